/*
 * Copyright 2026 The Assay Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.mqttassay.simulator.device.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.DeviceKind;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.template.Term.Type;

/** The kind {@code template}: payloads by expressions, for people who don't write Java. */
public final class TemplateKind implements DeviceKind {

  /**
   * What the plan says.
   *
   * @param manner how the device speaks
   * @param messages that it sends
   * @param slots how many numbers it keeps
   */
  record Options(Manner manner, List<MessageTemplate> messages, int slots) {}

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int MOST_FIELDS = 63;

  @Override
  public String name() {
    return "template";
  }

  @Override
  public String about() {
    return "a device whose payloads are given in the plan, as expressions";
  }

  @Override
  public Maker read(Section section) throws ConfigException {
    Manner manner = Manner.read(section, INTERVAL, 1);
    var counter = new Counter();
    section.atMostOneOf("fields", "messages");
    List<MessageTemplate> several =
        section.sections("messages", one -> message(one, manner.intervalNs(), counter));
    List<MessageTemplate> messages =
        several.isEmpty() ? List.of(message(section, manner.intervalNs(), counter)) : several;
    var options = new Options(manner, messages, counter.count);
    return seat -> new TemplateDevice(seat, options);
  }

  private static final class Counter {
    private int count;

    int next() {
      return count++;
    }
  }

  private static MessageTemplate message(Section section, long intervalNs, Counter counter)
      throws ConfigException {
    String topic = section.text("topic").orElse("telemetry");
    if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0 || topic.startsWith("/")) {
      throw section
          .place("topic")
          .wrong("'topic' has '" + topic + "', but takes levels below the device's own,"
              + " without + and #.");
    }
    long every = section.has("interval") ? Manner.nanos(section, "interval", INTERVAL) : intervalNs;
    boolean isRetained = section.flag("retain").orElse(false);
    var settings = new LinkedHashMap<String, Integer>();
    Optional<Map<String, Term>> read =
        section.section("fields", fields -> fields(fields, settings, counter));
    Map<String, Term> fields = read.isPresent() ? read.get() : usual(counter);
    return new MessageTemplate(
        topic,
        every,
        isRetained,
        List.copyOf(fields.values()),
        MessageTemplate.shape("template", fields),
        settings);
  }

  /** What a device says whose plan says nothing. */
  private static Map<String, Term> usual(Counter counter) {
    var fields = new LinkedHashMap<String, Term>();
    try {
      fields.put("ts", Expression.read("timestamp()", Map.of(), counter::next));
      fields.put("count", Expression.read("counter(1)", Map.of(), counter::next));
    } catch (ExpressionException e) {
      throw new IllegalStateException(e);
    }
    return fields;
  }

  private static Map<String, Term> fields(
      Section section, Map<String, Integer> settings, Counter counter) throws ConfigException {
    var fields = new LinkedHashMap<String, Term>();
    var known = new LinkedHashMap<String, Term>();
    List<String> names = new ArrayList<>(section.keys());
    if (names.isEmpty() || names.size() > MOST_FIELDS) {
      throw section.place().wrong("'fields' has " + names.size() + ", but takes 1 to 63.");
    }
    for (String name : names) {
      String text = section.scalar(name).orElseThrow();
      int slot = counter.count;
      Term term = term(section, name, text, known, counter);
      if (text.matches("=\\s*setting\\s*\\(.*\\)\\s*") && counter.count == slot + 1) {
        settings.put(name, slot);
      }
      known.put(name, above(term, fields.size()));
      fields.put(name, term);
    }
    return fields;
  }

  private static Term term(
      Section section, String name, String text, Map<String, Term> known, Counter counter)
      throws ConfigException {
    if (text.startsWith("=")) {
      try {
        return Expression.read(text.substring(1), known, counter::next);
      } catch (ExpressionException e) {
        String message = e.getMessage();
        String stop = message.endsWith("?") || message.endsWith(".") ? "" : ".";
        throw section.place(name).wrong("'" + name + "', " + message + stop);
      }
    }
    int call = text.indexOf('(');
    if (call > 0 && Functions.names().contains(text.substring(0, call))) {
      throw section
          .place(name)
          .wrong("'" + name + "' looks like an expression. Did you mean =" + text + "?");
    }
    if (text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
      int point = text.indexOf('.');
      return Term.constant(Double.parseDouble(text), point < 0 ? 0 : text.length() - point - 1);
    }
    return text.equals("true") || text.equals("false")
        ? Operators.variable(text)
        : Term.text(run -> run.filled(text));
  }

  /** How those below see a field: what it was worked out to, not worked out again. */
  private static Term above(Term term, int index) {
    return term.type() == Type.TEXT
        ? Term.text(run -> run.text(index))
        : new Term(term.type(), term.digits(), run -> run.number(index), null);
  }
}

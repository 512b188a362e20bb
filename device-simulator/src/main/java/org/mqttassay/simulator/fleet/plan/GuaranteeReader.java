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
package org.mqttassay.simulator.fleet.plan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.fleet.plan.Guarantee.Flow;
import org.mqttassay.simulator.fleet.plan.Guarantee.Span;
import org.mqttassay.spec.packet.QoS;

/** Reads what must hold. */
final class GuaranteeReader {

  /** The key that says which it is, and its reader. */
  private static final Map<String, Kind> KINDS = kinds();

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?) ?%");
  private static final int INVARIANTS = 15;

  @FunctionalInterface
  private interface Kind {
    Guarantee read(Section section, Optional<String> name) throws ConfigException;
  }

  private GuaranteeReader() {}

  private static Map<String, Kind> kinds() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put("lost", GuaranteeReader::lost);
    kinds.put("violations", GuaranteeReader::violations);
    kinds.put("deadline", GuaranteeReader::deadline);
    kinds.put("latency", GuaranteeReader::latency);
    kinds.put("back", GuaranteeReader::back);
    kinds.put("connected", GuaranteeReader::connected);
    kinds.put("rate", GuaranteeReader::rate);
    return kinds;
  }

  static Guarantee read(Section section) throws ConfigException {
    String[] keys = KINDS.keySet().toArray(String[]::new);
    section.atMostOneOf(keys);
    Optional<String> name = section.text("name");
    for (String key : keys) {
      if (section.has(key)) {
        return KINDS.get(key).read(section, name);
      }
    }
    for (String given : section.keys()) {
      String guess = Nearest.guess(given, KINDS.keySet());
      if (!given.equals("name") && !guess.isEmpty()) {
        throw section.place(given).wrong("there is no guarantee '" + given + "'." + guess);
      }
    }
    throw section.place().wrong("a guarantee takes one of " + String.join(", ", keys) + ".");
  }

  private static Guarantee lost(Section section, Optional<String> name) throws ConfigException {
    long most = section.integer("lost", 0, Long.MAX_VALUE).orElse(0);
    Set<QoS> qos = new LinkedHashSet<>();
    for (String level : section.choices("qos", List.of("1", "2")).orElse(List.of("1", "2"))) {
      qos.add(QoS.of(Integer.parseInt(level)));
    }
    String words = (most == 0 ? "no" : "at most " + most)
        + " acknowledged message" + (most == 1 ? "" : "s") + " of QoS " + levels(qos)
        + (most == 0 ? " is lost" : " lost");
    return new Guarantee.Lost(
        name.orElse(most == 0 ? words.replace("messages", "message") : words), qos, most);
  }

  private static String levels(Set<QoS> qos) {
    return String.join(
        " and ", qos.stream().map(level -> Integer.toString(level.ordinal())).toList());
  }

  private static Guarantee violations(Section section, Optional<String> name)
      throws ConfigException {
    long most = section.integer("violations", 0, Long.MAX_VALUE).orElse(0);
    Set<Integer> of = new LinkedHashSet<>();
    for (String number : section.texts("of").orElse(List.of())) {
      int invariant = number.matches("\\d{1,2}") ? Integer.parseInt(number) : 0;
      if (invariant < 1 || invariant > INVARIANTS) {
        throw section
            .place("of")
            .wrong("'of' has '" + number + "', but takes numbers from 1 to " + INVARIANTS + ".");
      }
      of.add(invariant);
    }
    return new Guarantee.Violations(
        name.orElse((most == 0 ? "no promise" : "at most " + most + " promises")
            + " of the protocol" + (most == 0 ? " is" : " are") + " broken"
            + (of.isEmpty() ? "" : " (" + of + ")")),
        of,
        most);
  }

  private static Guarantee deadline(Section section, Optional<String> name) throws ConfigException {
    String deadline = section.requiredText("deadline");
    double percentile = percentile(section);
    Duration below = required(section, "below");
    return new Guarantee.Deadline(
        name.orElse(deadline + " p" + number(percentile) + " below " + words(below)),
        deadline,
        percentile,
        below);
  }

  private static Guarantee latency(Section section, Optional<String> name) throws ConfigException {
    Span of = one(section, "latency", Span.values());
    double percentile = percentile(section);
    Duration below = required(section, "below");
    return new Guarantee.Latency(
        name.orElse(of.name().toLowerCase(Locale.ROOT) + " p" + number(percentile) + " below "
            + words(below)),
        of,
        percentile,
        below);
  }

  private static Guarantee back(Section section, Optional<String> name) throws ConfigException {
    double share = share(section, "back");
    Duration within = required(section, "within");
    return new Guarantee.Back(
        name.orElse(percent(share) + " of the devices are back within " + words(within)),
        share,
        within);
  }

  private static Guarantee connected(Section section, Optional<String> name)
      throws ConfigException {
    double share = share(section, "connected");
    Duration within = required(section, "within");
    return new Guarantee.Connected(
        name.orElse(percent(share) + " of the devices connect within " + words(within)),
        share,
        within);
  }

  private static Guarantee rate(Section section, Optional<String> name) throws ConfigException {
    Flow of = one(section, "rate", Flow.values());
    double atLeast = section.positive("at-least").orElseThrow(() -> section.missing("at-least"));
    return new Guarantee.Rate(
        name.orElse("at least " + number(atLeast) + " messages a second "
            + of.name().toLowerCase(Locale.ROOT)),
        of,
        atLeast);
  }

  private static <E extends Enum<E>> E one(Section section, String key, E[] values)
      throws ConfigException {
    var words = new LinkedHashMap<String, E>();
    for (E value : values) {
      words.put(value.name().toLowerCase(Locale.ROOT), value);
    }
    return words.get(section.choice(key, words.keySet()).orElseThrow(() -> section.missing(key)));
  }

  private static double percentile(Section section) throws ConfigException {
    double percentile = section.positive("percentile").orElse(99);
    if (percentile > 100) {
      throw section.place("percentile").wrong("'percentile' is above 0 and 100 at the most.");
    }
    return percentile;
  }

  private static Duration required(Section section, String key) throws ConfigException {
    Optional<Duration> duration = section.duration(key);
    return duration.orElseThrow(() -> section.missing(key));
  }

  private static double share(Section section, String key) throws ConfigException {
    Matcher percent = PERCENT.matcher(section.requiredText(key));
    double share = percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : 0;
    if (!(share > 0 && share <= 1)) {
      throw section.place(key).wrong("'" + key + "' takes a share such as 99%.");
    }
    return share;
  }

  private static String percent(double share) {
    return number(Math.round(share * 100_000) / 1_000.0) + "%";
  }

  static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  static String words(Duration duration) {
    OptionalLong seconds = duration.toMillis() % 1_000 == 0
        ? OptionalLong.of(duration.toSeconds())
        : OptionalLong.empty();
    return seconds.isPresent() ? seconds.getAsLong() + " s" : duration.toMillis() + " ms";
  }
}

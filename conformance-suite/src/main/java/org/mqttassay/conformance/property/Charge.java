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
package org.mqttassay.conformance.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.generate.Performance;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.model.RuleBook;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.wire.WireRules;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/**
 * What a broker is blamed for, by which findings are told apart: two with the same charge are one.
 *
 * @param statement that was broken
 * @param rule of the model that noticed it
 * @param shape what kind of event broke it
 */
record Charge(StatementId statement, String rule, String shape) {

  private static final String MISSING = "silence";

  /** Rules that only the lapse of time can break. */
  private static final Set<String> OBLIGING = RuleBook.all().stream()
      .filter(rule -> rule.kind() == Rule.Kind.OBLIGES)
      .map(Rule::name)
      .collect(Collectors.toUnmodifiableSet());

  /**
   * Statements of 1, 2 and 4 are about all packets alike: whoever does not look at the form of
   * strings, or of Topic Filters, breaks all that there are about them.
   */
  private static final Pattern COMMON = Pattern.compile("(?:MQTT|ASSAY)-([124]\\.\\d+)\\..*");

  /** What the broker is blamed for in a performance, with the first finding of each. */
  static Map<Charge, Finding> of(Performance performance) {
    var charges = new LinkedHashMap<Charge, Finding>();
    for (Finding finding : performance.findings()) {
      if (finding.by() == Party.SERVER) {
        charges.putIfAbsent(
            new Charge(finding.statement(), finding.rule(), shape(finding, performance.trace())),
            finding);
      }
    }
    return charges;
  }

  private static String shape(Finding finding, List<TraceEvent> trace) {
    return kind(finding, trace) + causeOfClose(finding, trace);
  }

  /**
   * What comes too late, or not at all, is told when some other event shows that it is late, and
   * which one that is says nothing.
   */
  private static String kind(Finding finding, List<TraceEvent> trace) {
    if (OBLIGING.contains(finding.rule())) {
      return MISSING;
    }
    var event = event(finding.event(), trace);
    return event instanceof Transferred transferred
            && transferred.direction() == Direction.RECEIVED
            && transferred.connection().equals(finding.connection())
        ? name(transferred)
        : MISSING;
  }

  private static TraceEvent event(long number, List<TraceEvent> trace) {
    return number >= 1 && number <= trace.size() ? trace.get((int) number - 1) : null;
  }

  private static String name(Transferred transferred) {
    return transferred.packet().map(packet -> packet.type().name()).orElse("bytes");
  }

  /** One statement asks for the close on errors of all kinds, which are findings of their own. */
  private static String causeOfClose(Finding finding, List<TraceEvent> trace) {
    if (!finding.rule().startsWith("close on") || finding.causes().isEmpty()) {
      return "";
    }
    long cause = finding.causes().get(finding.causes().size() - 1);
    if (!(event(cause, trace) instanceof Transferred sent) || sent.direction() != Direction.SENT) {
      return "";
    }
    return " after "
        + sent.packet().map(packet -> packet.type().name()).orElseGet(() -> type(sent.raw()))
        + WireRules.violations(sent.raw(), finding.statement().version(), Party.CLIENT).stream()
            .findFirst()
            .map(violation -> " that breaks " + about(violation.statement().id()))
            .orElse("");
  }

  private static String about(String id) {
    var common = COMMON.matcher(id);
    return common.matches() ? common.group(1) : id;
  }

  private static String type(Bytes raw) {
    return (raw.isEmpty() ? Optional.<PacketType>empty() : PacketType.ofNumber(raw.at(0) >> 4))
        .map(PacketType::name)
        .orElse("bytes");
  }
}

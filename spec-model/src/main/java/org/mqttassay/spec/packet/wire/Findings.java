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
package org.mqttassay.spec.packet.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.PacketType;

/** Gathers what one inspection finds, and knows under which version and about whom it is made. */
final class Findings {

  /**
   * A code takes one byte of a packet but a hundred here: without a limit one bad packet of some
   * megabytes could bring the tester down.
   */
  static final int MOST = 50_000;

  private final MqttVersion version;
  private final Party sender;
  private final List<Field> fields = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private final Set<StatementId> broken = new HashSet<>();
  private final boolean notesFields;

  /** @param notesFields whether anybody wants to see the fields; putting them into words is slow */
  Findings(MqttVersion version, Party sender, boolean notesFields) {
    this.version = version;
    this.sender = sender;
    this.notesFields = notesFields;
  }

  boolean isV5() {
    return version == MqttVersion.V5_0;
  }

  MqttVersion version() {
    return version;
  }

  Party sender() {
    return sender;
  }

  void field(String name, int offset, int length, Supplier<String> text) {
    if (notesFields && fields.size() < MOST) {
      fields.add(new Field(name, offset, length, text.get()));
    }
  }

  /** Reports a broken rule, unless this version has no such rule. */
  void report(WireRule rule, int offset, String detail) {
    report(rule.statement(version), offset, detail);
  }

  void report(Optional<StatementId> statement, int offset, String detail) {
    statement.ifPresent(id -> {
      if (broken.add(id) || violations.size() < MOST) {
        violations.add(new Violation(id, offset, detail));
      }
    });
  }

  Inspection inspection(Optional<PacketType> type) {
    return new Inspection(type, fields, violations());
  }

  List<Violation> violations() {
    // Some faults show only after later fields were read.
    violations.sort(Comparator.comparingInt(Violation::offset));
    return List.copyOf(violations);
  }
}

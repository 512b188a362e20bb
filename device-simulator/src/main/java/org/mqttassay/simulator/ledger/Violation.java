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
package org.mqttassay.simulator.ledger;

import java.util.List;
import org.mqttassay.spec.StatementId;

/**
 * Something that had to be otherwise.
 *
 * @param invariant what does not hold
 * @param statement the nearest statement of the standard
 * @param what what was seen, in one line
 * @param messages which; null when it is not about messages
 * @param clients who saw it, by Client Identifier
 * @param from when it began, at the earliest, in nanoseconds of the run
 * @param to when it was certain
 * @param faults which trouble was under way in between, in words
 * @param part which part of the stream it hit
 * @param blame whose doing it is
 * @param reason why it is theirs
 */
public record Violation(
    Invariant invariant,
    StatementId statement,
    String what,
    Messages messages,
    List<String> clients,
    long from,
    long to,
    List<String> faults,
    Part part,
    Blame blame,
    String reason) {

  /** Copies the lists. */
  public Violation {
    clients = List.copyOf(clients);
    faults = List.copyOf(faults);
  }

  /**
   * Messages of one stream.
   *
   * @param publisher its Client Identifier
   * @param topic where it publishes
   * @param qos at which QoS
   * @param first the number of the first
   * @param last that of the last
   */
  public record Messages(String publisher, String topic, int qos, long first, long last) {
    @Override
    public String toString() {
      String numbers = first == last ? "#" + first : "#" + first + " to #" + last;
      return numbers + " of " + publisher + " on " + topic + " at QoS " + qos;
    }
  }

  /** Which part of what a subscriber should have had. */
  public enum Part {
    /** Everything up to some message. */
    PREFIX,
    /** What was before and what was after is there. */
    MIDDLE,
    /** Everything from some message on. */
    POSTFIX,
    /** It is not about a part. */
    NONE
  }

  @Override
  public String toString() {
    var line = new StringBuilder()
        .append(invariant.number())
        .append(' ')
        .append(statement)
        .append(' ')
        .append(what);
    if (messages != null) {
      line.append(": ").append(messages);
    }
    line.append(", at ").append(String.join(", ", clients));
    if (!faults.isEmpty()) {
      line.append(", during ").append(String.join(", ", faults));
    }
    return line.append(" (")
        .append(blame)
        .append(": ")
        .append(reason)
        .append(')')
        .toString();
  }
}

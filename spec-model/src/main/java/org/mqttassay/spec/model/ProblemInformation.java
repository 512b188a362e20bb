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
package org.mqttassay.spec.model;

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** Reason Strings and User Properties that were not asked for (3.1.2.11.7 of 5.0). */
final class ProblemInformation {

  static final Rule UNWANTED = Rule.forbids(
          "no problem information that is not wanted",
          Party.SERVER,
          "Reason String and User Property only in PUBLISH, CONNACK and DISCONNECT")
      .v5("3.1.2-29");

  static final Rule CLIENT_CLOSES = Rule.obliges(
          "a client's close on problem information that is not wanted",
          Party.CLIENT,
          "DISCONNECT with 0x82 and the close by a client that asked for none")
      .v5("ASSAY-3.1.2-13");

  static final Rule FREE = Rule.frees(
          "problem information where it is wanted",
          Party.SERVER,
          "Reason String and User Property, or neither")
      .v5("ASSAY-3.1.2-14");

  static final List<Rule> RULES = List.of(UNWANTED, CLIENT_CLOSES, FREE);

  private ProblemInformation() {}

  static void judge(Stepping s, Connection connection, Event.Transferred event) {
    if (event.sender() == Party.CLIENT
        || connection.version() != MqttVersion.V5_0
        || event.packet().properties().isEmpty()
        || connection.agreement().wantsProblemInformation()) {
      return;
    }
    switch (event.packet().type()) {
      case PUBLISH, CONNACK, DISCONNECT -> {}
      default -> {
        var properties = event.packet().properties();
        if (properties.has(PropertyIdentifier.REASON_STRING)
            || properties.has(PropertyIdentifier.USER_PROPERTY)) {
          Remedies.server(
              s,
              connection,
              UNWANTED,
              event.packet().type() + " with Reason String or User Property",
              CLIENT_CLOSES);
        }
      }
    }
  }
}

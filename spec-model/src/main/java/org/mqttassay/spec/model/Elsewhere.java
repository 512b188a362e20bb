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

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mqttassay.spec.StatementId;

/**
 * The observable statements that no history of packets can show kept or broken, so that no rule of
 * the model can enforce them, each with the reason.
 */
public final class Elsewhere {

  private static final String FRAMES = "WebSocket frames lie below the packets";

  private static final String HANDSHAKE = "the WebSocket handshake lies below the packets";

  private static final String TRANSPORTS = "transports lie below the packets";

  private static final String FIELDS =
      "the fields of CONNECT have no names: in another order they are another CONNECT";

  private static final String MARK =
      "what a receiver does with U+FEFF shows only in what it hands to its application, "
          + "or in the bytes it passes on, which are compared as delivered";

  private static final String EXTENSIONS =
      "that an exchange needs no extension shows in all the others together";

  private static final String OTHER_SERVER =
      "that a client goes elsewhere shows at the other server";

  private static final SortedMap<StatementId, String> REASONS = new TreeMap<>(Map.ofEntries(
      Map.entry(StatementId.v311("MQTT-1.5.3-3"), MARK),
      Map.entry(StatementId.v311("MQTT-3.1.3-1"), FIELDS),
      Map.entry(
          StatementId.v311("MQTT-3.1.3-6"),
          "3.1.1 does not tell a client the identifier it was given; that two clients have "
              + "different ones shows only in both staying connected, and any close may have "
              + "reasons of its own"),
      Map.entry(
          StatementId.v311("MQTT-4.8.0-2"),
          "what fails inside a party is not seen; a packet without its answer is judged by "
              + "the rule for that answer"),
      Map.entry(
          StatementId.v311("ASSAY-4.8.0-1"),
          "why a server closes another client's connection is not seen; a check with "
              + "bystanders tells"),
      Map.entry(StatementId.v311("MQTT-6.0.0-1"), FRAMES),
      Map.entry(StatementId.v311("MQTT-6.0.0-2"), FRAMES),
      Map.entry(StatementId.v311("MQTT-6.0.0-3"), HANDSHAKE),
      Map.entry(StatementId.v311("MQTT-6.0.0-4"), HANDSHAKE),
      Map.entry(
          StatementId.v311("MQTT-7.0.0-1"),
          "a bridge is judged as a client on the connections it opens and as a server on "
              + "those it accepts"),
      Map.entry(StatementId.v311("MQTT-7.0.0-2"), EXTENSIONS),
      Map.entry(StatementId.v311("MQTT-7.1.1-1"), TRANSPORTS),
      Map.entry(StatementId.v311("ASSAY-7.1.1-1"), TRANSPORTS),
      Map.entry(StatementId.v311("MQTT-7.1.2-1"), TRANSPORTS),
      Map.entry(
          StatementId.v5("ASSAY-4.6.0-1"),
          "which topics a setting exempts from order is told by whoever set it, not by packets"),
      Map.entry(StatementId.v5("MQTT-1.5.4-3"), MARK),
      Map.entry(
          StatementId.v5("MQTT-3.1.2-16"),
          "a field that no flag announces reads as bytes behind the last field, which the "
              + "wire rules report under 4.13.1-1"),
      Map.entry(StatementId.v5("MQTT-3.1.3-1"), FIELDS),
      Map.entry(
          StatementId.v5("ASSAY-3.2.2-13"),
          "what a client bases its conduct on is not seen; a check compares what it does "
              + "after different texts"),
      Map.entry(StatementId.v5("ASSAY-4.2.0-1"), TRANSPORTS),
      Map.entry(StatementId.v5("MQTT-4.2.0-1"), TRANSPORTS),
      Map.entry(StatementId.v5("ASSAY-4.11.0-2"), OTHER_SERVER),
      Map.entry(StatementId.v5("ASSAY-4.11.0-3"), OTHER_SERVER),
      Map.entry(
          StatementId.v5("ASSAY-4.12.0-1"),
          "who speaks first is a matter of the method, which the standard leaves open"),
      Map.entry(
          StatementId.v5("ASSAY-4.12.0-2"),
          "what a server bases its decision on is not seen; a check with users and "
              + "passwords tells"),
      Map.entry(StatementId.v5("ASSAY-6.0.0-1"), FRAMES),
      Map.entry(StatementId.v5("MQTT-6.0.0-1"), FRAMES),
      Map.entry(StatementId.v5("MQTT-6.0.0-2"), FRAMES),
      Map.entry(StatementId.v5("MQTT-6.0.0-3"), HANDSHAKE),
      Map.entry(StatementId.v5("MQTT-6.0.0-4"), HANDSHAKE),
      Map.entry(StatementId.v5("ASSAY-7.1.1-1"), EXTENSIONS),
      Map.entry(StatementId.v5("ASSAY-7.1.2-1"), EXTENSIONS)));

  private Elsewhere() {}

  /** The statements in the order of the standard, with the reason for each. Unmodifiable. */
  public static SortedMap<StatementId, String> reasons() {
    return Collections.unmodifiableSortedMap(REASONS);
  }
}

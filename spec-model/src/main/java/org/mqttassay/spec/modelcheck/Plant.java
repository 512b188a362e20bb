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
package org.mqttassay.spec.modelcheck;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An error that one party is made to commit, to show that the search finds it. */
public enum Plant {
  /** A receiver of QoS 2 that does not keep what it has received over a reconnect. */
  RECEIVER_FORGETS("the clients forget at a reconnect which QoS 2 messages they have received"),
  /** A sender of QoS 2 that starts again when it should go on. */
  PUBLISH_AFTER_PUBREC("the clients repeat PUBLISH rather than PUBREL after a reconnect"),
  /** A sender of QoS 2 for whom PUBREC ends the exchange. */
  DONE_AT_PUBREC(
      "the clients take an exchange for finished, and its identifier for free, at" + " PUBREC"),
  /** A receiver of QoS 2 that answers only what it knows. */
  NO_PUBCOMP_FOR_UNKNOWN("the clients answer no PUBREL whose identifier they do not know"),
  /** A server that keeps subscriptions but not the receiver's side of QoS 2. */
  SERVER_FORGETS("the server forgets at a reconnect which QoS 2 messages it has received"),
  /** A server that does not store what it has accepted. */
  NO_STORING("the server stores nothing for a client that is away"),
  /** A server that does not go on with a resumed session. */
  NO_REPEATING("the server repeats nothing when a session is resumed"),
  /** A server that does not count. */
  NO_FLOW_CONTROL("the server takes no notice of Receive Maximum"),
  /** A server that keeps no order. */
  NO_ORDER("the server sends the messages of a topic in any order");

  private final String text;

  Plant(String text) {
    this.text = text;
  }

  /** The name by which it is asked for. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What goes wrong, in a few words. */
  public String text() {
    return text;
  }

  /** The one with a label. */
  public static Optional<Plant> of(String label) {
    return Arrays.stream(values()).filter(plant -> plant.label().equals(label)).findFirst();
  }
}

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
package org.mqttassay.conformance.checks.operation;

import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Subscriptions that not every server offers. */
final class Wildcards {

  private static final int REFUSED = 0x80;

  private Wildcards() {}

  /**
   * Subscribes with wildcards, which a server may refuse as a whole (3.8.3 and 3.2.2.3.11).
   *
   * @return the QoS that was granted
   */
  static QoS subscribes(Lab lab, Client client, String filter, QoS qos) {
    client.sends(Subscribe.of(1, Subscription.of(filter, qos)));
    int code = client.becomesAnswered(Suback.class).reasonCodes().get(0);
    lab.concerns(code < REFUSED, "The broker refuses a filter with wildcards.");
    return QoS.of(code);
  }
}

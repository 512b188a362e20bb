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
package org.mqttassay.conformance.checks.connack;

import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** The Session Expiry Interval that CONNACK lays down is the one the server goes by (3.2.2.3.2). */
final class ConnackIntervals {

  @Checks(v5 = {"3.1.2-23", "4.1.0-2"})
  void a_session_expiry_interval_of_the_servers_rules(Lab lab) {
    var asked = lab.lasting("a");
    var first = lab.connected(asked);
    long seconds = first
        .connack()
        .properties()
        .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
        .orElse(60);
    lab.concerns(seconds != 60, "The broker announces no Session Expiry Interval of its own.");
    first.leaves();
    boolean expected = seconds > 0;
    lab.concerns(seconds == 0 || seconds > 5, "The interval is too short to be sure of.");
    lab.require(
        lab.connecting(asked).isAccepted().sessionPresent() == expected,
        "Session Present " + (expected ? 1 : 0) + " under an interval of " + seconds + " s",
        "Session Present " + (expected ? 0 : 1));
  }
}

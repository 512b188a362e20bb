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
package org.mqttassay.conformance.checks;

import java.time.Duration;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** The times that CONNACK lays down are those the server goes by (3.2.2.3.2, 3.2.2.3.14, 5.0). */
final class ConnackIntervals {

  @Checks(v5 = {"3.2.2-22", "3.1.2-22"})
  void without_a_server_keep_alive_the_clients_own_counts(Lab lab) {
    long start = System.nanoTime();
    var client = lab.connected(lab.connect().withKeepAlive(1));
    lab.concerns(
        !client.connack().properties().has(PropertyIdentifier.SERVER_KEEP_ALIVE),
        "The broker announces a Server Keep Alive.");
    closesAfter(lab, client, start, 1);
  }

  @Checks(v5 = {"3.1.2-22", "3.2.2-22"})
  void a_server_keep_alive_replaces_the_clients(Lab lab) {
    long start = System.nanoTime();
    var client = lab.connected(lab.connect().withKeepAlive(65_535));
    long seconds = client
        .connack()
        .properties()
        .integer(PropertyIdentifier.SERVER_KEEP_ALIVE)
        .orElse(0);
    lab.concerns(seconds > 0, "The broker announces no Server Keep Alive.");
    lab.concerns(seconds <= 2, "The Server Keep Alive is too long to be waited for.");
    closesAfter(lab, client, start, (int) seconds);
  }

  /** Silence is allowed for the Keep Alive; the close is due half of it later, with some grace. */
  private static void closesAfter(Lab lab, Client client, long start, int keepAlive) {
    Duration due = Duration.ofMillis(1_500L * keepAlive);
    String allowed = "the close after " + due.toMillis() + " ms of silence";
    // Servers that look for silent clients every few seconds only are not called wrong for it.
    var next = client.take(due.plus(lab.budgets().awaiting().multipliedBy(2)));
    long elapsed = (System.nanoTime() - start) / 1_000_000;
    lab.require(next.isPresent(), allowed, "the connection was open after " + elapsed + " ms");
    lab.require(
        elapsed >= 1_000L * keepAlive, allowed, "it ended after " + elapsed + " ms already");
    if (next.get() instanceof Received) {
      client.listensToTheEnd();
      lab.require(
          client.connection().ended().isPresent(), allowed, "a packet came but not the close");
    }
  }

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

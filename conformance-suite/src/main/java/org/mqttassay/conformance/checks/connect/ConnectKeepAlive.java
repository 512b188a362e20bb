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
package org.mqttassay.conformance.checks.connect;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** The Keep Alive (3.1.2.10). */
final class ConnectKeepAlive {

  private static Client connected(Lab lab, String role, int seconds) {
    var client = lab.connected(lab.connect(role).withKeepAlive(seconds));
    var other = client.connack().properties().integer(PropertyIdentifier.SERVER_KEEP_ALIVE);
    lab.concerns(
        other.isEmpty() || other.getAsLong() == seconds, "The broker sets another Keep Alive.");
    return client;
  }

  /** What the await budget is added to: servers look after their clients only now and then. */
  static Duration limit(Lab lab, long keepAlive) {
    return Duration.ofMillis(keepAlive * 1500).plus(lab.budgets().awaiting());
  }

  static String closed(long keepAlive) {
    return "the connection to be closed after one and a half times the Keep Alive of " + keepAlive
        + " s";
  }

  @Checks(
      v311 = {"3.1.2-24"},
      v5 = {"3.1.2-22", "3.2.2-22"})
  void a_silent_client_is_disconnected(Lab lab) {
    int keepAlive = 1;
    long before = System.nanoTime();
    var client = connected(lab, "a", keepAlive);
    Optional<Packet> farewell = client.isDisconnected(closed(keepAlive), limit(lab, keepAlive));
    long open =
        (client.connection().ended().map(Ended::nanoTime).orElseThrow() - before) / 1_000_000;
    if (open < keepAlive * 1000) {
      tooEarly(
          lab,
          farewell,
          "With a Keep Alive of " + keepAlive + " s the connection was closed after " + open
              + " ms");
    }
  }

  /**
   * A server may close for reasons of its own at any time; only one that names the Keep Alive as
   * its reason shows that it uses another.
   */
  private static void tooEarly(Lab lab, Optional<Packet> farewell, String came) {
    boolean forKeepAlive = farewell
        .filter(Disconnect.class::isInstance)
        .filter(p -> ((Disconnect) p).reasonCode() == ReasonCode.KEEP_ALIVE_TIMEOUT.value())
        .isPresent();
    if (forKeepAlive) {
      throw new Broken(
          lab.statement("3.2.2-22"),
          "the Keep Alive of CONNECT to be used, since CONNACK has no other",
          came + " for Keep Alive timeout");
    }
    lab.observes(came);
  }

  @Checks(v311 = "3.1.2-24", v5 = "3.1.2-22", slow = true)
  void messages_to_a_silent_client_do_not_keep_it_connected(Lab lab) {
    int keepAlive = 1;
    String topic = lab.topic("news");
    var publisher = lab.connected("p");
    var client = connected(lab, "a", keepAlive).becomesSubscriber(topic, QoS.AT_MOST_ONCE);
    long deadline =
        System.nanoTime() + limit(lab, keepAlive).plus(lab.budgets().awaiting()).toNanos();
    while (client.connection().ended().isEmpty()) {
      lab.require(System.nanoTime() < deadline, closed(keepAlive), "it was still open");
      publisher.sends(Publish.of(topic, QoS.AT_MOST_ONCE, 0, Bytes.utf8("news")));
      // What is delivered in between ends the wait, so that every message is waited for.
      while (client
          .take(Duration.ofMillis(300))
          .filter(i -> !(i instanceof Ended))
          .isPresent()) {
        lab.require(System.nanoTime() < deadline, closed(keepAlive), "it was still open");
      }
    }
  }

  @Checks(
      v311 = {"3.12.4-1", "3.1.2-24"},
      v5 = {"3.12.4-1", "3.1.2-22"},
      slow = true)
  void pings_keep_a_client_connected(Lab lab) {
    var client = connected(lab, "a", 2);
    keepsBusy(lab, client, count -> client.staysConnected());
  }

  @Checks(
      v311 = {"3.3.4-1", "3.1.2-24"},
      v5 = {"3.3.4-1", "3.1.2-22"},
      slow = true)
  void publications_keep_a_client_connected(Lab lab) {
    var client = connected(lab, "a", 2);
    lab.concerns(client.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
    keepsBusy(lab, client, count -> {
      client.sends(
          Publish.of(lab.topic("busy"), QoS.AT_LEAST_ONCE, count, Bytes.utf8("still here")));
      client.receives(
          Puback.class, "PUBACK, as the connection stays open for a client that publishes");
    });
  }

  /** Sends something near the end of each of three periods of a Keep Alive of two seconds. */
  private static void keepsBusy(Lab lab, Client client, IntConsumer sends) {
    long last = System.nanoTime();
    for (int count = 1; count <= 3; count++) {
      boolean isQuiet = lab.letsPass(client, Duration.ofMillis(1_700));
      // Before anything is held against a broker that closed upon it.
      lab.given(
          System.nanoTime() - last < Duration.ofSeconds(2).toNanos(),
          "The tester was too slow to keep its own Keep Alive.");
      lab.require(
          isQuiet,
          "the connection to stay open, and nothing to come, within the Keep Alive",
          "something came, or the connection was closed");
      last = System.nanoTime();
      sends.accept(count);
    }
  }

  @Checks(
      v311 = "3.12.4-1",
      v5 = {"3.2.2-22", "3.12.4-1"},
      slow = true)
  void a_keep_alive_of_0_does_not_close_the_connection(Lab lab) {
    var client = lab.connected(lab.connect().withKeepAlive(0));
    var other = client.connack().properties().integer(PropertyIdentifier.SERVER_KEEP_ALIVE);
    lab.concerns(
        other.isEmpty() || other.getAsLong() > 4, "The broker sets a short Keep Alive of its own.");
    if (lab.letsPass(client, Duration.ofSeconds(4))) {
      client.staysConnected();
    } else {
      client.listensToTheEnd();
      lab.require(
          client.connection().ended().isPresent(), "nothing to come unasked", "something came");
      tooEarly(
          lab,
          client.received().stream().flatMap(r -> r.packet().stream()).reduce((x, y) -> y),
          "A client with Keep Alive 0 was disconnected within 4 s of silence");
    }
  }

  @Checks(v5 = {"3.1.2-22", "3.2.2-22"})
  void the_keep_alive_of_the_server_goes_before_that_of_the_client(Lab lab) {
    var client = lab.connected(lab.connect().withKeepAlive(0));
    long keepAlive = client
        .connack()
        .properties()
        .integer(PropertyIdentifier.SERVER_KEEP_ALIVE)
        .orElse(0);
    lab.concerns(keepAlive > 0, "The broker sets no Keep Alive of its own.");
    lab.concerns(keepAlive <= 3, "The broker's Keep Alive is too long to wait for.");
    client.isDisconnected(closed(keepAlive), limit(lab, keepAlive));
  }
}

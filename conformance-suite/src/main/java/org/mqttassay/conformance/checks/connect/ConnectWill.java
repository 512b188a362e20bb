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

import org.mqttassay.conformance.checks.scene.Wills;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.raw.Breakage;

/** When a Will is published, and when it is not (3.1.2.5). */
final class ConnectWill {

  @Checks(
      v311 = {"3.1.2-8", "ASSAY-3.1.2-3"},
      v5 = {"3.1.2-8", "3.1.2-7", "ASSAY-3.1.2-2"})
  void a_will_is_published_when_the_client_closes_without_disconnect(Lab lab) {
    var watcher = Wills.watcher(lab);
    lab.connected(Wills.willed(lab)).vanishes();
    Wills.isPublished(lab, watcher, "gone", "when the connection is closed without DISCONNECT");
  }

  @Checks(
      v311 = {"3.1.2-8", "ASSAY-3.1.2-3"},
      v5 = {"3.1.2-8", "3.1.2-7", "ASSAY-3.1.2-2"})
  void a_will_is_published_when_the_connection_is_reset(Lab lab) {
    var watcher = Wills.watcher(lab);
    lab.connected(Wills.willed(lab)).connection().reset();
    Wills.isPublished(lab, watcher, "gone", "when the connection is reset");
  }

  @Checks(
      v311 = "3.1.2-8",
      v5 = {"3.1.2-8", "3.1.2-7"})
  void a_will_is_published_when_the_server_closes_for_a_second_connect(Lab lab) {
    var watcher = Wills.watcher(lab);
    var client = lab.connected(Wills.willed(lab));
    client.sends(lab.connect());
    isClosed(lab, client, "3.1.0-2", "a second CONNECT");
    Wills.isPublished(lab, watcher, "gone", "when the server closes for a protocol error");
  }

  @Checks(
      v311 = "3.1.2-8",
      v5 = {"3.1.2-8", "3.1.2-7"})
  void a_will_is_published_when_the_server_closes_for_a_malformed_packet(Lab lab) {
    var watcher = Wills.watcher(lab);
    var client = lab.connected(Wills.willed(lab));
    client.sends(lab.malformed(lab.connect()).breaking(Breakage.PACKET_TYPE_0));
    isClosed(lab, client, lab.isV5() ? "4.13.1-1" : "4.8.0-1", "a packet of type 0");
    Wills.isPublished(lab, watcher, "gone", "when the server closes for a malformed packet");
  }

  private static void isClosed(Lab lab, Client client, String statement, String fault) {
    if (!client.listensToTheEnd()) {
      throw new Broken(
          lab.statement(statement),
          "the connection to be closed at " + fault,
          "it was still open, so that no Will was due");
    }
  }

  @Checks(
      v311 = {"3.1.2-8", "3.1.2-24"},
      v5 = {"3.1.2-8", "3.1.2-22"},
      slow = true)
  void a_will_is_published_when_the_keep_alive_is_over(Lab lab) {
    var watcher = Wills.watcher(lab);
    var client = lab.connected(Wills.willed(lab).withKeepAlive(1));
    lab.concerns(
        client
                .connack()
                .properties()
                .integer(PropertyIdentifier.SERVER_KEEP_ALIVE)
                .orElse(1)
            == 1,
        "The broker sets another Keep Alive.");
    try {
      client.isDisconnected(ConnectKeepAlive.closed(1), ConnectKeepAlive.limit(lab, 1));
    } catch (Broken broken) {
      throw new Broken(
          lab.statement(lab.isV5() ? "3.1.2-22" : "3.1.2-24"), broken.allowed(), broken.came());
    }
    Wills.isPublished(lab, watcher, "gone", "when the Keep Alive is over");
  }

  @Checks(
      v311 = {"3.1.2-8", "3.1.4-2"},
      v5 = {"3.1.2-8", "3.1.4-3"})
  void a_will_is_published_when_the_connection_is_taken_over(Lab lab) {
    var watcher = Wills.watcher(lab);
    lab.connected(Wills.willed(lab));
    lab.connected();
    Wills.isPublished(lab, watcher, "gone", "when its connection is taken over");
  }

  @Checks(
      v311 = {"3.1.2-10", "3.14.4-3"},
      v5 = {"3.1.2-10", "3.14.4-3"})
  void a_will_is_not_published_after_disconnect(Lab lab) {
    var watcher = Wills.watcher(lab);
    lab.connected(Wills.willed(lab)).leaves();
    watcher.hearsNothing("no Will after DISCONNECT");
  }

  @Checks(v311 = "3.1.2-10", v5 = "3.1.2-10")
  void a_will_is_published_only_once(Lab lab) {
    var watcher = Wills.watcher(lab);
    lab.connected(lab.lasting("a").withWill(Wills.of(lab, "gone"))).vanishes();
    Wills.isPublished(lab, watcher, "gone", "when the connection is closed without DISCONNECT");
    lab.connected(lab.lasting("a")).vanishes();
    watcher.hearsNothing("no Will that was published before, of a connection without one");
  }

  @Checks(
      v311 = {"3.1.2-12", "3.1.2-10"},
      v5 = {"3.1.2-10"})
  void a_will_that_disconnect_deleted_does_not_come_back_with_the_session(Lab lab) {
    var watcher = Wills.watcher(lab);
    lab.connected(lab.lasting("a").withWill(Wills.of(lab, "gone"))).leaves();
    lab.connected(lab.lasting("a")).vanishes();
    watcher.hearsNothing("no Will of a connection without one");
  }

  @Checks(
      v311 = {"3.1.2-8", "3.1.2-10"},
      v5 = {"3.1.2-7", "3.1.2-10"})
  void a_will_is_that_of_the_latest_connect(Lab lab) {
    var watcher = Wills.watcher(lab);
    lab.connected(lab.lasting("a").withWill(Wills.of(lab, "of the first"))).leaves();
    lab.connected(lab.lasting("a").withWill(Wills.of(lab, "of the second"))).vanishes();
    Wills.isPublished(lab, watcher, "of the second", "after the second connection, and no other");
    watcher.staysConnected();
  }
}

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
package org.mqttassay.conformance.checks.disconnect;

import java.util.List;
import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.Malformed;
import org.mqttassay.spec.packet.raw.RawPacket;

/** The client's farewell, and in 5.0 the server's (3.14). */
final class Disconnection {

  @Checks(
      v311 = {"3.14.4-3", "3.1.2-10"},
      v5 = {"3.14.4-3", "3.1.2-10"})
  void disconnect_discards_the_will(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("will"));
    willed(lab).leaves();
    watcher.receivesNothing("no Will after DISCONNECT");
  }

  @Checks(
      v311 = {"3.14.4-3", "3.1.2-10"},
      v5 = {"3.14.4-3", "3.1.2-10"})
  void disconnect_discards_the_will_if_the_client_closes_at_once(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("will"));
    willed(lab).disconnects();
    watcher.receivesNothing("no Will after DISCONNECT");
  }

  @Checks(v311 = "ASSAY-3.14.4-1", v5 = "ASSAY-3.14.4-1")
  void the_server_closes_the_connection_after_disconnect(Lab lab) {
    var client = lab.connected();
    client.sends(new Disconnect());
    client.isDisconnected("the close after DISCONNECT");
  }

  @Checks(
      v311 = {"3.14.1-1", "2.2.2-2"},
      v5 = {"3.14.1-1", "2.1.3-1", "4.13.1-1", "ASSAY-4.13.1-4"})
  void reserved_flags_in_disconnect_close_the_connection(Lab lab) {
    String silent = "";
    for (String first : List.of("e1", "e2", "e4", "e8", "ef")) {
      var client = lab.connected();
      client.sends(Bytes.hex(first + "00"));
      var said = client.isDisconnected("the close after a first byte of 0x" + first);
      boolean told = Farewells.mayBeLost(client, said)
          || said.filter(packet -> packet instanceof Disconnect goodbye
                  && goodbye.reasonCode() == ReasonCode.MALFORMED_PACKET.value())
              .isPresent();
      silent += told ? "" : " 0x" + first;
    }
    if (lab.isV5() && !silent.isEmpty()) {
      lab.departs(
          "ASSAY-4.13.1-4",
          "DISCONNECT with 0x81 Malformed Packet before the close",
          "the connection was closed without it after a first byte of" + silent);
    }
  }

  @Checks(v311 = "4.8.0-1")
  void a_disconnect_with_a_body_closes_the_connection(Lab lab) {
    // The body would be PINGREQ if it were a packet.
    var client = lab.connected();
    client.sends(Bytes.hex("e002c000"));
    client.isDisconnected("the close, and no answer to the body");
  }

  @Checks(v311 = "ASSAY-3.14.4-1", v5 = "ASSAY-3.14.4-1")
  void what_is_sent_after_disconnect_is_noted(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("late"));
    var client = lab.connected();
    var late = Publish.of(lab.topic("late"), QoS.AT_MOST_ONCE, 0, Bytes.utf8("late"));
    client.sends(RawPacket.of(new Disconnect(), lab.version())
        .bytes()
        .plus(RawPacket.of(late, lab.version()).bytes())
        .plus(RawPacket.of(new Pingreq(), lab.version()).bytes()));
    client.listensToTheEnd();
    // The standard forbids the client to send this, and does not tell the server to pass over it.
    if (client.received().stream()
        .anyMatch(it -> it.packet().filter(Pingresp.class::isInstance).isPresent())) {
      lab.observes("the broker answered a PINGREQ after DISCONNECT");
    }
    if (watcher.hearsSomething()) {
      lab.observes("the broker delivered a PUBLISH after DISCONNECT");
    }
  }

  @Checks(v5 = {"3.14.4-1", "3.14.4-2", "3.14.2-2", "4.13.2-1"})
  void nothing_follows_the_servers_disconnect_after_an_error(Lab lab) {
    String topic = lab.topic("stream");
    var client = lab.connected().becomesSubscriber(topic, QoS.AT_MOST_ONCE);
    var message = Publish.of(topic, QoS.AT_MOST_ONCE, 0, Bytes.utf8("pending"));
    var write = RawPacket.of(new Pingreq(), lab.version()).bytes();
    for (int count = 0; count < 20; count++) {
      write = write.plus(RawPacket.of(message, lab.version()).bytes());
    }
    // Nothing stands behind the bad packet: closing with bytes unread would reset the connection.
    client.sends(write.plus(bad(lab).bytes()));
    closesRightAfterDisconnect(lab, client);
  }

  @Checks(v5 = {"3.14.4-1", "3.14.4-2", "3.14.2-2"})
  void nothing_follows_the_servers_disconnect_at_a_takeover(Lab lab) {
    String topic = lab.topic("stream");
    var client = lab.connected("a").becomesSubscriber(topic, QoS.AT_MOST_ONCE);
    var publisher = lab.connected("p");
    for (int count = 0; count < 200; count++) {
      if (count == 100) {
        lab.connecting(lab.connect("a"));
      }
      publisher.sends(Publish.of(topic, QoS.AT_MOST_ONCE, 0, Bytes.utf8("n" + count)));
    }
    closesRightAfterDisconnect(lab, client);
  }

  private static void closesRightAfterDisconnect(Lab lab, Client client) {
    boolean ended = client.listensToTheEnd();
    int at = -1;
    List<Received> received = client.received();
    for (int i = received.size() - 1; i >= 0; i--) {
      at = received.get(i).packet().orElse(null) instanceof Disconnect ? i : at;
    }
    lab.concerns(at >= 0, "The broker closes without DISCONNECT.");
    lab.require(
        at == received.size() - 1,
        "nothing after the server's DISCONNECT",
        received.size() - 1 - at + " more packets came");
    lab.require(ended, "the close after the server's DISCONNECT", "the connection stayed open");
  }

  @Checks(v5 = {"3.1.2-24", "3.14.2-3", "3.14.2-4"})
  void the_servers_disconnect_fits_the_maximum_packet_size(Lab lab) {
    var first = lab.connected();
    int connack = first.received().get(0).raw().size();
    first.leaves();
    var client = lab.connected(
        lab.connect().with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, connack)));
    client.sends(bad(lab));
    if (!client.listensToTheEnd()) {
      lab.observes("the connection stayed open after a bad packet");
    }
    for (Received packet : client.received()) {
      lab.require(
          packet.raw().size() <= connack,
          "no packet of more than " + connack + " bytes, the client's Maximum Packet Size",
          "one of " + packet.raw().size() + " bytes came");
    }
  }

  private static Malformed bad(Lab lab) {
    return lab.malformed(Publish.of(lab.topic("bad"), QoS.AT_LEAST_ONCE, 1, Bytes.utf8("bad")))
        .breaking(Breakage.QOS_3);
  }

  private static Client willed(Lab lab) {
    return lab.connected(lab.connect()
        .withWill(new Will(
            lab.topic("will"), Bytes.utf8("will"), QoS.AT_MOST_ONCE, false, Properties.NONE)));
  }
}

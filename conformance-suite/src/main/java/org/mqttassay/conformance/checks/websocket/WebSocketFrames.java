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
package org.mqttassay.conformance.checks.websocket;

import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.LargeMessages;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.raw.RawPacket;

/** Which WebSocket frames carry MQTT (6 of both versions). */
final class WebSocketFrames {

  private static final int LONG = 70_000;

  @Checks(v311 = "6.0.0-1", v5 = "6.0.0-1")
  void a_connect_in_a_text_frame_closes_the_connection(Lab lab) {
    Ways.overWebSocket(lab);
    var client = lab.opened();
    // All of its bytes are ASCII, so that nothing is wrong with it but the frame.
    client.connection().sendAsText(RawPacket.of(plain(lab), lab.version()).bytes());
    client.isDisconnected("the close after a text frame");
  }

  private static Connect plain(Lab lab) {
    return Connect.of(lab.version(), lab.clientId("a"));
  }

  @Checks(v311 = "6.0.0-1", v5 = "6.0.0-1")
  void a_publish_in_a_text_frame_closes_the_connection_and_is_not_delivered(Lab lab) {
    Ways.overWebSocket(lab);
    var watcher = new TopicWatcher(lab, lab.topic("text"));
    var client = lab.connected();
    var publish = Publish.of(lab.topic("text"), QoS.AT_MOST_ONCE, 0, Bytes.utf8("text"));
    client.connection().sendAsText(RawPacket.of(publish, lab.version()).bytes());
    client.isDisconnected("the close after a text frame");
    watcher.receivesNothing("no delivery of what came in a text frame");
  }

  @Checks(v311 = "6.0.0-1", v5 = "6.0.0-1")
  void an_empty_text_frame_closes_the_connection(Lab lab) {
    Ways.overWebSocket(lab);
    var client = lab.connected();
    client.connection().sendAsText(Bytes.EMPTY);
    client.isDisconnected("the close after a text frame");
  }

  @Checks(
      v311 = {"6.0.0-1", "6.0.0-2"},
      v5 = {"ASSAY-6.0.0-1", "6.0.0-1", "6.0.0-2"})
  void the_server_sends_all_packets_in_binary_frames(Lab lab) {
    Ways.overWebSocket(lab);
    var client = lab.connected("a");
    QoS qos = client.mayPublish(QoS.EXACTLY_ONCE) ? QoS.EXACTLY_ONCE : QoS.AT_LEAST_ONCE;
    lab.concerns(client.mayPublish(qos), "The broker takes no PUBLISH of " + qos + '.');
    client.becomesSubscriber(lab.topic("all"), qos);
    for (QoS each : QoS.values()) {
      if (client.mayPublish(each)) {
        Exchanges.publish(lab, lab.topic("all"), each, "message");
        client.receivesMessage("the message over WebSocket");
      }
    }
    var large = Publish.of(lab.topic("all"), QoS.AT_LEAST_ONCE, 1, Bytes.of(new byte[LONG]));
    if (LargeMessages.isTaken(lab, lab.connected("p"), large)) {
      Publish came = client.receivesMessage("the long message over WebSocket");
      lab.require(
          came.payload().size() == LONG,
          "the message of " + LONG + " bytes as it was published",
          "one of " + came.payload().size() + " bytes came");
    }
    client.sends(Unsubscribe.of(2, lab.topic("all")));
    client.becomesAnswered(Unsuback.class);
    client.staysConnected();
  }

  @Checks(v311 = "6.0.0-2", v5 = "6.0.0-2")
  void pings_of_web_sockets_own_are_no_affair_of_mqtts(Lab lab) {
    Ways.overWebSocket(lab);
    var client = lab.connected("a");
    client.connection().sendWebSocketPing(false);
    client.connection().sendWebSocketPing(true);
    client.staysConnected();
    client.sends(Subscribe.of(1, Subscription.of(lab.topic("ping"), QoS.AT_LEAST_ONCE)));
    client.connection().sendWebSocketPing(false);
    client.receives(Suback.class);
    Sessions.publish(lab, lab.topic("ping"), "ping");
    Sessions.isDelivered(lab, client, "ping");
  }
}

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
package org.mqttassay.conformance.checks.scene;

import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Preparations for checks of sessions. */
public final class Sessions {

  private static final long LONG_ENOUGH = 30;

  private Sessions() {}

  /** A client with a session that the server agrees to keep. */
  public static Client kept(Lab lab, String role) {
    var client = lab.connected(lab.lasting(role));
    lab.concerns(
        client
                .connack()
                .properties()
                .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                .orElse(LONG_ENOUGH)
            >= LONG_ENOUGH,
        "The broker does not keep sessions for long enough.");
    return client;
  }

  /** The client that had such a session, connected again; without its session nothing follows. */
  public static Client resumed(Lab lab, String role) {
    var client = lab.connected(lab.lasting(role));
    lab.given(
        client.connack().sessionPresent(),
        "The broker does not have the session any more that the check is about.");
    return client;
  }

  /** Has another client publish at QoS 1, and waits until the server took the message over. */
  public static void publish(Lab lab, String topic, String payload) {
    var publisher = lab.connected("p");
    lab.concerns(publisher.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
    publisher.becomesPublisherOf(Publish.of(topic, QoS.AT_LEAST_ONCE, 1, Bytes.utf8(payload)));
    publisher.disconnects();
  }

  /** The next message has this payload. */
  public static void isDelivered(Lab lab, Client client, String payload) {
    String allowed = "the message \"" + payload + "\" to be delivered";
    var message = client.receivesMessage(allowed);
    lab.require(
        message.payload().equals(Bytes.utf8(payload)),
        allowed,
        "the message \"" + message.payload().asText() + "\" came");
  }
}

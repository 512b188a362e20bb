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
package org.mqttassay.conformance.property;

import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.client.UnmetExpectationException;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.MemoryTrace;

/** A client that does nothing unusual: it subscribes, publishes to itself, and gets that back. */
final class HealthyClient {

  /** How far a broker serves it. */
  enum Service {
    /** Not at all. */
    NONE,
    /** It is let in. */
    CONNECTION,
    /** It gets its own message. */
    WHOLE
  }

  private final Dialer dialer;
  private String problem = "";

  HealthyClient(Dialer dialer) {
    this.dialer = dialer;
  }

  /** What went wrong at the last visit; empty for nothing. */
  String problem() {
    return problem;
  }

  /**
   * Pays the broker a visit.
   *
   * @param connect with a clean start, and an identifier that nobody else has
   * @param topic that nobody else uses
   */
  Service visit(Connect connect, String topic) {
    var reached = Service.NONE;
    try (var connection = dialer.open("healthy", connect.version(), new MemoryTrace(1))) {
      connection.send(connect);
      if (!connection.await(Connack.class).isAccepted()) {
        problem = "its CONNECT was refused";
        return Service.NONE;
      }
      reached = Service.CONNECTION;
      exchange(connection, topic);
      connection.send(new Disconnect());
      return Service.WHOLE;
    } catch (ConnectionFailedException | UnmetExpectationException e) {
      problem = e.getMessage();
      return reached;
    }
  }

  private static void exchange(MqttConnection connection, String topic) {
    connection.send(Subscribe.of(1, Subscription.of(topic, QoS.AT_MOST_ONCE)));
    connection.await(Suback.class);
    connection.send(Publish.of(topic, QoS.AT_MOST_ONCE, 0, Bytes.utf8("healthy")));
    connection.await(Publish.class);
  }
}

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
package org.mqttassay.conformance.lab;

import java.util.LinkedHashSet;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.trace.Recorder;

/** What a check leaves behind in the broker: sessions that last, and retained messages. */
final class Remains {

  private final Set<String> lastingSessions = new LinkedHashSet<>();
  private final Set<String> retainedTopics = new LinkedHashSet<>();

  void remember(Connect connect) {
    boolean lasting = connect.version() == MqttVersion.V5_0
        ? connect
                .properties()
                .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                .orElse(0)
            > 0
        : !connect.cleanStart();
    if (lasting && !connect.clientIdentifier().isEmpty()) {
      lastingSessions.add(connect.clientIdentifier());
    }
    connect.will().filter(Will::retain).ifPresent(will -> retainedTopics.add(will.topic()));
  }

  void remember(Publish publish) {
    if (publish.retain()) {
      retainedTopics.add(publish.topicName());
    }
  }

  /**
   * Takes it all away, as far as the broker lets it.
   *
   * @param connect a clean start with the credentials of the run
   */
  void tidyUp(Dialer dialer, Recorder recorder, Connect connect) {
    try {
      for (String id : lastingSessions) {
        visit(dialer, recorder, connect.withClientIdentifier(id), Set.of());
      }
      if (!retainedTopics.isEmpty()) {
        visit(dialer, recorder, connect, retainedTopics);
      }
    } catch (ConnectionFailedException | RuntimeException e) {
      recorder.note("Tidying up failed: " + e.getMessage());
    }
  }

  /** A clean start ends the session; empty retained messages clear the topics. */
  private static void visit(Dialer dialer, Recorder recorder, Connect connect, Set<String> topics)
      throws ConnectionFailedException {
    try (var connection = dialer.open("tidy", connect.version(), recorder)) {
      connection.send(connect);
      connection.await(Connack.class);
      for (String topic : topics) {
        connection.send(Publish.of(topic, QoS.AT_MOST_ONCE, 0, Bytes.EMPTY).withRetain(true));
      }
      connection.send(new Disconnect());
      connection.awaitClosed();
    }
  }
}

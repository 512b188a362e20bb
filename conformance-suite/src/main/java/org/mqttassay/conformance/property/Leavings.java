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

import java.util.LinkedHashSet;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.UnmetExpectationException;
import org.mqttassay.spec.generate.Namespace.Login;
import org.mqttassay.spec.generate.Script;
import org.mqttassay.spec.generate.Step;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.trace.MemoryTrace;

/** What a script may leave behind in the broker: sessions that last, and retained messages. */
final class Leavings {

  private final Set<Connect> sessions = new LinkedHashSet<>();
  private final Set<String> topics = new LinkedHashSet<>();

  /** @param script under the names that it was played by */
  Leavings(Script script, Login login) {
    for (Step step : script.steps()) {
      if (step instanceof Step.Send send && send.packet() instanceof Connect connect) {
        remember(connect, login);
      } else if (step instanceof Step.Send send
          && send.packet() instanceof Publish publish
          && publish.retain()
          && !publish.topicName().isEmpty()) {
        topics.add(publish.topicName());
      }
    }
  }

  private void remember(Connect connect, Login login) {
    boolean lasts = connect.version() == MqttVersion.V5_0
        ? connect
                .properties()
                .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                .orElse(0)
            > 0
        : !connect.cleanStart();
    connect.will().filter(Will::retain).ifPresent(will -> topics.add(will.topic()));
    if (lasts && !connect.clientIdentifier().isEmpty()) {
      sessions.add(Connect.of(connect.version(), connect.clientIdentifier())
          .withCredentials(login.userName(), login.password()));
    }
  }

  /**
   * Takes it all away, as far as the broker lets it. Sessions go first, as their Wills may yet be
   * retained.
   *
   * @param usual a CONNECT with a clean start
   */
  void tidyUp(Dialer dialer, Connect usual) {
    try {
      for (Connect session : sessions) {
        visit(dialer, session, Set.of());
      }
      if (!topics.isEmpty()) {
        visit(dialer, usual, topics);
      }
    } catch (ConnectionFailedException | UnmetExpectationException e) {
      // A broker that refuses this keeps what it has, and the names are not used again.
      topics.clear();
    }
  }

  /** A clean start ends the session; empty retained messages clear the topics. */
  private static void visit(Dialer dialer, Connect connect, Set<String> topics)
      throws ConnectionFailedException {
    try (var connection = dialer.open("tidy", connect.version(), new MemoryTrace(1))) {
      connection.send(connect);
      connection.await(Connack.class);
      for (String topic : topics) {
        connection.send(Publish.of(topic, QoS.AT_MOST_ONCE, 0, Bytes.EMPTY).withRetain(true));
      }
      connection.send(new Disconnect());
    }
  }
}

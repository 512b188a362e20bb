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
package org.mqttassay.spec.broker.core.mutant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;

/** Retained messages of QoS 0, empty ones, and those for new subscriptions (3.3.1.3, 3.8.3.1). */
final class RetentionMutants {

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "retained-of-qos-0-leaves-the-one-before", "3.3.1-7", "3.3.1-5", RetentionMutants::of0),
      Mutant.of(
          "retained-of-qos-0-not-kept", "ASSAY-3.3.1-1", "ASSAY-3.3.1-1", RetentionMutants::of0),
      Mutant.of(
          "retained-of-qos-0-dropped", "ASSAY-3.3.1-2", "ASSAY-3.3.1-2", RetentionMutants::of0),
      Mutant.of("empty-retained", "3.3.1-11", "3.3.1-7", RetentionMutants::empty),
      Mutant.of(
          "retain-handling-1-never-sends",
          "",
          "3.3.1-10",
          () -> Bends.hears(
              Subscribe.class,
              packet -> Edits.each(
                  packet,
                  one -> one.retainHandling() == RetainHandling.SEND_IF_NEW
                      ? Edits.with(one, one.maximumQoS(), RetainHandling.DO_NOT_SEND)
                      : one))));

  private RetentionMutants() {}

  private static Bend of0() {
    return Bends.hears(
        Publish.class,
        packet -> packet.withRetain(packet.retain()
            && (packet.qos() != QoS.AT_MOST_ONCE || packet.payload().isEmpty())));
  }

  /** Sends empty messages as retained ones to who subscribes to their topics. */
  private static Bend empty() {
    return new Bend() {
      private final Set<String> cleared = new HashSet<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (event instanceof Event.Transferred heard
            && heard.packet() instanceof Publish publish
            && publish.retain()
            && publish.payload().isEmpty()) {
          cleared.add(publish.topicName());
        }
        return event;
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var session = scene.session(connection);
        if (!(packet instanceof Suback) || session == null) {
          return List.of(packet);
        }
        var all = new ArrayList<Packet>(List.of(packet));
        cleared.stream()
            .filter(topic -> session.subscriptions().containsKey(topic))
            .forEach(topic ->
                all.add(Publish.of(topic, QoS.AT_MOST_ONCE, 0, Bytes.EMPTY).withRetain(true)));
        return all;
      }
    };
  }
}

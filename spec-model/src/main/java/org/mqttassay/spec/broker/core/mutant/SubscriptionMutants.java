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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Subscriptions that are not what was asked for (3.3.4, 3.3.5, 3.8.3 and 3.8.4). */
final class SubscriptionMutants {

  private static final int REFUSED = 0x80;

  static final List<Mutant> ALL = List.of(
      Mutant.of("lowest-qos-of-overlapping", "3.3.5-1", "3.3.4-2", SubscriptionMutants::lowest),
      Mutant.of(
          "another-copy-for-overlapping",
          "ASSAY-3.3.5-1",
          "ASSAY-3.3.4-1",
          SubscriptionMutants::copies),
      Mutant.of("heard-by-who-is-above", "3.3.2-3", "3.3.2-3", SubscriptionMutants::above),
      Mutant.of("wildcard-topics-passed-on", "", "3.3.2-2", SubscriptionMutants::tames),
      Mutant.of("wildcards-refused", "ASSAY-3.8.3-1", "", SubscriptionMutants::refusesWildcards),
      Mutant.of(
          "no-local-for-all",
          "",
          "3.8.3-3",
          () -> Bends.hears(
              Subscribe.class,
              (scene, connection, packet) -> Edits.each(
                  packet,
                  one -> one.topicFilter().startsWith("$share/")
                          || connection.version() != MqttVersion.V5_0
                      ? one
                      : new Subscription(
                          one.topicFilter(),
                          one.maximumQoS(),
                          true,
                          one.retainAsPublished(),
                          one.retainHandling())))),
      Mutant.of(
          "replacement-keeps-the-old-options",
          "3.8.4-3",
          "3.8.4-3",
          () -> replacing(SubscriptionMutants::before)),
      Mutant.of("replacement-in-words-only", "3.8.4-3", "3.8.4-3", SubscriptionMutants::inWords),
      Mutant.of(
          "replacement-brings-nothing-retained",
          "3.8.4-3",
          "3.8.4-4",
          () -> replacing(
              (session, one) -> Edits.with(one, one.maximumQoS(), RetainHandling.DO_NOT_SEND))),
      Mutant.of(
          "replacement-loses-a-message",
          "3.8.4-3",
          "3.8.4-4",
          SubscriptionMutants::losesWhileReplacing),
      Mutant.of("only-the-first-filter-subscribed", "3.8.4-4", "3.8.4-5", () -> first()),
      Mutant.of(
          "repetitions-passed-over",
          "ASSAY-3.8.4-1",
          "",
          () -> Bends.hears(
              Publish.class,
              packet -> packet.dup() && packet.qos() == QoS.AT_LEAST_ONCE
                  ? Edits.to(packet, "nowhere", packet.packetIdentifier())
                  : packet)));

  private SubscriptionMutants() {}

  private static Bend lowest() {
    return Bends.says(
        Publish.class,
        (scene, connection, packet) ->
            packet.dup() || scene.session(connection.number()).subscriptions().size() < 2
                ? packet
                : new Publish(
                    false,
                    QoS.AT_MOST_ONCE,
                    packet.retain(),
                    packet.topicName(),
                    0,
                    packet.properties(),
                    packet.payload()));
  }

  private static Bend copies() {
    return new Bend() {
      @Override
      public void sent(Scene scene, long connection, Packet packet) {
        if (packet instanceof Publish publish
            && !publish.dup()
            && publish.qos() == QoS.AT_LEAST_ONCE
            && scene.session(connection).subscriptions().size() > 1) {
          scene.also(connection, publish);
        }
      }
    };
  }

  /** Brings messages to those, too, who subscribed to the topic one level above. */
  private static Bend above() {
    return Bends.afterHearing(Publish.class, (scene, connection, packet) -> {
      int level = packet.topicName().lastIndexOf('/');
      String above = level < 0 ? "" : packet.topicName().substring(0, level);
      for (var one : scene.state().connections().values()) {
        var session = scene.session(one.number());
        if (session != null && session.subscriptions().containsKey(above)) {
          scene.also(one.number(), packet.withDup(false));
        }
      }
    });
  }

  /** Brings what has a wildcard in its Topic Name to those who have one in their filters. */
  private static Bend tames() {
    return new Bend() {
      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Garbled heard
            && heard.violations().stream()
                .anyMatch(one -> one.statement().id().equals("MQTT-3.3.2-2"))) {
          for (var session : scene.state().sessions().values()) {
            for (String filter : session.subscriptions().keySet()) {
              if (filter.endsWith("/#")) {
                String topic = filter.replaceAll("[+#]", "x");
                scene.toAll(Publish.of(topic, QoS.AT_LEAST_ONCE, 0, Bytes.utf8("wild")));
              }
            }
          }
        }
      }
    };
  }

  private static Bend refusesWildcards() {
    return new Bend() {
      private final Map<Long, Subscribe> asked = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (event instanceof Event.Transferred heard
            && heard.packet() instanceof Subscribe subscribe) {
          asked.put(heard.connection(), subscribe);
        }
        return event;
      }

      @Override
      public Packet says(Scene scene, long connection, Packet packet) {
        var request = asked.get(connection);
        if (!(packet instanceof Suback answer)
            || request == null
            || request.packetIdentifier() != answer.packetIdentifier()) {
          return packet;
        }
        var codes = new ArrayList<>(answer.reasonCodes());
        for (int i = 0; i < codes.size(); i++) {
          if (request.subscriptions().get(i).topicFilter().matches(".*[+#].*")) {
            codes.set(i, REFUSED);
          }
        }
        return new Suback(answer.packetIdentifier(), answer.properties(), codes);
      }
    };
  }

  private static boolean isKnown(Session session, Subscription one) {
    return session != null && session.subscriptions().containsKey(one.topicFilter());
  }

  /** Changes each subscription that the session has already. */
  private static Bend replacing(Replacement change) {
    return Bends.hears(Subscribe.class, (scene, connection, packet) -> {
      var session = scene.session(connection.number());
      return Edits.each(packet, one -> isKnown(session, one) ? change.of(session, one) : one);
    });
  }

  /** What becomes of a subscription. */
  @FunctionalInterface
  private interface Replacement {
    Subscription of(Session session, Subscription one);
  }

  private static Subscription before(Session session, Subscription one) {
    var terms = session.subscriptions().get(one.topicFilter()).get().granted();
    return terms == null
        ? one
        : new Subscription(
            one.topicFilter(),
            terms.maximumQoS(),
            terms.noLocal(),
            terms.retainAsPublished(),
            one.retainHandling());
  }

  /** Grants the QoS of a replacement, and delivers at the one before. */
  private static Bend inWords() {
    return new Bend() {
      private final Map<Long, Subscribe> asked = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        return Bends.hears(Subscribe.class, (any, connection, packet) -> {
              asked.put(connection.number(), packet);
              var session = scene.session(connection.number());
              return Edits.each(packet, one -> isKnown(session, one) ? before(session, one) : one);
            })
            .hears(scene, event);
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var request = asked.get(connection);
        return packet instanceof Suback answer
                && request != null
                && request.packetIdentifier() == answer.packetIdentifier()
            ? List.of(new Suback(
                answer.packetIdentifier(),
                answer.properties(),
                request.subscriptions().stream()
                    .map(one -> one.maximumQoS().level())
                    .toList()))
            : List.of(packet);
      }
    };
  }

  private static Bend losesWhileReplacing() {
    return new Bend() {
      private final Set<String> replaced = new HashSet<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (event instanceof Event.Transferred heard
            && heard.packet() instanceof Subscribe subscribe) {
          var session = scene.session(heard.connection());
          subscribe.subscriptions().stream()
              .filter(one -> isKnown(session, one))
              .forEach(one -> replaced.add(one.topicFilter()));
        }
        return event;
      }

      @Override
      public boolean loses(Scene scene, Due due) {
        return !due.retained() && replaced.remove(due.publication().topic());
      }
    };
  }

  private static Bend first() {
    return Bends.hears(Subscribe.class, packet -> {
      var all = new ArrayList<Subscription>();
      for (Subscription one : packet.subscriptions()) {
        all.add(all.isEmpty() ? one : Subscription.of("nowhere/" + all.size(), one.maximumQoS()));
      }
      return new Subscribe(packet.packetIdentifier(), packet.properties(), all);
    });
  }
}

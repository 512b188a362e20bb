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

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Client Identifiers and topics that are taken for others, or not at all (1.5, 3.1.3.1, 4.7.3). */
final class IdentifierMutants {

  private static final int LONGEST = 23;
  private static final String MARK = "\uFEFF";

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "client-identifiers-without-case",
          "3.1.3-2",
          "3.1.3-2",
          () -> names(name -> name.toLowerCase(Locale.ROOT))),
      Mutant.of(
          "client-identifiers-cut-by-one",
          "3.1.3-2",
          "3.1.3-2",
          () -> names(name -> name.length() < 2 ? name : name.substring(0, name.length() - 1))),
      Mutant.of(
          "client-identifiers-of-23-refused",
          "3.1.3-5",
          "3.1.3-5",
          () -> refuses(connect -> connect.clientIdentifier().length() == LONGEST)),
      Mutant.of(
          "client-identifiers-of-one-refused",
          "3.1.3-5",
          "3.1.3-5",
          () -> refuses(connect -> connect.clientIdentifier().length() == 1)),
      Mutant.of(
          "stays-after-refusing-a-client-identifier",
          "3.1.3-9",
          "3.1.3-8",
          IdentifierMutants::refusesAndStays),
      Mutant.of(
          "nameless-clients-not-served",
          "3.1.3-6",
          "3.1.3-7",
          () -> Bends.instead(
              Publish.class,
              (scene, connection, packet) -> isNameless(connection) ? List.of() : List.of(packet))),
      Mutant.of(
          "nameless-clients-are-one",
          "3.1.3-6",
          "3.1.3-6",
          () -> names(name -> name.isEmpty() ? "nameless" : name)),
      Mutant.of("nameless-lasting-session", "3.1.3-8", "", IdentifierMutants::keepsTheNameless),
      Mutant.of(
          "byte-order-marks-dropped",
          "1.5.3-3",
          "1.5.4-3",
          () -> texts(text -> text.replace(MARK, ""))),
      Mutant.of(
          "control-characters-replaced",
          "4.7.3-4",
          "4.7.3-4",
          () -> texts(text -> text.replaceAll("[\u0001-\u001F\u007F-\u009F]", "?"))),
      Mutant.of(
          "topics-without-case",
          "4.7.3-4",
          "4.7.3-4",
          () -> texts(text -> text.toLowerCase(Locale.ROOT))));

  private IdentifierMutants() {}

  /** Takes a name for another. */
  private interface Renaming {
    String of(String name);
  }

  private static Bend names(Renaming renaming) {
    return Bends.hears(
        Connect.class,
        packet -> packet.withClientIdentifier(renaming.of(packet.clientIdentifier())));
  }

  /** Takes names, topics and filters for others. */
  private static Bend texts(Renaming renaming) {
    return Bends.hears(Packet.class, (scene, connection, packet) -> {
      if (packet instanceof Connect connect) {
        return connect.withClientIdentifier(renaming.of(connect.clientIdentifier()));
      }
      if (packet instanceof Publish publish) {
        return Edits.to(publish, renaming.of(publish.topicName()), publish.packetIdentifier());
      }
      return packet instanceof Subscribe subscribe
          ? Edits.each(
              subscribe,
              one -> new Subscription(
                  renaming.of(one.topicFilter()),
                  one.maximumQoS(),
                  one.noLocal(),
                  one.retainAsPublished(),
                  one.retainHandling()))
          : packet;
    });
  }

  private static Bend refuses(Predicate<Connect> which) {
    return Bends.says(
        Connack.class, (scene, connection, packet) -> refusal(connection, which, packet));
  }

  private static Connack refusal(Connection connection, Predicate<Connect> which, Connack packet) {
    return packet.isAccepted() && which.test(connection.agreement().connect())
        ? new Connack(false, Edits.isV5(connection) ? 0x85 : 0x02, Properties.NONE)
        : packet;
  }

  private static Bend refusesAndStays() {
    return new Bend() {
      @Override
      public Packet says(Scene scene, long connection, Packet packet) {
        return packet instanceof Connack connack
            ? refusal(scene.connection(connection), IdentifierMutants::isUnusual, connack)
            : packet;
      }

      @Override
      public boolean forgets(Scene scene, Owed duty) {
        var open = scene.connection(duty.connection());
        return duty instanceof Owed.Close
            && open != null
            && open.phase() == Connection.Phase.REFUSED;
      }
    };
  }

  private static boolean isUnusual(Connect connect) {
    return !connect.clientIdentifier().matches("[0-9a-zA-Z]{0,23}");
  }

  private static boolean isNameless(Connection connection) {
    return connection.agreement() != null
        && connection.agreement().connect().clientIdentifier().isEmpty();
  }

  private static Bend keepsTheNameless() {
    return new Bend() {
      @Override
      public Event hears(Scene scene, Event event) {
        return event instanceof Event.Transferred heard
                && heard.packet() instanceof Connect connect
                && connect.version() == MqttVersion.V3_1_1
                && connect.clientIdentifier().isEmpty()
                && !connect.cleanStart()
            ? new Event.Transferred(
                heard.at(),
                heard.connection(),
                Party.CLIENT,
                connect.withClientIdentifier("nameless"),
                heard.size(),
                List.of(),
                heard.admitted())
            : event;
      }
    };
  }
}

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
package org.mqttassay.spec.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;

/** The Maximum Packet Size of either side (3.1.2.11.4 and 3.2.2.3.6 of 5.0). */
final class PacketSize {

  static final Rule BY_SERVER = Rule.forbids(
          "no packet over the client's Maximum Packet Size",
          Party.SERVER,
          "packets of at most the Maximum Packet Size of CONNECT")
      .v5("3.1.2-24");

  static final Rule BY_CLIENT = Rule.forbids(
          "no packet over the server's Maximum Packet Size",
          Party.CLIENT,
          "packets of at most the Maximum Packet Size of CONNACK")
      .v5("3.2.2-15", "ASSAY-3.2.2-10")
      .mustClose(ReasonCode.PACKET_TOO_LARGE.value());

  static final Rule CLIENT_CLOSES = Rule.obliges(
          "a client's close on a packet that is too large",
          Party.CLIENT,
          "DISCONNECT with 0x95 and the close by a client that received too large a packet")
      .v5("ASSAY-3.1.2-8");

  private static final Map<PacketType, Rule> REASONS = Map.of(
      PacketType.CONNACK, reason(PacketType.CONNACK, Party.SERVER, "3.2.2-19"),
      PacketType.PUBACK, reason(PacketType.PUBACK, Party.BOTH, "3.4.2-2"),
      PacketType.PUBREC, reason(PacketType.PUBREC, Party.BOTH, "3.5.2-2"),
      PacketType.PUBREL, reason(PacketType.PUBREL, Party.BOTH, "3.6.2-2"),
      PacketType.PUBCOMP, reason(PacketType.PUBCOMP, Party.BOTH, "3.7.2-2"),
      PacketType.SUBACK, reason(PacketType.SUBACK, Party.SERVER, "3.9.2-1"),
      PacketType.UNSUBACK, reason(PacketType.UNSUBACK, Party.SERVER, "3.11.2-1"),
      PacketType.DISCONNECT, reason(PacketType.DISCONNECT, Party.BOTH, "3.14.2-3"),
      PacketType.AUTH, reason(PacketType.AUTH, Party.BOTH, "3.15.2-2"));

  private static final Map<PacketType, Rule> USER_PROPERTIES = Map.of(
      PacketType.CONNACK, user(PacketType.CONNACK, Party.SERVER, "3.2.2-20"),
      PacketType.PUBACK, user(PacketType.PUBACK, Party.BOTH, "3.4.2-3"),
      PacketType.PUBREC, user(PacketType.PUBREC, Party.BOTH, "3.5.2-3"),
      PacketType.PUBREL, user(PacketType.PUBREL, Party.BOTH, "3.6.2-3"),
      PacketType.PUBCOMP, user(PacketType.PUBCOMP, Party.BOTH, "3.7.2-3"),
      PacketType.SUBACK, user(PacketType.SUBACK, Party.SERVER, "3.9.2-2"),
      PacketType.UNSUBACK, user(PacketType.UNSUBACK, Party.SERVER, "3.11.2-2"),
      PacketType.DISCONNECT, user(PacketType.DISCONNECT, Party.BOTH, "3.14.2-4"),
      PacketType.AUTH, user(PacketType.AUTH, Party.BOTH, "3.15.2-3"));

  static final List<Rule> RULES = Stream.of(
          Stream.of(BY_SERVER, BY_CLIENT, CLIENT_CLOSES),
          new EnumMap<>(REASONS).values().stream(),
          new EnumMap<>(USER_PROPERTIES).values().stream())
      .flatMap(rules -> rules)
      .toList();

  private PacketSize() {}

  private static Rule reason(PacketType type, Party binds, String id) {
    return addition("Reason String", type, binds, id);
  }

  private static Rule user(PacketType type, Party binds, String id) {
    return addition("User Property", type, binds, id);
  }

  private static Rule addition(String what, PacketType type, Party binds, String id) {
    return Rule.forbids(
            "no " + what + " for which " + type + " is too small",
            binds,
            "a " + what + " only where the packet stays within the Maximum Packet Size with it")
        .v5(id);
  }

  static boolean passes(Stepping s, Connection connection, Event.Transferred event) {
    boolean isFromClient = event.sender() == Party.CLIENT;
    int maximum =
        connection.limitsBy(isFromClient ? Party.SERVER : Party.CLIENT).maximumPacketSize();
    if (event.size() <= maximum) {
      return true;
    }
    var type = event.packet().type();
    String came = type + " of " + event.size() + " bytes, where " + maximum + " is the maximum";
    boolean isTold =
        !s.isEarly && additions(s, connection, event, type, event.packet().properties(), came);
    if (isFromClient) {
      return isTold ? tooLarge(s, connection) : Remedies.client(s, connection, BY_CLIENT, came);
    }
    if (!isTold) {
      s.breaks(BY_SERVER, Party.SERVER, connection, came);
    }
    clientCloses(s, connection);
    return true;
  }

  /** Whether properties that might have been left out make a packet too large. */
  private static boolean additions(
      Stepping s,
      Connection connection,
      Event.Transferred event,
      PacketType type,
      Properties properties,
      String came) {
    var reason = REASONS.get(type);
    if (reason == null || properties.isEmpty()) {
      return false;
    }
    boolean hasReason = properties.has(PropertyIdentifier.REASON_STRING);
    boolean hasUser = properties.has(PropertyIdentifier.USER_PROPERTY);
    if (hasReason) {
      s.breaks(reason, event.sender(), connection, came);
    }
    if (hasUser) {
      s.breaks(USER_PROPERTIES.get(type), event.sender(), connection, came);
    }
    return hasReason || hasUser;
  }

  /** Judges a packet of which only the size is known; whether it was too large. */
  static boolean judge(Stepping s, Connection connection, Party sender, int size) {
    int maximum = connection
        .limitsBy(sender == Party.CLIENT ? Party.SERVER : Party.CLIENT)
        .maximumPacketSize();
    if (size <= maximum) {
      return false;
    }
    String came = "a packet of " + size + " bytes, where " + maximum + " is the maximum";
    if (sender == Party.CLIENT) {
      Remedies.client(s, connection, BY_CLIENT, came);
    } else {
      s.breaks(BY_SERVER, Party.SERVER, connection, came);
      clientCloses(s, connection);
    }
    return true;
  }

  private static boolean tooLarge(Stepping s, Connection connection) {
    s.put(s.connection(connection.number()).tainted());
    Remedies.mustClose(
        s, connection.number(), Party.SERVER, Remedies.CLOSE, BY_CLIENT.reasonCode());
    return false;
  }

  private static void clientCloses(Stepping s, Connection connection) {
    Remedies.mustClose(s, connection.number(), Party.CLIENT, CLIENT_CLOSES, BY_CLIENT.reasonCode());
  }
}

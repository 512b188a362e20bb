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
package org.mqttassay.spec.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.LegalPackets;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.Malformed;

/** Draws what a hostile client writes on one connection, from a seed. */
final class HostileInput {

  private final Random random;
  private final List<RandomGenerator<Packet>> clients;
  private final List<RandomGenerator<Packet>> servers;

  HostileInput(long seed) {
    random = new Random(seed);
    clients = generators(Party.CLIENT);
    servers = generators(Party.SERVER);
  }

  private static List<RandomGenerator<Packet>> generators(Party party) {
    if (!JqwikSession.isActive()) {
      JqwikSession.start();
    }
    var found = new ArrayList<RandomGenerator<Packet>>();
    for (MqttVersion version : MqttVersion.values()) {
      found.add(LegalPackets.of(version, party).generator(1_000));
    }
    return found;
  }

  /**
   * All that is written on one connection: more often than not a good beginning, and then a bad
   * end.
   */
  Bytes next() {
    var version = MqttVersion.values()[random.nextInt(2)];
    Bytes beginning = random.nextInt(5) == 0 ? Bytes.EMPTY : connected(version);
    return beginning.plus(bad(version));
  }

  private Bytes connected(MqttVersion version) {
    var codec = PacketCodec.of(version);
    String client = "h" + random.nextInt(50);
    Bytes connect = codec.encode(Connect.of(version, client).withCleanStart(random.nextBoolean()));
    if (random.nextBoolean()) {
      return connect;
    }
    var filter = Subscription.of("hostile/" + random.nextInt(5) + "/#", QoS.of(random.nextInt(3)));
    return connect.plus(codec.encode(Subscribe.of(1 + random.nextInt(9), filter)));
  }

  private Bytes bad(MqttVersion version) {
    int ordinal = version.ordinal();
    return switch (random.nextInt(8)) {
      case 0 -> noise();
      case 1 -> encoded(version, servers.get(ordinal).next(random).value());
      case 2 -> cut(encoded(version, clients.get(ordinal).next(random).value()));
      case 3 -> flipped(encoded(version, clients.get(ordinal).next(random).value()));
      case 4 ->
        encoded(version, clients.get(ordinal).next(random).value())
            .plus(encoded(version, clients.get(ordinal).next(random).value()))
            .plus(encoded(version, clients.get(ordinal).next(random).value()));
      default -> broken(version, clients.get(ordinal).next(random).value());
    };
  }

  private static Bytes encoded(MqttVersion version, Packet packet) {
    return PacketCodec.of(version).encode(packet);
  }

  private Bytes noise() {
    var noise = new byte[1 + random.nextInt(100)];
    random.nextBytes(noise);
    return Bytes.of(noise);
  }

  private Bytes cut(Bytes packet) {
    return packet.slice(0, random.nextInt(packet.size()));
  }

  private Bytes flipped(Bytes packet) {
    var bytes = packet.toArray();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    return Bytes.of(bytes);
  }

  private Bytes broken(MqttVersion version, Packet packet) {
    var possible = new ArrayList<Breakage>();
    for (Breakage breakage : Breakage.values()) {
      if (breakage.appliesTo(packet, version)) {
        possible.add(breakage);
      }
    }
    return possible.isEmpty()
        ? noise()
        : Malformed.of(packet, version)
            .breaking(possible.get(random.nextInt(possible.size())))
            .bytes();
  }
}

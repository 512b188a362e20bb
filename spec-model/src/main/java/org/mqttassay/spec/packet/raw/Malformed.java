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
package org.mqttassay.spec.packet.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;

/**
 * A legal packet and what is to be wrong with it.
 *
 * <pre>{@code
 * Malformed.of(connect, V5_0).breaking(STRING_WITH_SURROGATE).in("Will Topic").bytes()
 * }</pre>
 *
 * <p>Several breakages strike one after the other. Immutable.
 */
public final class Malformed {

  private record Blow(Breakage breakage, Optional<String> field) {}

  private final Packet packet;
  private final MqttVersion version;
  private final List<Blow> blows;

  private Malformed(Packet packet, MqttVersion version, List<Blow> blows) {
    this.packet = packet;
    this.version = version;
    this.blows = blows;
  }

  /** A packet with nothing wrong yet. */
  public static Malformed of(Packet packet, MqttVersion version) {
    return new Malformed(packet, version, List.of());
  }

  /**
   * Something more to be wrong, in the field that {@link #in} then names, or else in the first that
   * will do.
   *
   * @throws IllegalArgumentException when the breakage does not apply to the packet
   */
  public Malformed breaking(Breakage breakage) {
    if (!breakage.appliesTo(packet, version)) {
      throw new IllegalArgumentException(
          packet.type() + " of " + version + " cannot be given " + breakage.fault());
    }
    var more = new ArrayList<>(blows);
    more.add(new Blow(breakage, Optional.empty()));
    return new Malformed(packet, version, List.copyOf(more));
  }

  /**
   * Where the last breakage is to strike.
   *
   * @param field one of the {@linkplain Breakage#fields fields} of the breakage
   * @throws IllegalArgumentException when it is none of them
   * @throws IllegalStateException when there is no breakage yet
   */
  public Malformed in(String field) {
    if (blows.isEmpty()) {
      throw new IllegalStateException("Nothing is broken yet that could be broken in " + field);
    }
    var same = new ArrayList<>(blows);
    var last = same.remove(same.size() - 1).breakage();
    var possible = last.fields(packet, version);
    if (!possible.contains(field)) {
      throw new IllegalArgumentException(packet.type() + " of " + version + " cannot be given "
          + last.fault() + " in " + field + "; it can in " + possible);
    }
    same.add(new Blow(last, Optional.of(field)));
    return new Malformed(packet, version, List.copyOf(same));
  }

  /**
   * The packet field by field, for more to be done to it.
   *
   * @throws IllegalArgumentException when a breakage has nothing left to break after those before
   *     it
   */
  public RawPacket raw() {
    if (blows.isEmpty()) {
      return RawPacket.of(packet, version);
    }
    var raw = RawPacket.inFull(packet, version);
    for (Blow blow : blows) {
      var whole = raw;
      raw = blow.field()
          .map(field -> blow.breakage().apply(whole, field))
          .orElseGet(() -> blow.breakage().apply(whole));
    }
    return raw;
  }

  /** The packet as it goes on the wire. */
  public Bytes bytes() {
    return raw().bytes();
  }

  /** Such as {@code CONNECT with a surrogate in a string (Will Topic)}. */
  @Override
  public String toString() {
    var text = new StringBuilder(packet.type().name());
    for (Blow blow : blows) {
      text.append(text.length() == packet.type().name().length() ? " with " : " and ")
          .append(blow.breakage().fault());
      blow.field().ifPresent(field -> text.append(" (").append(field).append(')'));
    }
    return text.toString();
  }
}

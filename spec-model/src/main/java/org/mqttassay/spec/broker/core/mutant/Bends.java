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
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;

/** The ways to go wrong. */
final class Bends {

  private Bends() {}

  /** What becomes of a packet on a connection. */
  @FunctionalInterface
  interface Turn<P extends Packet, R> {
    R of(Scene scene, Connection connection, P packet);
  }

  /** Mishears what clients send. */
  static <P extends Packet> Bend hears(Class<P> type, UnaryOperator<P> change) {
    return hears(type, (scene, connection, packet) -> change.apply(packet));
  }

  /** The same; null is not to hear it. */
  static <P extends Packet> Bend hears(Class<P> type, Turn<P, Packet> change) {
    return new Bend() {
      @Override
      public Event hears(Scene scene, Event event) {
        if (!(event instanceof Event.Transferred heard)
            || heard.sender() != Party.CLIENT
            || !type.isInstance(heard.packet())) {
          return event;
        }
        var connection = scene.connection(heard.connection());
        var packet = change.of(scene, connection, type.cast(heard.packet()));
        return packet == null
            ? null
            : new Event.Transferred(
                heard.at(),
                heard.connection(),
                Party.CLIENT,
                packet,
                heard.size(),
                heard.violations(),
                heard.admitted());
      }
    };
  }

  /** Does not do what it owes. */
  static <D extends Owed> Bend forgets(Class<D> kind, BiPredicate<Scene, D> which) {
    return new Bend() {
      @Override
      public boolean forgets(Scene scene, Owed duty) {
        return kind.isInstance(duty) && which.test(scene, kind.cast(duty));
      }
    };
  }

  static Bend forgets(Class<? extends Owed> kind) {
    return forgets(kind, (scene, duty) -> true);
  }

  /** Does not close where it has to, for the rule that asks for it. */
  static Bend staysOpen(String... rules) {
    return forgets(
        Owed.Close.class, (scene, duty) -> List.of(rules).contains(duty.rule().name()));
  }

  /** Throws messages away. */
  static Bend loses(Predicate<Due> which) {
    return new Bend() {
      @Override
      public boolean loses(Scene scene, Due due) {
        return which.test(due);
      }
    };
  }

  /** Says something else. */
  static <P extends Packet> Bend says(Class<P> type, Turn<P, Packet> change) {
    return new Bend() {
      @Override
      public Packet says(Scene scene, long connection, Packet packet) {
        return type.isInstance(packet)
            ? change.of(scene, scene.connection(connection), type.cast(packet))
            : packet;
      }
    };
  }

  /** Says something else without knowing it. */
  static <P extends Packet> Bend writes(Class<P> type, Turn<P, Packet> change) {
    return instead(
        type, (scene, connection, packet) -> List.of(change.of(scene, connection, packet)));
  }

  /** The same with any number of packets. */
  static <P extends Packet> Bend instead(Class<P> type, Turn<P, List<Packet>> change) {
    return new Bend() {
      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var open = scene.connection(connection);
        return type.isInstance(packet) && open != null
            ? change.of(scene, open, type.cast(packet))
            : List.of(packet);
      }
    };
  }

  static Bend drops(Class<? extends Packet> type) {
    return instead(type, (scene, connection, packet) -> List.of());
  }

  static Bend doubles(Class<? extends Packet> type) {
    return instead(type, (scene, connection, packet) -> List.of(packet, packet));
  }

  /** Has something follow a packet. */
  static <P extends Packet> Bend follows(Class<P> type, Predicate<P> which, Packet other) {
    return instead(
        type,
        (scene, connection, packet) ->
            which.test(packet) ? List.of(packet, other) : List.of(packet));
  }

  /** Has something precede a packet. */
  static <P extends Packet> Bend precedes(Class<P> type, Predicate<P> which, Packet other) {
    return instead(
        type,
        (scene, connection, packet) ->
            which.test(packet) ? List.of(other, packet) : List.of(packet));
  }

  /** What is done after a packet was sent, or has come. */
  @FunctionalInterface
  interface Deed<P extends Packet> {
    void on(Scene scene, Connection connection, P packet);
  }

  /** Does something more after it has sent a packet. */
  static <P extends Packet> Bend afterSending(Class<P> type, Deed<P> deed) {
    return new Bend() {
      @Override
      public void sent(Scene scene, long connection, Packet packet) {
        var open = scene.connection(connection);
        if (type.isInstance(packet) && open != null) {
          deed.on(scene, open, type.cast(packet));
        }
      }
    };
  }

  /** Does something more after a client's packet has come. */
  static <P extends Packet> Bend afterHearing(Class<P> type, Deed<P> deed) {
    return new Bend() {
      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Transferred heard
            && heard.sender() == Party.CLIENT
            && type.isInstance(heard.packet())
            && scene.connection(heard.connection()) != null) {
          deed.on(scene, scene.connection(heard.connection()), type.cast(heard.packet()));
        }
      }
    };
  }

  /** Goes wrong in hearing as one does and in what crosses the wire as another. */
  static Bend both(Bend hearing, Bend writing) {
    return new Bend() {
      @Override
      public Event hears(Scene scene, Event event) {
        return hearing.hears(scene, event);
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        return writing.writes(scene, connection, packet);
      }
    };
  }
}

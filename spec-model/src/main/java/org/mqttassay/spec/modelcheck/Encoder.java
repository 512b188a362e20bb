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
package org.mqttassay.spec.modelcheck;

import io.vavr.collection.Map;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.DueQueue;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.Publication;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.model.Window;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Publish;

/**
 * Writes a world as words that are the same for worlds which differ only in how connections,
 * publications, events and times are numbered.
 *
 * <p>Connections and publications are numbered anew in the order in which they are met. Times are
 * told relative to now. Of events, which the model compares within one session, and of places in an
 * order only the ranks are kept. One thread at a time may use it.
 */
final class Encoder {

  private static final long NOTHING = 0x5EED_0000_0000_0001L;
  private static final long OPEN = 0x5EED_0000_0000_0002L;

  private long[] words = new long[1024];
  private int length;
  private final Names connections = new Names();
  private final Names publications = new Names();
  private final Ranks events = new Ranks();
  private final Ranks clientOrder = new Ranks();
  private final Ranks serverOrder = new Ranks();
  private final Remembered servers = new Remembered();
  private final Remembered observers = new Remembered();
  private boolean isServersFlow;
  private long now;

  /** The hash of a world. */
  Hash hash(World world) {
    connections.clear();
    length = 0;
    players(world);
    int known = connections.size();
    var own = Hash.of(words, length);
    var server = servers.of(world.server(), known);
    connections.shrink(known);
    var observer = observers.of(world.observer(), known);
    return own.with(server).with(observer);
  }

  /** The words of a world, for whoever wants to compare two. */
  long[] words(World world) {
    connections.clear();
    length = 0;
    players(world);
    int known = connections.size();
    state(world.server());
    connections.shrink(known);
    state(world.observer());
    return Arrays.copyOf(words, length);
  }

  /** Most moves leave one of the two states as it is: its hash is kept. */
  private final class Remembered {
    private State state;
    private long[] names = {};
    private Hash hash;

    Hash of(State wanted, int known) {
      if (state != wanted || !connections.startsWith(names, known)) {
        length = 0;
        state(wanted);
        hash = Hash.of(words, length);
        state = wanted;
        names = connections.first(known);
      }
      return hash;
    }
  }

  private void players(World world) {
    add(world.passes());
    add(world.accepted());
    add(world.required());
    add(world.delivered());
    for (int i = 0; i < world.players().length; i++) {
      var player = world.players()[i];
      add(connections.of(player.link()));
      for (Link link : world.links()) {
        if (link.player() == i) {
          link(link);
        }
      }
      player(player);
    }
  }

  private void player(Player player) {
    add(player.phase().ordinal()
        | (player.isFresh() ? 1 << 28 : 0)
        | (player.asked() ? 4 : 0)
        | (player.subscribed() ? 8 : 0)
        | player.published() << 4
        | player.cuts() << 12
        | player.cleanStarts() << 20);
    add(player.received());
    add(player.open());
    for (Player.Outgoing one : player.out()) {
      add(one.identifier()
          | one.message() << 8
          | (one.released() ? 1 << 16 : 0)
          | (one.link() == player.link() ? 1 << 17 : 0));
    }
    add(OPEN);
    for (Player.Answer one : player.answers()) {
      add(one.kind().ordinal() << 16 | one.identifier());
    }
    add(OPEN);
    for (int identifier : player.again()) {
      add(identifier);
    }
    add(OPEN);
  }

  private void link(Link link) {
    add(connections.of(link.number()));
    add((link.clientOpen() ? 1 : 0) | (link.serverOpen() ? 2 : 0) | (link.closed() ? 4 : 0));
    link.up().forEach(this::value);
    add(OPEN);
    link.down().forEach(this::value);
    add(OPEN);
    link.duties().forEach(this::duty);
    add(OPEN);
    for (int identifier : link.again()) {
      add(identifier);
    }
    add(OPEN);
  }

  /** What matters of a duty: it is looked up in the state when it is done. */
  private void duty(Owed duty) {
    add(duty.getClass().getName().hashCode());
    if (duty instanceof Owed.AnswerPublish one) {
      add(one.flight().packetIdentifier() * 4L + one.flight().sent().qos().level());
    } else if (duty instanceof Owed.Release one) {
      add(one.flight().packetIdentifier());
    } else if (duty instanceof Owed.Complete one) {
      add(one.packetIdentifier() * 2L + (one.known() ? 1 : 0));
    } else if (duty instanceof Owed.Close one) {
      add(one.reasonCode());
    } else if (duty instanceof Owed.AnswerConnect one) {
      value(one.connect());
    } else if (duty instanceof Owed.AnswerSubscribe one) {
      value(one.subscribe());
    }
  }

  private void state(State state) {
    publications.clear();
    now = state.now();
    for (Session session : state.sessions().values()) {
      value(session);
      var connection = state.connection(session.connection());
      if (connection != null) {
        value(connection);
      }
      rank();
    }
    add(OPEN);
    others(state);
    for (var part : Shape.of(State.class).parts()) {
      if (part.object() != null
          && !part.name().equals("sessions")
          && !part.name().equals("connections")) {
        component(part, state);
      }
    }
    rank();
  }

  /** The connections that no session uses, in the order of their names. */
  private void others(State state) {
    for (Connection connection : inOrder(state)) {
      var session = state.session(connection.clientIdentifier());
      if (session == null || session.connection() != connection.number()) {
        value(connection);
        rank();
      }
    }
    add(OPEN);
  }

  private Connection[] inOrder(State state) {
    var all = state.connections().values().toJavaArray(Connection[]::new);
    Arrays.sort(
        all, (a, b) -> Long.compare(connections.of(a.number()), connections.of(b.number())));
    return all;
  }

  private void rank() {
    events.write(words);
    clientOrder.write(words);
    serverOrder.write(words);
  }

  private void component(Shape.Part part, Object owner) {
    if (part.number() != null) {
      number(part.sense(), part.number().applyAsLong(owner));
    } else if (part.flag() != null) {
      add(part.flag().test(owner) ? 1 : 0);
    } else {
      boolean before = isServersFlow;
      if (part.name().equals("toClient") || part.name().equals("againByServer")) {
        isServersFlow = true;
      } else if (part.name().equals("fromClient")) {
        isServersFlow = false;
      }
      value(part.object().apply(owner));
      isServersFlow = before;
    }
  }

  private void number(Shape.Sense sense, long value) {
    switch (sense) {
      case PLAIN -> add(value);
      case CONNECTION -> add(connections.of(value));
      case TIME -> add(value == 0 || value == Long.MAX_VALUE ? value : OPEN ^ value - now);
      case EVENT -> later(events, value);
      case CLIENT_ORDER -> later(clientOrder, value);
      case SERVER_ORDER -> later(serverOrder, value);
      case ORDER -> later(isServersFlow ? serverOrder : clientOrder, value);
    }
  }

  private void later(Ranks ranks, long value) {
    ranks.add(value, length);
    add(0);
  }

  private void value(Object value) {
    if (value == null) {
      add(NOTHING);
      return;
    }
    switch (Kind.of(value.getClass())) {
      case TEXT -> add((long) value.hashCode() << 16 | ((String) value).length());
      case ENUM -> add(((Enum<?>) value).ordinal());
      case NUMBER -> add(((Number) value).longValue());
      case FLAG -> add((Boolean) value ? 1 : 0);
      case BYTES -> add((long) value.hashCode() << 16 | ((Bytes) value).size());
      case RULE -> add(((Rule) value).name().hashCode());
      case PUBLICATION -> publication((Publication) value);
      case PUBLICATIONS -> publications((Window<?>) value);
      case PUBLISH -> publish((Publish) value);
      case TIMER -> timer(value);
      case RECORD -> entity(value);
      case QUEUE -> queue((DueQueue) value);
      case MAP -> map((Map<?, ?>) value);
      case MANY -> {
        for (Object one : (Iterable<?>) value) {
          value(one);
        }
        add(OPEN);
      }
      case OPTIONAL -> value(((Optional<?>) value).orElse(null));
      case FOLLOWING -> {}
    }
  }

  private void entity(Object value) {
    for (var part : Shape.of(value.getClass()).parts()) {
      component(part, value);
    }
  }

  /** A timer that stands for an await budget is of no account. */
  private void timer(Object timer) {
    int begin = length;
    for (var part : Shape.of(timer.getClass()).parts()) {
      if (part.name().equals("at") && part.number().applyAsLong(timer) - now >= Moves.HORIZON) {
        length = begin;
        return;
      }
      component(part, timer);
    }
  }

  private void publication(Publication publication) {
    boolean isNew = !publications.has(publication.number());
    add(publications.of(publication.number()));
    if (isNew) {
      for (var part : Shape.of(Publication.class).parts()) {
        component(part, publication);
      }
    }
  }

  private void publish(Publish packet) {
    add((packet.dup() ? 1 : 0)
        | (packet.retain() ? 2 : 0)
        | packet.qos().level() << 2
        | (long) packet.packetIdentifier() << 8);
    add((long) packet.topicName().hashCode() << 32 ^ packet.payload().hashCode());
    if (!packet.properties().isEmpty()) {
      value(packet.properties());
    }
  }

  private void queue(DueQueue queue) {
    for (var due = queue.first(); due.isPresent(); due = queue.from(due.get().number() + 1)) {
      Due one = due.get();
      entity(one);
    }
    add(OPEN);
  }

  /** Maps by text or identifier come in an order of their own. */
  private void map(Map<?, ?> map) {
    for (var entry : map) {
      value(entry._1());
      value(entry._2());
    }
    add(OPEN);
  }

  /** Publications come by their numbers, and are sorted by the order in which they were met. */
  private void publications(Window<?> window) {
    var all = new ArrayList<Publication>();
    window.forEach(one -> all.add((Publication) one));
    all.sort(this::compare);
    all.forEach(this::publication);
    add(OPEN);
  }

  private int compare(Publication one, Publication other) {
    boolean isOneKnown = publications.has(one.number());
    boolean isOtherKnown = publications.has(other.number());
    if (isOneKnown && isOtherKnown) {
      return Long.compare(publications.of(one.number()), publications.of(other.number()));
    }
    return isOneKnown == isOtherKnown
        ? Long.compare(one.number(), other.number())
        : isOneKnown ? -1 : 1;
  }

  private void add(long word) {
    if (length == words.length) {
      words = Arrays.copyOf(words, 2 * length);
    }
    words[length++] = word;
  }
}

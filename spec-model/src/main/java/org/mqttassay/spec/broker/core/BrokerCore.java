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
package org.mqttassay.spec.broker.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.LongConsumer;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.auth.Decision;
import org.mqttassay.spec.model.Changes;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.wire.Violation;

/**
 * The reference broker without its sockets: the model plus a policy.
 *
 * <p>What clients do is fed to the model, which tells what is owed. The core does it, as its policy
 * chooses among what is allowed, and feeds that to the model as well; so every packet of the
 * broker's is judged by the rules before anybody sees it.
 *
 * <p>One thread at a time may use it. Times are nanoseconds of one clock that never goes back; the
 * core has none of its own.
 */
public final class BrokerCore {

  /** How long a connection may stay without CONNECT, or in the midst of authentication. */
  private static final long PATIENCE = 10_000_000_000L;

  private final Course course;
  private final Outlet outlet;
  private final Bend bend;
  private final Scene scene = new Backstage(this);
  private final boolean isMutant;
  private final Duties duties;
  private final Deliveries deliveries;
  private final Sending sending;
  private final Map<Long, Guest> guests = new HashMap<>();
  private final PacketSizes sizes = new PacketSizes();
  private final Strangers strangers;

  private final Queue<Runnable> happenings = new ArrayDeque<>();
  private boolean isBending;
  private long now;

  /**
   * @param initial the state to begin with, with the knowledge of a server
   * @param limits what CONNACK announces
   * @param policy the choices the standard leaves
   * @param gate who is let in
   * @param outlet where packets go
   * @param watch told of broken rules
   */
  public BrokerCore(
      State initial, Limits limits, Policy policy, Gate gate, Outlet outlet, Watch watch) {
    this(initial, limits, policy, gate, outlet, watch, Changes.UNHEARD, Mutant.NONE);
  }

  /**
   * The same with one rule broken on purpose.
   *
   * @param mutant which
   */
  public BrokerCore(
      State initial,
      Limits limits,
      Policy policy,
      Gate gate,
      Outlet outlet,
      Watch watch,
      Mutant mutant) {
    this(initial, limits, policy, gate, outlet, watch, Changes.UNHEARD, mutant);
  }

  /** @param changes told of what changes in the state */
  public BrokerCore(
      State initial,
      Limits limits,
      Policy policy,
      Gate gate,
      Outlet outlet,
      Watch watch,
      Changes changes) {
    this(initial, limits, policy, gate, outlet, watch, changes, Mutant.NONE);
  }

  /** The same with all of it. */
  public BrokerCore(
      State initial,
      Limits limits,
      Policy policy,
      Gate gate,
      Outlet outlet,
      Watch watch,
      Changes changes,
      Mutant mutant) {
    this.course = new Course(initial, watch, changes);
    this.bend = mutant.bend().get();
    this.strangers = new Strangers(bend.patience(PATIENCE));
    this.isMutant = mutant != Mutant.NONE;
    this.now = initial.now();
    this.outlet = outlet;
    this.sending = new Sending(this, policy);
    this.deliveries = new Deliveries(this, policy, sending);
    this.duties = new Duties(this, policy, gate, limits);
  }

  /** The protocol state as it is now. */
  public State state() {
    return course.state();
  }

  long now() {
    return now;
  }

  Guest guest(long connection) {
    return guests.get(connection);
  }

  Deliveries deliveries() {
    return deliveries;
  }

  Sending sending() {
    return sending;
  }

  Forgery forgery() {
    return new Forgery(this, sending);
  }

  PacketSizes sizes() {
    return sizes;
  }

  /** A client has opened a connection. Numbers are never used twice. */
  public void opened(long at, long connection, Peer peer) {
    guests.put(connection, new Guest(peer));
    strangers.add(connection, at);
    feed(new Event.Opened(time(at), connection));
    work();
  }

  /**
   * A client has sent a packet.
   *
   * @param size its length in bytes
   * @param violations what is wrong with its bytes
   */
  public void received(
      long at, long connection, Packet packet, int size, List<Violation> violations) {
    var guest = guests.get(connection);
    if (guest == null) {
      bend.missed(scene, packet);
      return;
    }
    var open = state().connection(connection);
    if (isEarly(open, packet.type())) {
      bend.early(scene, packet);
      hold(guest, connection, then -> received(then, connection, packet, size, violations));
      return;
    }
    boolean isAdmitted = !(packet instanceof Publish publish) || guest.mayPublish(publish, open);
    feed(new Event.Transferred(
        time(at), connection, Party.CLIENT, packet, size, violations, isAdmitted));
    work();
    if (packet.type() == PacketType.AUTH) {
      catchUp(connection);
    }
  }

  /** Whether a client has yet to be let in before what it sends can be dealt with (3.1.4). */
  private static boolean isEarly(Connection open, PacketType type) {
    return open != null && open.phase() == Connection.Phase.CONNECTING && type != PacketType.AUTH;
  }

  /** Whether the next packet has to come before the client is let in (4.12 of 5.0). */
  private static boolean isAskedForAuth(Connection open) {
    return open.agreement().authenticationMethod().isPresent();
  }

  private void hold(Guest guest, long connection, LongConsumer later) {
    if (!guest.hold(later)) {
      close(connection);
      work();
    }
  }

  /** Deals with what a client sent before it was let in. */
  private void catchUp(long connection) {
    var guest = guests.get(connection);
    while (guest != null && !isEarly(state().connection(connection), PacketType.CONNECT)) {
      var held = guest.held();
      if (held == null) {
        return;
      }
      held.accept(now);
      guest = guests.get(connection);
    }
  }

  /** A client has sent bytes that are no packet. */
  public void garbled(
      long at, long connection, MqttVersion version, int size, List<Violation> violations) {
    var guest = guests.get(connection);
    if (guest == null) {
      return;
    }
    if (isEarly(state().connection(connection), PacketType.CONNECT)
        && !isAskedForAuth(state().connection(connection))) {
      hold(guest, connection, then -> garbled(then, connection, version, size, violations));
      return;
    }
    feed(new Event.Garbled(time(at), connection, Party.CLIENT, version, violations, size));
    work();
  }

  /** A connection has ended; nothing happens if the broker has closed it. */
  public void closed(long at, long connection, Party by) {
    if (guests.remove(connection) != null) {
      feed(new Event.Closed(time(at), connection, by));
      work();
    }
  }

  /** Whether the network takes more for a client. */
  public void writable(long at, long connection, boolean isWritable) {
    var guest = guests.get(connection);
    if (guest == null || guest.isWritable == isWritable) {
      return;
    }
    guest.isWritable = isWritable;
    if (isWritable) {
      now = time(at);
      var open = state().connection(connection);
      if (open != null) {
        deliveries.ready(open.clientIdentifier());
      }
      work();
    }
  }

  /** The gate has decided about a client, after all. */
  public void decided(long at, long connection, Decision decision) {
    if (guests.containsKey(connection)) {
      now = time(at);
      duties.decided(connection, decision);
      work();
      catchUp(connection);
    }
  }

  /** Time has gone by. */
  public void passed(long at) {
    feed(new Event.Passed(time(at)));
    for (long connection : strangers.overdue(now)) {
      var open = state().connection(connection);
      if (open != null && !open.isConnected() && open.agreement() == null) {
        close(connection);
      }
    }
    work();
  }

  /**
   * When {@link #passed} should be called next, in nanoseconds; empty when time does not matter.
   */
  public OptionalLong nextTimer() {
    var model = state().nextTimer();
    var own = strangers.next();
    if (model.isEmpty() || own.isEmpty()) {
      return model.isEmpty() ? own : model;
    }
    return OptionalLong.of(Math.min(model.getAsLong(), own.getAsLong()));
  }

  /** The broker goes: every client of 5.0 is told so. */
  public void shutDown(long at) {
    now = time(at);
    for (long connection : List.copyOf(guests.keySet())) {
      duties.sayGoodbye(connection);
    }
  }

  private long time(long at) {
    return Math.max(at, state().now());
  }

  private void feed(Event happened) {
    var event = isMutant ? bend.hears(scene, happened) : happened;
    if (event == null) {
      return;
    }
    now = event.at();
    var before = state();
    course.take(event, null);
    if (isMutant) {
      happenings.add(() -> bend.happened(scene, before, event));
    }
  }

  private void work() {
    do {
      for (Owed duty = course.next(); duty != null; duty = course.next()) {
        if (!bend.forgets(scene, duty)) {
          duties.discharge(duty);
        }
      }
      deliveries.pump();
      for (Runnable next = happenings.poll(); next != null; next = happenings.poll()) {
        next.run();
      }
    } while (!course.isDone());
  }

  /** Lets the model know of something that nobody else sees. */
  void inform(Event event) {
    feed(event);
  }

  /** Sends a packet, and judges it. */
  void send(long connection, Packet right) {
    var packet = isMutant ? bend.says(scene, connection, right) : right;
    var open = state().connection(connection);
    var client = open == null ? null : open.limitsBy(Party.CLIENT);
    int size = client == null || client.maximumPacketSize() == Integer.MAX_VALUE
        ? 0
        : sizes.of(packet, open.version());
    course.take(
        new Event.Transferred(now, connection, Party.SERVER, packet, size, List.of()), packet);
    if (packet.type() == PacketType.CONNACK) {
      strangers.remove(connection);
    }
    if (isMutant) {
      bend.writes(scene, connection, packet).forEach(one -> write(connection, one));
    } else {
      outlet.send(connection, packet);
    }
    if (isMutant && !isBending) {
      isBending = true;
      bend.sent(scene, connection, packet);
      isBending = false;
    }
  }

  private void write(long connection, Packet packet) {
    bend.spoils(scene, connection, packet)
        .ifPresentOrElse(
            raw -> outlet.send(connection, raw), () -> outlet.send(connection, packet));
  }

  /** Whether a mutant throws a message away. */
  boolean loses(Due due) {
    return bend.loses(scene, due);
  }

  /** Closes a connection. */
  void close(long connection) {
    if (guests.remove(connection) != null) {
      strangers.remove(connection);
      outlet.close(connection);
      feed(new Event.Closed(now, connection, Party.SERVER));
    }
  }

  /** The connections that are open, for whoever looks on. */
  public List<Long> connections() {
    return new ArrayList<>(guests.keySet());
  }
}

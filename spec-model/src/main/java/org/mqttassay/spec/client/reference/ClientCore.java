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
package org.mqttassay.spec.client.reference;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.client.reference.Disconnection.Cause;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.wire.Violation;

/**
 * The reference client without its sockets: the model from the client's end, and what a user wants.
 *
 * <p>One thread at a time may use it; it may be called from within its listener and from what is
 * attached to its futures. Times are nanoseconds of one clock that never goes back; the core has
 * none of its own.
 */
public final class ClientCore {

  private static final int IDENTIFIERS = 65_535;

  private final ClientOutlet outlet;
  private final Ears ears;
  private final Line line;
  private final Redial redial;
  private final Login login;
  private final Outbound outbound;
  private final Inbound inbound;
  private final Requests requests;
  private final Reading reading;
  /** What was wanted while something was done. */
  private final Fifo<Runnable> commands = new Fifo<>();

  private int nextIdentifier = 1;
  private boolean isWritable = true;
  private boolean isWorking;
  private CompletableFuture<Outcome> connecting;

  /** @param now the time at which it begins, in nanoseconds */
  public ClientCore(ClientOptions options, ClientOutlet outlet, ClientListener listener, long now) {
    this.outlet = outlet;
    this.ears = new Ears(listener);
    this.line = new Line(options, outlet, ears, now);
    this.redial = new Redial(options);
    this.login = new Login(options);
    this.outbound = new Outbound(this, options);
    this.inbound = new Inbound(this, options);
    this.requests = new Requests(this);
    this.reading = new Reading(this, line, login, redial, inbound, outbound, requests);
  }

  /** The protocol state as this client knows it. */
  public State state() {
    return line.state();
  }

  /** Whether the server has accepted the connection, and nobody has said goodbye. */
  public boolean isConnected() {
    return line.isConnected();
  }

  /** How many messages wait to be sent. */
  public int queued() {
    return outbound.queued();
  }

  /** How many messages of QoS 1 and 2 are on their way to the server. */
  public int inFlight() {
    return outbound.inFlight();
  }

  // What the user wants.

  /** See {@link MqttClient#connect}. */
  public CompletableFuture<Outcome> connect(long at) {
    var done = new CompletableFuture<Outcome>();
    enter(at, () -> {
      if (line.number() != 0) {
        done.complete(new Outcome.NeverSent("there is a connection already"));
        return;
      }
      connecting = done;
      redial.begin();
      line.dial();
    });
    return done;
  }

  /** See {@link MqttClient#publish}. */
  public CompletableFuture<Outcome> publish(long at, Publish message) {
    var done = new CompletableFuture<Outcome>();
    enter(at, () -> outbound.add(message, done));
    return done;
  }

  /** See {@link MqttClient#subscribe}. */
  public CompletableFuture<Outcome> subscribe(
      long at, List<Subscription> subscriptions, Properties properties) {
    var done = new CompletableFuture<Outcome>();
    enter(at, () -> requests.subscribe(subscriptions, properties, done));
    return done;
  }

  /** See {@link MqttClient#unsubscribe}. */
  public CompletableFuture<Outcome> unsubscribe(long at, List<String> topicFilters) {
    var done = new CompletableFuture<Outcome>();
    enter(at, () -> requests.unsubscribe(topicFilters, done));
    return done;
  }

  /** See {@link MqttClient#authenticateAgain}. */
  public CompletableFuture<Outcome> authenticateAgain(long at) {
    var done = new CompletableFuture<Outcome>();
    enter(at, () -> {
      if (!isConnected() || !login.canRepeat()) {
        done.complete(new Outcome.NeverSent("no connection, no SCRAM, or an exchange going on"));
      } else {
        send(login.again(done));
      }
    });
    return done;
  }

  /** See {@link MqttClient#disconnect}. */
  public void disconnect(long at, int reasonCode, OptionalLong sessionExpiry) {
    enter(at, () -> leaveByUser(reasonCode, sessionExpiry));
  }

  /** See {@link MqttClient#close}. */
  public void close(long at) {
    enter(at, () -> {
      leaveByUser(0, OptionalLong.empty());
      outbound.giveUp("the client was closed");
      requests.giveUp("the client was closed");
    });
  }

  private void leaveByUser(int reasonCode, OptionalLong sessionExpiry) {
    redial.stop();
    if (line.number() == 0) {
      return;
    }
    var why = Disconnection.of(Cause.USER, reasonCode, "");
    if (!isConnected() || version() == MqttVersion.V3_1_1 && reasonCode != 0) {
      hangUp(why);
      return;
    }
    boolean isV5 = version() == MqttVersion.V5_0;
    var properties = isV5 && sessionExpiry.isPresent()
        ? Properties.of(
            Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, sessionExpiry.getAsLong()))
        : Properties.NONE;
    send(new Disconnect(reasonCode, properties));
    hangUp(why);
  }

  // What the network tells.

  /** The connection that the core asked for is open. */
  public void opened(long at, long number) {
    enter(at, () -> {
      if (number == line.number()) {
        line.hear(new Event.Opened(line.now(), number));
        send(login.connect(redial.isAutomatic() && session() != null));
      }
    });
  }

  /** The connection that the core asked for could not be opened. */
  public void failed(long at, long number, String detail) {
    enter(at, () -> {
      if (number == line.number()) {
        over(Disconnection.of(Cause.UNREACHABLE, 0, detail));
      }
    });
  }

  /**
   * The server has sent a packet.
   *
   * @param size its length in bytes
   * @param violations what is wrong with its bytes
   */
  public void received(long at, long number, Packet packet, int size, List<Violation> violations) {
    enter(at, () -> {
      if (number == line.number() && open() != null) {
        reading.take(packet, size, violations);
      }
    });
  }

  /** The server has sent bytes that are no packet. */
  public void garbled(
      long at, long number, MqttVersion version, int size, List<Violation> violations) {
    enter(at, () -> {
      if (number == line.number() && open() != null) {
        line.hear(new Event.Garbled(line.now(), number, Party.SERVER, version, violations, size));
        // Where the next packet begins, nobody knows.
        line.fault(
            Cause.SERVER_BROKE_A_RULE,
            ReasonCode.MALFORMED_PACKET.value(),
            "bytes that are no packet");
      }
    });
  }

  /**
   * A connection has ended; nothing happens if the client has closed it.
   *
   * @param by SERVER, or BOTH when it was the network
   */
  public void closed(long at, long number, Party by, String detail) {
    enter(at, () -> {
      if (number == line.number()) {
        line.feed(new Event.Closed(line.now(), number, by));
        over(Disconnection.of(
            by == Party.SERVER ? Cause.CLOSED_BY_SERVER : Cause.NETWORK, 0, detail));
      }
    });
  }

  /** Whether the network takes more. */
  public void writable(long at, long number, boolean takesMore) {
    enter(at, () -> isWritable = number == line.number() ? takesMore : isWritable);
  }

  /** Time has gone by. */
  public void passed(long at) {
    enter(at, () -> {
      line.feed(new Event.Passed(line.now()));
      outbound.reconcile();
      if (line.fault() == null && isConnected() && line.pingAt() <= line.now()) {
        send(new Pingreq());
      }
      if (line.number() == 0 && redial.isDue(line.now())) {
        line.dial();
      }
    });
  }

  /**
   * When {@link #passed} should be called next, in nanoseconds; empty when time does not matter.
   */
  public OptionalLong nextTimer() {
    long next = Math.min(state().nextTimer().orElse(Long.MAX_VALUE), line.pingAt());
    next = line.number() == 0 ? Math.min(next, redial.dueAt()) : next;
    return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
  }

  // The work.

  /** Does something in its turn, and what follows from it. */
  void enter(long at, Runnable command) {
    commands.add(command);
    if (isWorking) {
      return;
    }
    isWorking = true;
    line.setClock(at);
    try {
      for (var next = commands.poll(); next != null; next = commands.poll()) {
        next.run();
        settle();
      }
    } finally {
      isWorking = false;
    }
  }

  private void settle() {
    do {
      for (var duty = line.nextDuty(); duty != null; duty = line.nextDuty()) {
        if (duty.connection() == line.number()) {
          reading.discharge(duty);
        }
      }
      if (line.fault() != null) {
        leave(line.fault());
      }
      requests.pump();
      outbound.pump(isWritable);
    } while (!line.isSettled());
  }

  /** The attempt to connect that goes on has come to its end. */
  void complete(Outcome outcome) {
    var done = connecting;
    connecting = null;
    if (done != null) {
      done.complete(outcome);
    }
  }

  /** Closes for the sake of a fault, and says why where the version can. */
  private void leave(Disconnection why) {
    boolean isOwn = why.cause() != Cause.SERVER_SAID_GOODBYE && why.cause() != Cause.REFUSED;
    if (isOwn && isConnected() && version() == MqttVersion.V5_0) {
      send(new Disconnect(why.code(), Properties.NONE));
    }
    hangUp(why);
  }

  private void hangUp(Disconnection why) {
    line.hangUp();
    over(why);
  }

  private void over(Disconnection why) {
    line.forget();
    isWritable = true;
    outbound.disconnected();
    inbound.disconnected();
    requests.disconnected();
    login.disconnected();
    complete(
        switch (why.cause()) {
          case REFUSED -> new Outcome.Refused(why.code());
          case UNREACHABLE -> new Outcome.NeverSent(why.toString());
          default -> new Outcome.Unknown(why.toString());
        });
    ears.disconnected(why);
    redial
        .disconnected(why, line.now())
        .ifPresent(wait -> ears.reconnecting(wait, redial.attempt()));
  }

  // What the parts of the core share.

  ClientOutlet outlet() {
    return outlet;
  }

  ClientListener listener() {
    return ears;
  }

  MqttVersion version() {
    return line.version();
  }

  /** The connection as the model knows it; null while none is open. */
  Connection open() {
    return line.open();
  }

  /** The session of the connection, or the last one there was; null for none. */
  Session session() {
    return state().session(login.clientIdentifier());
  }

  /** A Packet Identifier that is not in use. */
  int takeIdentifier() {
    var taken = session().fromClient();
    var asked = open().traffic().requests();
    for (int i = 0; i < IDENTIFIERS; i++) {
      int candidate = nextIdentifier;
      nextIdentifier = candidate == IDENTIFIERS ? 1 : candidate + 1;
      if (!taken.holds(candidate) && !asked.containsKey(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("All Packet Identifiers are in use");
  }

  void send(Packet packet) {
    line.send(packet);
  }
}

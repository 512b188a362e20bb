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
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.client.reference.Disconnection.Cause;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Model;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.model.Step;
import org.mqttassay.spec.packet.Packet;

/**
 * The client's connection and the model that looks at it: everything that crosses it is judged, and
 * leaves what is owed and what is wrong.
 */
final class Line {

  private static final long SECOND = 1_000_000_000L;
  /** A PINGREQ is sent so long before the end of the Keep Alive, or a quarter of it if less. */
  private static final long MARGIN = 5 * SECOND;

  private final ClientOptions options;
  private final ClientOutlet outlet;
  private final ClientListener listener;
  private final Fifo<Owed> todo = new Fifo<>();

  private State state;
  private long now;
  private long heardAt;
  private long pingAt = Long.MAX_VALUE;
  private long number;
  private long numbers;
  private Disconnection fault;

  Line(ClientOptions options, ClientOutlet outlet, ClientListener listener, long now) {
    this.options = options;
    this.outlet = outlet;
    this.listener = listener;
    this.now = now;
    this.state = State.initial(options.assumptions(), now);
  }

  State state() {
    return state;
  }

  long now() {
    return now;
  }

  void setClock(long at) {
    now = Math.max(Math.max(at, now), state.now());
  }

  /** The connection there is or that is being opened; 0 for none. */
  long number() {
    return number;
  }

  /** The connection as the model knows it; null while none is open. */
  Connection open() {
    return number == 0 ? null : state.connection(number);
  }

  boolean isConnected() {
    var open = open();
    return open != null && open.isConnected();
  }

  MqttVersion version() {
    return options.connect().version();
  }

  /** When a PINGREQ is due, in nanoseconds. */
  long pingAt() {
    return pingAt;
  }

  void dial() {
    numbers++;
    number = numbers;
    heardAt = now;
    outlet.open(number);
  }

  /** Closes what there is. */
  void hangUp() {
    outlet.close(number);
    if (open() != null) {
      feed(new Event.Closed(now, number, Party.CLIENT));
    }
  }

  /** There is no connection any more. */
  void forget() {
    number = 0;
    pingAt = Long.MAX_VALUE;
    fault = null;
    todo.clear();
  }

  /** Something has come from the server. */
  Step hear(Event event) {
    heardAt = now;
    return feed(event);
  }

  Step feed(Event event) {
    var step = Model.step(state, event);
    take(step);
    return step;
  }

  /** Sends a packet, and judges it. */
  void send(Packet packet) {
    boolean isLimited = open().limitsBy(Party.SERVER).maximumPacketSize() != Integer.MAX_VALUE;
    int size = isLimited ? outlet.sizeOf(packet, version()) : 0;
    outlet.send(number, packet);
    feed(new Event.Transferred(now, number, Party.CLIENT, packet, size, List.of()));
  }

  private void take(Step step) {
    state = step.state();
    for (Breach breach : step.breaches()) {
      tell(breach);
    }
    for (Owed duty : step.owed()) {
      if (duty.by() == Party.CLIENT) {
        todo.add(duty);
      }
    }
    keepAlive();
  }

  /** Something has to be sent before the Keep Alive is over, and reach the server soon after. */
  private void keepAlive() {
    var open = open();
    long seconds = open == null || !open.isConnected() ? 0 : open.agreement().keepAlive();
    pingAt = seconds == 0
        ? Long.MAX_VALUE
        : open.lastFromClient() + seconds * SECOND - Math.min(MARGIN, seconds * SECOND / 4);
  }

  private void tell(Breach breach) {
    if (breach.by() == Party.CLIENT) {
      listener.clientBroke(breach);
    } else if (breach.connection() == number && isSilence(breach)) {
      fault = Disconnection.of(Cause.SILENCE, 0, breach.came() + " for: " + breach.rule());
    } else {
      listener.serverBroke(breach);
      int code = Reactions.codeFor(breach);
      if (code != 0 && breach.connection() == number) {
        fault(Cause.SERVER_BROKE_A_RULE, code, breach.toString());
      }
    }
  }

  /**
   * Whether something is late where nothing at all has come lately. What came soon after it was
   * asked for may have been under way already.
   */
  private boolean isSilence(Breach breach) {
    return breach.at() - heardAt >= options.patience().toNanos() / 2;
  }

  /** The connection has to be closed, for the first reason that is told. */
  void fault(Cause cause, int code, String detail) {
    fault(Disconnection.of(cause, code, detail));
  }

  void fault(Disconnection why) {
    if (fault == null) {
      fault = why;
    }
  }

  /** Why the connection has to be closed; null when it has not. */
  Disconnection fault() {
    return fault;
  }

  /** What the client owes next on this connection; null for nothing. */
  Owed nextDuty() {
    return fault == null ? todo.poll() : null;
  }

  boolean isSettled() {
    return todo.isEmpty() && fault == null;
  }
}

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
package org.mqttassay.spec.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.BrokerCore;
import org.mqttassay.spec.broker.core.Gate;
import org.mqttassay.spec.broker.core.Outlet;
import org.mqttassay.spec.broker.core.Peer;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * A broker and its clients under virtual time. One thread at a time may use it; what is done with
 * clients between two runs, or planned with {@link #after}, happens at the time the clock shows.
 */
public final class VirtualWorld {

  private final Agenda agenda;
  private final SplittableRandom random;
  private final Recorder clientTrace;
  private final Recorder brokerTrace;
  private final Parcel.Press press = new Parcel.Press();
  private final BrokerCore broker;
  private final Agenda.Alarm alarm;
  private final Map<Long, Wire> wires = new HashMap<>();
  private final List<Breach> breaches = new ArrayList<>();
  private long links;

  /** The broker's end of one link. */
  private record Wire(String line, MqttVersion version, VirtualLink link) {}

  /**
   * What a world begins with.
   *
   * @param seed of the network's chances
   * @param clock the world's; recorders that are given it have its times
   * @param limits what the broker announces
   * @param policy the broker's choices
   * @param gate who is let in; must decide at once
   * @param clientTrace told what crosses the clients' ends
   * @param brokerTrace told what crosses the broker's end
   */
  public record Setting(
      long seed,
      VirtualClock clock,
      Limits limits,
      Policy policy,
      Gate gate,
      Recorder clientTrace,
      Recorder brokerTrace) {

    /** One with an open, canonical broker that nobody records. */
    public static Setting of(long seed) {
      return new Setting(
          seed,
          new VirtualClock(),
          Limits.STANDARD,
          Policy.canonical(),
          Gate.OPEN,
          Silent.RECORDER,
          Silent.RECORDER);
    }

    /** The same with another broker. */
    public Setting withBroker(Limits announced, Policy choices, Gate letsIn) {
      return new Setting(seed, clock, announced, choices, letsIn, clientTrace, brokerTrace);
    }

    /** The same that is recorded at the clients' ends and at the broker's. */
    public Setting withTraces(VirtualClock shown, Recorder clients, Recorder brokers) {
      return new Setting(seed, shown, limits, policy, gate, clients, brokers);
    }
  }

  /** A world without clients. */
  public VirtualWorld(Setting setting) {
    agenda = new Agenda(setting.clock());
    random = new SplittableRandom(setting.seed());
    clientTrace = setting.clientTrace();
    brokerTrace = setting.brokerTrace();
    broker = new BrokerCore(
        State.initial(Assumptions.server(), agenda.now()),
        setting.limits(),
        setting.policy(),
        setting.gate(),
        new Hub(),
        new Notes());
    alarm = agenda.new Alarm(broker::nextTimer, broker::passed);
  }

  /** A new client, which has yet to connect. */
  public VirtualClient client(
      String name, ClientOptions options, ClientListener listener, LinkShape shape) {
    return new VirtualClient(this, name, options, new Listening(listener, breaches), shape);
  }

  /** Plans something. */
  public void after(Duration delay, Runnable what) {
    agenda.at(agenda.now() + delay.toNanos(), what);
  }

  /** Lets time go by, and everything happen that it brings. */
  public void run(Duration time) {
    agenda.runUntil(agenda.now() + time.toNanos());
  }

  /** Nanoseconds since the world began. */
  public long now() {
    return agenda.now();
  }

  /** The broker's protocol state. */
  public State broker() {
    return broker.state();
  }

  /** Every broken rule that anybody has noticed so far: the broker, or a client. */
  public List<Breach> breaches() {
    return List.copyOf(breaches);
  }

  Agenda agenda() {
    return agenda;
  }

  Parcel.Press press() {
    return press;
  }

  Recorder clientTrace() {
    return clientTrace;
  }

  /** Opens a link; the broker learns of it at once, and of all that is sent on it later. */
  VirtualLink link(String line, MqttVersion version, LinkShape shape, VirtualLink.End client) {
    links++;
    long number = links;
    var link = new VirtualLink(agenda, shape, random.split(), new End(number), client);
    wires.put(number, new Wire(line, version, link));
    brokerTrace.opened(line, "virtual", version, "broker", line);
    broker.opened(agenda.now(), number, new Peer(line, Optional.empty()));
    alarm.set();
    return link;
  }

  private final class End implements VirtualLink.End {

    private final long number;

    private End(long number) {
      this.number = number;
    }

    @Override
    public void arrived(Parcel parcel) {
      var wire = wires.get(number);
      if (wire == null) {
        return;
      }
      brokerTrace.transferred(
          wire.line(), Direction.RECEIVED, parcel.raw(), parcel.packet(), parcel.violations());
      int size = parcel.raw().size();
      if (parcel.packet().isPresent()) {
        broker.received(agenda.now(), number, parcel.packet().get(), size, parcel.violations());
      } else {
        broker.garbled(agenda.now(), number, wire.version(), size, parcel.violations());
      }
      alarm.set();
    }

    @Override
    public void ended(boolean byPeer) {
      var wire = wires.remove(number);
      if (wire != null) {
        brokerTrace.closed(wire.line(), byPeer ? Ending.CLOSED_BY_PEER : Ending.TIMED_OUT, "");
        broker.closed(agenda.now(), number, byPeer ? Party.CLIENT : Party.BOTH);
        alarm.set();
      }
    }
  }

  private final class Hub implements Outlet {

    @Override
    public void send(long connection, Packet packet) {
      var wire = wires.get(connection);
      if (wire != null) {
        var parcel = press.pack(packet, wire.version(), Party.SERVER);
        brokerTrace.transferred(
            wire.line(), Direction.SENT, parcel.raw(), Optional.of(packet), List.of());
        wire.link().send(false, parcel);
      }
    }

    @Override
    public void close(long connection) {
      var wire = wires.remove(connection);
      if (wire != null) {
        brokerTrace.closed(wire.line(), Ending.CLOSED_BY_TESTER, "");
        wire.link().close(false);
      }
    }

    @Override
    public void reading(long connection, boolean on) {
      // A virtual network takes everything at once.
    }
  }

  private final class Notes implements Watch {

    @Override
    public void byBroker(Breach breach, Packet packet) {
      breaches.add(breach);
    }

    @Override
    public void byClient(Breach breach, String clientIdentifier) {
      breaches.add(breach);
    }
  }
}

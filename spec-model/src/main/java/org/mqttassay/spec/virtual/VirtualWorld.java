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
import java.util.List;
import java.util.SplittableRandom;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Gate;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.trace.Recorder;

/**
 * A broker and its clients under virtual time. One thread at a time may use it; what is done with
 * clients or the broker between two runs, or planned with {@link #after}, happens at the time the
 * clock shows.
 *
 * <p>The broker runs from the beginning, as a process that can be {@linkplain #stopBroker stopped},
 * {@linkplain #killBroker killed}, {@linkplain #pauseBroker halted} and started again. While it is
 * down, connections are refused.
 */
public final class VirtualWorld {

  private final Agenda agenda;
  private final Recorder clientTrace;
  private final Parcel.Press press = new Parcel.Press();
  private final BrokerHost host;
  private final List<Breach> breaches = new ArrayList<>();

  /**
   * What a world begins with.
   *
   * @param seed of the network's chances
   * @param clock the world's; recorders that are given it have its times
   * @param limits what the broker announces
   * @param policy the broker's choices
   * @param gate who is let in; must decide at once
   * @param mutant what the broker does wrong on purpose; {@link Mutant#NONE} for nothing
   * @param isDurable whether what the broker has answered for outlives its process
   * @param clientTrace told what crosses the clients' ends
   * @param brokerTrace told what crosses the broker's end
   */
  public record Setting(
      long seed,
      VirtualClock clock,
      Limits limits,
      Policy policy,
      Gate gate,
      Mutant mutant,
      boolean isDurable,
      Recorder clientTrace,
      Recorder brokerTrace) {

    /** One with an open, canonical broker that forgets and that nobody records. */
    public static Setting of(long seed) {
      return new Setting(
          seed,
          new VirtualClock(),
          Limits.STANDARD,
          Policy.canonical(),
          Gate.OPEN,
          Mutant.NONE,
          false,
          Silent.RECORDER,
          Silent.RECORDER);
    }

    /** The same with another broker. */
    public Setting withBroker(Limits announced, Policy choices, Gate letsIn) {
      return new Setting(
          seed, clock, announced, choices, letsIn, mutant, isDurable, clientTrace, brokerTrace);
    }

    /** The same whose broker does something wrong on purpose. */
    public Setting withMutant(Mutant wrong) {
      return new Setting(
          seed, clock, limits, policy, gate, wrong, isDurable, clientTrace, brokerTrace);
    }

    /** The same whose broker has a disk: sessions and messages outlive its process. */
    public Setting durable() {
      return new Setting(seed, clock, limits, policy, gate, mutant, true, clientTrace, brokerTrace);
    }

    /** The same that is recorded at the clients' ends and at the broker's. */
    public Setting withTraces(VirtualClock shown, Recorder clients, Recorder brokers) {
      return new Setting(seed, shown, limits, policy, gate, mutant, isDurable, clients, brokers);
    }
  }

  /** A world without clients. */
  public VirtualWorld(Setting setting) {
    agenda = new Agenda(setting.clock());
    clientTrace = setting.clientTrace();
    host =
        new BrokerHost(setting, agenda, press, new SplittableRandom(setting.seed()), new Notes());
    host.start();
  }

  /** A new client on a plain network, which has yet to connect. */
  public VirtualClient client(
      String name, ClientOptions options, ClientListener listener, LinkShape shape) {
    return client(name, options, listener, VirtualNetwork.of(shape));
  }

  /** The same on any network. */
  public VirtualClient client(
      String name, ClientOptions options, ClientListener listener, VirtualNetwork network) {
    return client(name, options, listener, network, clientTrace);
  }

  /** The same with a recorder of its own. */
  public VirtualClient client(
      String name,
      ClientOptions options,
      ClientListener listener,
      VirtualNetwork network,
      Recorder trace) {
    return new VirtualClient(
        this, name, options, new Listening(listener, breaches), network, trace);
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

  /** The world's time, and what is to happen in it. */
  public Timetable timetable() {
    return agenda;
  }

  /** The broker's protocol state: as it is, or as it was when its process ended. */
  public State broker() {
    return host.state();
  }

  /** Whether the broker's process is there, halted or not. */
  public boolean isBrokerUp() {
    return host.isUp();
  }

  /** Starts the broker if it is down. A durable one has what its clients were told it has. */
  public void startBroker() {
    host.start();
  }

  /** Ends the broker in order: clients of 5.0 are told that the server shuts down. */
  public void stopBroker() {
    host.stop();
  }

  /** Ends the broker's process from one moment to the next: its clients' connections are reset. */
  public void killBroker() {
    host.kill();
  }

  /**
   * Halts the broker's process: connections stay open, new ones are accepted by its machine, and
   * nothing is read or answered.
   */
  public void pauseBroker() {
    host.pause();
  }

  /** Lets the broker go on, which finds all that came meanwhile. */
  public void resumeBroker() {
    host.resume();
  }

  /** Every broken rule that anybody has noticed so far: the broker, or a client. */
  public List<Breach> breaches() {
    return List.copyOf(breaches);
  }

  Parcel.Press press() {
    return press;
  }

  BrokerHost host() {
    return host;
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

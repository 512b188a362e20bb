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

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.client.reference.ClientCore;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.client.reference.ClientOutlet;
import org.mqttassay.spec.client.reference.MqttClient;
import org.mqttassay.spec.client.reference.Outcome;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** A reference client in a {@link VirtualWorld}, and the network between it and the broker. */
public final class VirtualClient implements MqttClient {

  private final VirtualWorld world;
  private final String name;
  private final Recorder trace;
  private final MqttVersion version;
  private final ClientCore core;
  private final Timetable.Alarm alarm;
  private VirtualNetwork network;
  private boolean isReachable = true;
  private Passage passage;
  private long passageNumber;
  private String line;
  private long opening;

  VirtualClient(
      VirtualWorld world,
      String name,
      ClientOptions options,
      ClientListener listener,
      VirtualNetwork network,
      Recorder trace) {
    this.world = world;
    this.name = name;
    this.trace = trace;
    this.version = options.connect().version();
    this.network = network;
    this.core = new ClientCore(options, new Cable(), listener, world.now());
    this.alarm =
        world.timetable().alarm(() -> core.nextTimer().orElse(Timetable.NEVER), core::passed);
  }

  /** Its name in the world; in traces a number for each connection follows it. */
  public String name() {
    return name;
  }

  /** The client itself. */
  public ClientCore core() {
    return core;
  }

  /** Breaks the connection there is: what is under way is lost from some byte on. */
  public void cut() {
    if (passage != null) {
      passage.cut();
    }
  }

  /** Has everything lost from now on, on the connection there is, without telling anybody. */
  public void freeze() {
    if (passage != null) {
      passage.freeze();
    }
  }

  /** Whether connections can be opened from now on. */
  public void reachable(boolean value) {
    isReachable = value;
  }

  /** Gives the connections from now on another shape. */
  public void shape(LinkShape other) {
    network = VirtualNetwork.of(other);
  }

  /** Takes the connections from now on over another network. */
  public void network(VirtualNetwork other) {
    network = other;
  }

  @Override
  public CompletableFuture<Outcome> connect() {
    return armed(core.connect(now()));
  }

  @Override
  public CompletableFuture<Outcome> publish(Publish message) {
    return armed(core.publish(now(), message));
  }

  @Override
  public CompletableFuture<Outcome> subscribe(
      List<Subscription> subscriptions, Properties properties) {
    return armed(core.subscribe(now(), subscriptions, properties));
  }

  @Override
  public CompletableFuture<Outcome> unsubscribe(List<String> topicFilters) {
    return armed(core.unsubscribe(now(), topicFilters));
  }

  @Override
  public CompletableFuture<Outcome> authenticateAgain() {
    return armed(core.authenticateAgain(now()));
  }

  @Override
  public void disconnect(int reasonCode, OptionalLong sessionExpiry) {
    core.disconnect(now(), reasonCode, sessionExpiry);
    alarm.set();
  }

  @Override
  public void close() {
    core.close(now());
    alarm.set();
  }

  private CompletableFuture<Outcome> armed(CompletableFuture<Outcome> future) {
    alarm.set();
    return future;
  }

  private long now() {
    return world.timetable().now();
  }

  /** What the core's packets go through, and come from. */
  private final class Cable implements ClientOutlet {

    @Override
    public void open(long connection) {
      opening = connection;
      world.timetable().at(now() + network.dialing(), () -> connect(connection));
    }

    private void connect(long connection) {
      if (opening != connection) {
        return;
      }
      opening = 0;
      if (!isReachable) {
        core.failed(now(), connection, "the network is down");
      } else if (!world.isBrokerUp()) {
        core.failed(now(), connection, "connection refused");
      } else {
        passageNumber = connection;
        line = name + '#' + connection;
        trace.opened(line, "virtual", version, name, "broker");
        passage = world.host().open(line, version, network, new End(connection, line));
        core.opened(now(), connection);
      }
      alarm.set();
    }

    @Override
    public void send(long connection, Packet packet) {
      var parcel = world.press().pack(packet, version, Party.CLIENT);
      trace.transferred(line, Direction.SENT, parcel.rawFor(trace), Optional.of(packet), List.of());
      passage.send(Party.CLIENT, parcel);
    }

    @Override
    public void close(long connection) {
      opening = 0;
      if (passage != null && passageNumber == connection) {
        trace.closed(line, Ending.CLOSED_BY_TESTER, "");
        passage.close(Party.CLIENT);
        passage = null;
      }
    }

    @Override
    public void enter(LongConsumer task) {
      task.accept(now());
      alarm.set();
    }

    @Override
    public int sizeOf(Packet packet, MqttVersion spoken) {
      return world.press().sizeOf(packet, spoken, Party.CLIENT);
    }
  }

  /** The client's end of one connection. */
  private final class End implements PassageEnd {

    private final long connection;
    private final String line;

    private End(long connection, String line) {
      this.connection = connection;
      this.line = line;
    }

    @Override
    public void arrived(Parcel parcel) {
      trace.transferred(
          line, Direction.RECEIVED, parcel.rawFor(trace), parcel.packet(), parcel.violations());
      if (parcel.packet().isPresent()) {
        core.received(now(), connection, parcel.packet().get(), parcel.size(), parcel.violations());
      } else {
        core.garbled(now(), connection, version, parcel.size(), parcel.violations());
      }
      alarm.set();
    }

    @Override
    public void ended(Ending how) {
      if (passageNumber == connection) {
        passage = null;
      }
      trace.closed(line, how, "");
      core.closed(now(), connection, how == Ending.TIMED_OUT ? Party.BOTH : Party.SERVER, "");
      alarm.set();
    }

    @Override
    public void writable(boolean takesMore) {
      core.writable(now(), connection, takesMore);
      alarm.set();
    }
  }
}

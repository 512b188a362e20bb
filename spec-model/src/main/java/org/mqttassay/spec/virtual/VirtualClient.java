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
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** A reference client in a {@link VirtualWorld}, and the network between it and the broker. */
public final class VirtualClient implements MqttClient {

  private final VirtualWorld world;
  private final String name;
  private final MqttVersion version;
  private final ClientCore core;
  private final Agenda.Alarm alarm;
  private LinkShape shape;
  private boolean isReachable = true;
  private VirtualLink link;
  private long linkNumber;
  private long opening;

  VirtualClient(
      VirtualWorld world,
      String name,
      ClientOptions options,
      ClientListener listener,
      LinkShape shape) {
    this.world = world;
    this.name = name;
    this.version = options.connect().version();
    this.shape = shape;
    this.core = new ClientCore(options, new Cable(), listener, world.agenda().now());
    this.alarm = world.agenda().new Alarm(core::nextTimer, core::passed);
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
    if (link != null) {
      link.cut();
    }
  }

  /** Has everything lost from now on, on the connection there is, without telling anybody. */
  public void freeze() {
    if (link != null) {
      link.freeze();
    }
  }

  /** Whether connections can be opened from now on. */
  public void reachable(boolean value) {
    isReachable = value;
  }

  /** Gives the connections from now on another shape. */
  public void shape(LinkShape other) {
    shape = other;
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
    return world.agenda().now();
  }

  /** What the core's packets go through, and come from. */
  private final class Cable implements ClientOutlet {

    @Override
    public void open(long connection) {
      opening = connection;
      long delay = 2 * shape.least().toNanos();
      world.agenda().at(now() + delay, () -> connect(connection));
    }

    private void connect(long connection) {
      if (opening != connection) {
        return;
      }
      opening = 0;
      if (!isReachable) {
        core.failed(now(), connection, "the network is down");
      } else {
        linkNumber = connection;
        String line = name + '#' + connection;
        world.clientTrace().opened(line, "virtual", version, name, "broker");
        link = world.link(line, version, shape, new End(connection, line));
        core.opened(now(), connection);
      }
      alarm.set();
    }

    @Override
    public void send(long connection, Packet packet) {
      var parcel = world.press().pack(packet, version, Party.CLIENT);
      world
          .clientTrace()
          .transferred(
              name + '#' + connection,
              Direction.SENT,
              parcel.raw(),
              Optional.of(packet),
              List.of());
      link.send(true, parcel);
    }

    @Override
    public void close(long connection) {
      opening = 0;
      if (link != null && linkNumber == connection) {
        world.clientTrace().closed(name + '#' + connection, Ending.CLOSED_BY_TESTER, "");
        link.close(true);
        link = null;
      }
    }

    @Override
    public void enter(LongConsumer task) {
      task.accept(now());
      alarm.set();
    }

    @Override
    public int sizeOf(Packet packet, MqttVersion spoken) {
      return world.press().encode(packet, spoken).size();
    }
  }

  /** The client's end of one link. */
  private final class End implements VirtualLink.End {

    private final long connection;
    private final String line;

    private End(long connection, String line) {
      this.connection = connection;
      this.line = line;
    }

    @Override
    public void arrived(Parcel parcel) {
      world
          .clientTrace()
          .transferred(
              line, Direction.RECEIVED, parcel.raw(), parcel.packet(), parcel.violations());
      int size = parcel.raw().size();
      if (parcel.packet().isPresent()) {
        core.received(now(), connection, parcel.packet().get(), size, parcel.violations());
      } else {
        core.garbled(now(), connection, version, size, parcel.violations());
      }
      alarm.set();
    }

    @Override
    public void ended(boolean byPeer) {
      link = null;
      world.clientTrace().closed(line, byPeer ? Ending.CLOSED_BY_PEER : Ending.TIMED_OUT, "");
      core.closed(now(), connection, byPeer ? Party.SERVER : Party.BOTH, "");
      alarm.set();
    }
  }
}

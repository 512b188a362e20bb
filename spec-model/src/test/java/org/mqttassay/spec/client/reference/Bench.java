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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.codec.PacketCodec;

/** A client core, and a test in the place of the server and the network. */
final class Bench implements ClientOutlet {

  static final long MILLISECOND = 1_000_000L;

  final Ear ear = new Ear();
  final ClientCore core;
  private final MqttVersion version;
  private final PacketCodec codec;
  private final List<Packet> sent = new ArrayList<>();
  private long now = MILLISECOND;
  private long connection;
  private boolean isOpen;

  Bench(ClientOptions options) {
    version = options.connect().version();
    codec = PacketCodec.of(version);
    core = new ClientCore(options, this, ear, now);
  }

  /** A client of 5.0 whose session lasts an hour. */
  static ClientOptions lasting() {
    return ClientOptions.of(Connect.of(MqttVersion.V5_0, "c")
        .withCleanStart(false)
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 3_600)));
  }

  /** Connected, with these properties in CONNACK. */
  static Bench connected(ClientOptions options, Property... limits) {
    return new Bench(options).connects(false, limits);
  }

  Bench connects(boolean sessionPresent, Property... limits) {
    core.connect(now);
    return accepted(sessionPresent, limits);
  }

  /** Lets the connection that the core asked for be opened and accepted. */
  Bench accepted(boolean sessionPresent, Property... limits) {
    core.opened(now, connection);
    return server(new Connack(sessionPresent, 0, Properties.of(limits)));
  }

  Bench server(Packet... packets) {
    for (Packet packet : packets) {
      now += MILLISECOND;
      core.received(now, connection, packet, codec.encode(packet).size(), List.of());
    }
    return this;
  }

  Bench breaks() {
    isOpen = false;
    core.closed(now, connection, Party.BOTH, "");
    return this;
  }

  Bench passes(Duration time) {
    long until = now + time.toNanos();
    for (var next = core.nextTimer();
        next.isPresent() && next.getAsLong() <= until;
        next = core.nextTimer()) {
      now = Math.max(now, next.getAsLong());
      core.passed(now);
    }
    now = until;
    return this;
  }

  CompletableFuture<Outcome> publishes(String topic, QoS qos, String payload) {
    return core.publish(now, message(topic, qos, 0, payload));
  }

  static Publish message(String topic, QoS qos, int identifier, String payload) {
    return Publish.of(topic, qos, identifier, Bytes.utf8(payload));
  }

  /** What the client has sent since it was last asked, CONNECT left out. */
  List<Packet> sent() {
    var since = sent.stream().filter(one -> one.type() != PacketType.CONNECT).toList();
    sent.clear();
    return since;
  }

  /** The CONNECT that was sent last. */
  Connect connect() {
    return (Connect) sent.stream()
        .filter(one -> one.type() == PacketType.CONNECT)
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  /** The types of what the client has sent since it was last asked. */
  List<PacketType> types() {
    return sent().stream().map(Packet::type).toList();
  }

  boolean isOpen() {
    return isOpen;
  }

  long now() {
    return now;
  }

  @Override
  public void open(long number) {
    connection = number;
    isOpen = true;
  }

  @Override
  public void send(long number, Packet packet) {
    sent.add(packet);
  }

  @Override
  public void close(long number) {
    isOpen = false;
  }

  @Override
  public void enter(LongConsumer task) {
    task.accept(now);
  }

  @Override
  public int sizeOf(Packet packet, MqttVersion spoken) {
    return codec.encode(packet).size();
  }
}

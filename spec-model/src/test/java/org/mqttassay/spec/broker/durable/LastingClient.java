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
package org.mqttassay.spec.broker.durable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Incoming;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.Recorder;

/** A client with a session that lasts, which comes back whenever its connection breaks. */
final class LastingClient extends Thread {

  private static final int WINDOW = 20;

  private final Dialer dialer;
  private final Recorder recorder;
  private final MqttVersion version;
  private final String client;
  private final List<String> filters;
  private final String topic;
  private final QoS qos;
  private final AtomicBoolean publishes = new AtomicBoolean(true);
  private volatile boolean isOver;
  private volatile int open;

  private boolean hasSession;
  private boolean isSubscribed;
  private final Map<Integer, Packet> unfinished = new LinkedHashMap<>();
  /** The number of the message under each Packet Identifier. */
  private final Map<Integer, Integer> numbers = new LinkedHashMap<>();

  private final Set<Integer> held = new HashSet<>();
  private int lastSent;

  /** The numbers of the messages that the broker has acknowledged for good. */
  final List<Integer> acknowledged = new ArrayList<>();
  /** The payloads that came at QoS 1, and at QoS 2. */
  final List<String> once = Collections.synchronizedList(new ArrayList<>());

  final List<String> twice = Collections.synchronizedList(new ArrayList<>());
  final List<String> complaints = new ArrayList<>();
  volatile int connections;

  private LastingClient(
      Dialer dialer,
      Recorder recorder,
      MqttVersion version,
      String client,
      List<String> filters,
      String topic,
      QoS qos) {
    super(client);
    this.dialer = dialer;
    this.recorder = recorder;
    this.version = version;
    this.client = client;
    this.filters = filters;
    this.topic = topic;
    this.qos = qos;
    setDaemon(true);
  }

  static LastingClient publisher(
      Dialer dialer, Recorder recorder, MqttVersion version, String topic, QoS qos) {
    return new LastingClient(
        dialer, recorder, version, "to-" + topic.replace('/', '-'), List.of(), topic, qos);
  }

  static LastingClient subscriber(
      Dialer dialer, Recorder recorder, MqttVersion version, String name, List<String> filters) {
    return new LastingClient(dialer, recorder, version, name, filters, null, QoS.AT_MOST_ONCE);
  }

  /** What is begun is still finished. */
  void stopPublishing() {
    publishes.set(false);
  }

  /** How many of its messages are not acknowledged for good. */
  int open() {
    return open;
  }

  boolean isSubscribed() {
    return isSubscribed;
  }

  int lastSent() {
    return lastSent;
  }

  void end() throws InterruptedException {
    isOver = true;
    join(10_000);
  }

  @Override
  public void run() {
    while (!isOver) {
      try (var connection = dialer.open(client + ++connections, version, recorder)) {
        live(connection);
      } catch (ConnectionFailedException down) {
        LockSupport.parkNanos(20_000_000L);
      }
    }
  }

  private void live(MqttConnection connection) {
    var connect = Connect.of(version, client).withCleanStart(false).withKeepAlive(0);
    if (version == MqttVersion.V5_0) {
      connect = connect.with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0xFFFF_FFFFL));
    }
    connection.send(connect);
    if (!(next(connection, 5_000) instanceof Connack connack)) {
      return;
    }
    // A session may have been stored just before its first CONNACK could be sent.
    if (hasSession && !connack.sessionPresent()) {
      complaints.add(client + " lost its session");
    }
    hasSession = true;
    if (!filters.isEmpty() && !isSubscribed) {
      var list = filters.stream()
          .map(filter -> new Subscription(
              filter, QoS.EXACTLY_ONCE, false, false, RetainHandling.SEND_AT_SUBSCRIBE))
          .toList();
      connection.send(new Subscribe(50_000, Properties.NONE, list));
    }
    for (Packet packet : List.copyOf(unfinished.values())) {
      connection.send(packet instanceof Publish publish ? publish.withDup(true) : packet);
    }
    while (!isOver) {
      while (publishes.get() && topic != null && unfinished.size() < WINDOW) {
        publish(connection);
      }
      var packet = next(connection, publishes.get() && topic != null ? 1_000 : 20);
      if (packet != null) {
        take(connection, packet);
      } else if (connection.ended().isPresent()) {
        return;
      }
      open = unfinished.size();
    }
  }

  private static Packet next(MqttConnection connection, int milliseconds) {
    var next = connection.poll(Duration.ofMillis(milliseconds));
    return next.isPresent() && next.get() instanceof Incoming.Received received
        ? received.packet().orElseThrow()
        : null;
  }

  private void publish(MqttConnection connection) {
    int number = ++lastSent;
    int identifier = 1 + (number - 1) % 60_000;
    var packet = new Publish(
        false,
        qos,
        topic.startsWith("kept"),
        topic.startsWith("kept") ? topic + "/" + number % 3 : topic,
        identifier,
        Properties.NONE,
        Bytes.utf8(topic + ' ' + number));
    unfinished.put(identifier, packet);
    numbers.put(identifier, number);
    connection.send(packet);
  }

  private void take(MqttConnection connection, Packet packet) {
    if (packet instanceof Suback) {
      isSubscribed = true;
    } else if (packet instanceof Puback puback) {
      finished(puback.packetIdentifier());
    } else if (packet instanceof Pubrec pubrec) {
      var release = new Pubrel(pubrec.packetIdentifier());
      unfinished.put(pubrec.packetIdentifier(), release);
      connection.send(release);
    } else if (packet instanceof Pubcomp pubcomp) {
      finished(pubcomp.packetIdentifier());
    } else if (packet instanceof Pubrel pubrel) {
      held.remove(pubrel.packetIdentifier());
      connection.send(new Pubcomp(pubrel.packetIdentifier()));
    } else if (packet instanceof Publish publish) {
      arrived(connection, publish);
    }
  }

  private void finished(int identifier) {
    if (unfinished.remove(identifier) != null) {
      acknowledged.add(numbers.remove(identifier));
    }
  }

  private void arrived(MqttConnection connection, Publish publish) {
    String text = new String(publish.payload().toArray(), StandardCharsets.UTF_8);
    int identifier = publish.packetIdentifier();
    if (publish.qos() == QoS.AT_LEAST_ONCE) {
      once.add(text);
      connection.send(new Puback(identifier));
    } else if (publish.qos() == QoS.EXACTLY_ONCE) {
      if (held.add(identifier)) {
        twice.add(text);
      }
      connection.send(new Pubrec(identifier));
    }
  }
}

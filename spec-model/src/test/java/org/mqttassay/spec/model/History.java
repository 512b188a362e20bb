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
package org.mqttassay.spec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.wire.Violation;

/**
 * A history told event by event, a millisecond apart, with everything the model said about it.
 *
 * <p>Clients are named by the number of their connection unless told otherwise: connection 1 is
 * that of client {@code c1}.
 */
final class History {

  static final long MILLISECOND = 1_000_000L;
  private static final int SIZE = 20;

  private State state;
  private long now = MILLISECOND;
  private final List<Event> events = new ArrayList<>();
  private final List<Breach> breaches = new ArrayList<>();
  private final List<Owed> owed = new ArrayList<>();
  private final List<Waiver> waived = new ArrayList<>();

  private History(Assumptions assumptions) {
    state = State.initial(assumptions, 0);
  }

  /** What a tester sees of a server that began empty. */
  static History tester() {
    return new History(Assumptions.tester().withFresh(true));
  }

  /** What the server itself sees. */
  static History server() {
    return new History(Assumptions.server());
  }

  static History with(Assumptions assumptions) {
    return new History(assumptions);
  }

  private History event(Event event) {
    events.add(event);
    var step = Model.step(state, event);
    state = step.state();
    breaches.addAll(step.breaches());
    owed.addAll(step.owed());
    waived.addAll(step.waived());
    now += MILLISECOND;
    return this;
  }

  History opens(long connection) {
    return event(new Event.Opened(now, connection));
  }

  History client(long connection, Packet... packets) {
    for (Packet packet : packets) {
      event(new Event.Transferred(now, connection, Party.CLIENT, packet, SIZE, List.of()));
    }
    return this;
  }

  History server(long connection, Packet... packets) {
    for (Packet packet : packets) {
      event(new Event.Transferred(now, connection, Party.SERVER, packet, SIZE, List.of()));
    }
    return this;
  }

  /** A PUBLISH that the server keeps from everybody, as only it knows. */
  History notAdmitted(long connection, Publish packet) {
    return event(
        new Event.Transferred(now, connection, Party.CLIENT, packet, SIZE, List.of(), false));
  }

  History sized(long connection, Party sender, Packet packet, int size) {
    return event(new Event.Transferred(now, connection, sender, packet, size, List.of()));
  }

  History malformed(long connection, Party sender, Packet packet, Violation... violations) {
    return event(new Event.Transferred(now, connection, sender, packet, SIZE, List.of(violations)));
  }

  History garbled(long connection, Party sender, MqttVersion version, Violation... violations) {
    return event(new Event.Garbled(now, connection, sender, version, List.of(violations), SIZE));
  }

  /** Bytes that were not read because the packet is too large. */
  History tooLarge(long connection, Party sender, int size) {
    var version = state.connection(connection).version();
    return event(new Event.Garbled(now, connection, sender, version, List.of(), size));
  }

  History clientCloses(long connection) {
    return event(new Event.Closed(now, connection, Party.CLIENT));
  }

  History serverCloses(long connection) {
    return event(new Event.Closed(now, connection, Party.SERVER));
  }

  History networkFails(long connection) {
    return event(new Event.Closed(now, connection, Party.BOTH));
  }

  History dropped(String queue, long number) {
    return event(new Event.Dropped(now, queue, number));
  }

  /** Lets time go by in one event. */
  History passes(long milliseconds) {
    now += milliseconds * MILLISECOND;
    return event(new Event.Passed(now));
  }

  /** A whole handshake: clean, with the client identifier {@code cN} for connection N. */
  History connects(long connection, MqttVersion version) {
    return connects(connection, Connect.of(version, "c" + connection), false);
  }

  /** A whole handshake. */
  History connects(long connection, Connect connect, boolean sessionPresent) {
    return opens(connection)
        .client(connection, connect)
        .server(connection, accepted(sessionPresent));
  }

  /** A whole SUBSCRIBE with SUBACK under Packet Identifier 9, granted as asked. */
  History subscribes(long connection, String filter, QoS qos) {
    return client(connection, Subscribe.of(9, Subscription.of(filter, qos)))
        .server(connection, new Suback(9, Properties.NONE, List.of(qos.level())));
  }

  /** What happened, a line for each event, and what was wrong with it. */
  @Override
  public String toString() {
    return events.stream().map(Event::toString).collect(Collectors.joining("\n", "\n", "\n"))
        + breaches;
  }

  State state() {
    return state;
  }

  List<Owed> owed() {
    return owed;
  }

  List<Waiver> waived() {
    return waived;
  }

  List<Breach> breaches() {
    return breaches;
  }

  /** The names of the broken rules, in order. */
  List<String> broken() {
    return breaches.stream().map(Breach::rule).toList();
  }

  /** The ids of the statements that were broken, in order. */
  List<String> statements() {
    return breaches.stream().map(breach -> breach.statement().id()).toList();
  }

  static Connack accepted(boolean sessionPresent) {
    return new Connack(sessionPresent, 0, Properties.NONE);
  }

  /** A CONNECT of 5.0 that resumes and keeps its session. */
  static Connect lasting(String client, long expirySeconds) {
    return Connect.of(MqttVersion.V5_0, client)
        .withCleanStart(false)
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, expirySeconds));
  }

  static Publish message(String topic, QoS qos, int identifier, String payload) {
    return Publish.of(topic, qos, identifier, Bytes.utf8(payload));
  }
}

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
package org.mqttassay.simulator.fleet.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mqttassay.reports.evidence.Step.Kind;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.fleet.Scene;
import org.mqttassay.simulator.fleet.scene.Scenery.Event;
import org.mqttassay.simulator.ledger.Connected;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.file.LedgerReader;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** Reads from a ledger what clients and broker said to each other around violations. */
public final class LedgerScenes implements LedgerEvents {

  /** So many violations of each invariant have a scene. */
  private static final int MOST = 5;

  private final Map<Integer, Scenery> sceneries = new TreeMap<>();
  private final Map<Integer, String> clients = new HashMap<>();
  private final Map<Integer, String> topics = new HashMap<>();
  /** Who cares for a client, for those for whom anybody does. */
  private final Map<Integer, List<Scenery>> ofClient = new HashMap<>();
  /** Who cares for a stream, for those for which anybody does. */
  private final Map<Integer, List<Scenery>> ofStream = new HashMap<>();
  /** The fault that began last, and who knows of it. */
  private Event begun;

  private final Set<Scenery> told = new HashSet<>();
  /** Whose a connection is. */
  private final Map<Integer, Integer> owner = new HashMap<>();

  private LedgerScenes(List<ViolationEntry> violations) {
    var counts = new HashMap<Integer, Integer>();
    for (int i = 0; i < violations.size(); i++) {
      if (counts.merge(violations.get(i).invariant(), 1, Integer::sum) <= MOST) {
        sceneries.put(i, new Scenery(violations.get(i)));
      }
    }
  }

  /**
   * Reads.
   *
   * @param file the ledger
   * @param violations those of the record
   * @return by the places of the violations, from 0
   * @throws IOException with one line, when it can't be read
   */
  public static Map<Integer, Scene> read(Path file, List<ViolationEntry> violations)
      throws IOException {
    var scenes = new LedgerScenes(violations);
    LedgerReader.read(file, scenes);
    var found = new LinkedHashMap<Integer, Scene>();
    scenes.sceneries.forEach(
        (place, scenery) -> scenery.scene().ifPresent(scene -> found.put(place, scene)));
    return found;
  }

  @Override
  public void client(int client, String clientIdentifier, MqttVersion version) {
    clients.put(client, clientIdentifier);
    List<Scenery> those = sceneries.values().stream()
        .filter(scenery -> scenery.has(clientIdentifier))
        .toList();
    if (!those.isEmpty()) {
      ofClient.put(client, those);
    }
  }

  @Override
  public void topic(int topic, String name) {
    topics.put(topic, name);
  }

  @Override
  public void stream(int stream, int client, int topic, int qos) {
    String words =
        Subject.words(clients.getOrDefault(client, ""), topics.getOrDefault(topic, ""), qos);
    List<Scenery> those =
        sceneries.values().stream().filter(scenery -> scenery.isAbout(words)).toList();
    if (!those.isEmpty()) {
      ofStream.put(stream, those);
    }
  }

  @Override
  public void attempted(long at, int stream, long seq) {
    // It is seen when it is sent.
  }

  private List<Scenery> concerned(int connection) {
    return ofClient.getOrDefault(owner.getOrDefault(connection, 0), List.of());
  }

  private String clientOf(int connection) {
    return clients.getOrDefault(owner.getOrDefault(connection, 0), "");
  }

  private void turn(long at, int connection, Kind kind, String text) {
    var event = new Event(at, kind, clientOf(connection), text);
    concerned(connection).forEach(scenery -> scenery.turn(event));
  }

  @Override
  public void connecting(long at, int connection, Connecting connecting) {
    owner.put(connection, connecting.client());
    turn(
        at,
        connection,
        Kind.OPENED,
        "CONNECT" + (connecting.clean() ? " clean" : "")
            + (connecting.expiry() == 0 ? "" : " session kept")
            + " keepAlive=" + connecting.keepAlive()
            + (connecting.will() == null ? "" : " will"));
  }

  @Override
  public void connected(long at, int connection, Connected connected) {
    turn(
        at,
        connection,
        Kind.RECEIVED,
        "CONNACK " + code(connected.code())
            + (connected.sessionPresent() ? " session present" : ""));
  }

  @Override
  public void disconnect(long at, int connection, Direction direction, int code, long expiry) {
    turn(at, connection, kind(direction), "DISCONNECT " + code(code));
  }

  @Override
  public void closed(long at, int connection, Ending ending) {
    turn(
        at,
        connection,
        ending.isByTester() ? Kind.CLOSED_HERE : Kind.CLOSED_THERE,
        "connection " + ending.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    owner.remove(connection);
  }

  @Override
  public void subscribing(long at, int connection, int packetIdentifier, List<Subscription> asked) {
    String filters = asked.stream()
        .map(one -> one.topicFilter() + " qos=" + one.maximumQoS().level())
        .collect(Collectors.joining(", "));
    turn(at, connection, Kind.SENT, "SUBSCRIBE id=" + packetIdentifier + ' ' + filters);
  }

  @Override
  public void subscribed(long at, int connection, int packetIdentifier, List<Integer> codes) {
    turn(at, connection, Kind.RECEIVED, "SUBACK id=" + packetIdentifier + ' ' + codes(codes));
  }

  @Override
  public void unsubscribing(long at, int connection, int packetIdentifier, List<String> filters) {
    turn(
        at,
        connection,
        Kind.SENT,
        "UNSUBSCRIBE id=" + packetIdentifier + ' ' + String.join(", ", filters));
  }

  @Override
  public void unsubscribed(long at, int connection, int packetIdentifier, List<Integer> codes) {
    turn(at, connection, Kind.RECEIVED, "UNSUBACK id=" + packetIdentifier + ' ' + codes(codes));
  }

  @Override
  public void published(long at, int connection, Transit message) {
    message(at, connection, Direction.SENT, message);
  }

  @Override
  public void received(long at, int connection, Transit message) {
    message(at, connection, Direction.RECEIVED, message);
  }

  private void message(long at, int connection, Direction direction, Transit message) {
    List<Scenery> those = concerned(connection);
    if (those.isEmpty()) {
      return;
    }
    var event = new Event(at, kind(direction), clientOf(connection), words(message));
    List<Scenery> about =
        message.stream() == 0 ? List.of() : ofStream.getOrDefault(message.stream(), List.of());
    for (Scenery scenery : those) {
      if (about.contains(scenery)) {
        boolean isSent = direction == Direction.SENT;
        scenery.message(
            event, message.seq(), exchange(connection, isSent, message.packetIdentifier()));
      } else {
        scenery.passing(event);
      }
    }
  }

  private String words(Transit message) {
    return "PUBLISH" + (message.stream() == 0 ? "" : " #" + message.seq())
        + " qos=" + message.qos()
        + (message.packetIdentifier() == 0 ? "" : " id=" + message.packetIdentifier())
        + (message.dup() ? " dup" : "")
        + (message.retain() ? " retain" : "")
        + ' ' + topics.getOrDefault(message.topic(), "");
  }

  /** Both parties number what they send, so that one number may stand for two exchanges. */
  private static long exchange(int connection, boolean isOfClient, int packetIdentifier) {
    return (long) connection << 17 | (isOfClient ? 1 << 16 : 0) | packetIdentifier;
  }

  @Override
  public void acknowledged(
      long at,
      int connection,
      Direction direction,
      PacketType type,
      int packetIdentifier,
      int code) {
    List<Scenery> those = concerned(connection);
    if (those.isEmpty()) {
      return;
    }
    boolean isSent = direction == Direction.SENT;
    boolean isOfClient = isSent == (type == PacketType.PUBREL);
    String text = type + " id=" + packetIdentifier + (code == 0 ? "" : ' ' + code(code));
    var event = new Event(at, kind(direction), clientOf(connection), text);
    long exchange = exchange(connection, isOfClient, packetIdentifier);
    those.forEach(scenery -> scenery.answer(event, exchange));
  }

  @Override
  public void ping(long at, int connection, Direction direction) {
    // It says nothing about messages.
  }

  @Override
  public void faultBegan(long at, int fault, FaultKind kind, int client, String what) {
    begun = new Event(at, Kind.NOTE, "", "fault begins: " + what);
    told.clear();
    tell(client == 0 ? sceneries.values() : ofClient.getOrDefault(client, List.of()));
  }

  @Override
  public void faultHits(long at, int fault, int client) {
    tell(ofClient.getOrDefault(client, List.of()));
  }

  /** Each is told once of a fault, however many of its clients that hits. */
  private void tell(Collection<Scenery> those) {
    those.stream().filter(told::add).forEach(scenery -> scenery.turn(begun));
  }

  @Override
  public void faultEnded(long at, int fault) {
    // What it broke is seen to be mended.
  }

  @Override
  public void lagged(long from, long at, long lag) {
    // The record says how late the tester was.
  }

  @Override
  public void ended(long at) {
    // There is nothing to be seen any more.
  }

  private static Kind kind(Direction direction) {
    return direction == Direction.SENT ? Kind.SENT : Kind.RECEIVED;
  }

  private static String code(int code) {
    return String.format(Locale.ROOT, "0x%02X", code);
  }

  private static String codes(List<Integer> codes) {
    return codes.stream().map(LedgerScenes::code).collect(Collectors.joining(" "));
  }
}

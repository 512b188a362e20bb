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
package org.mqttassay.simulator.ledger;

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * Tells two what happens: a file first, and then a judge, so that what was judged is written.
 *
 * @param first told first
 * @param second told next
 */
public record LedgerTee(LedgerEvents first, LedgerEvents second) implements LedgerEvents {

  @Override
  public void begun(LedgerSettings settings) {
    first.begun(settings);
    second.begun(settings);
  }

  @Override
  public void client(int client, String clientIdentifier, MqttVersion version) {
    first.client(client, clientIdentifier, version);
    second.client(client, clientIdentifier, version);
  }

  @Override
  public void topic(int topic, String name) {
    first.topic(topic, name);
    second.topic(topic, name);
  }

  @Override
  public void stream(int stream, int client, int topic, int qos) {
    first.stream(stream, client, topic, qos);
    second.stream(stream, client, topic, qos);
  }

  @Override
  public void attempted(long at, int stream, long seq) {
    first.attempted(at, stream, seq);
    second.attempted(at, stream, seq);
  }

  @Override
  public void connecting(long at, int connection, Connecting connecting) {
    first.connecting(at, connection, connecting);
    second.connecting(at, connection, connecting);
  }

  @Override
  public void connected(long at, int connection, Connected connected) {
    first.connected(at, connection, connected);
    second.connected(at, connection, connected);
  }

  @Override
  public void disconnect(long at, int connection, Direction direction, int code, long expiry) {
    first.disconnect(at, connection, direction, code, expiry);
    second.disconnect(at, connection, direction, code, expiry);
  }

  @Override
  public void closed(long at, int connection, Ending ending) {
    first.closed(at, connection, ending);
    second.closed(at, connection, ending);
  }

  @Override
  public void subscribing(long at, int connection, int packetIdentifier, List<Subscription> asked) {
    first.subscribing(at, connection, packetIdentifier, asked);
    second.subscribing(at, connection, packetIdentifier, asked);
  }

  @Override
  public void subscribed(long at, int connection, int packetIdentifier, List<Integer> codes) {
    first.subscribed(at, connection, packetIdentifier, codes);
    second.subscribed(at, connection, packetIdentifier, codes);
  }

  @Override
  public void unsubscribing(long at, int connection, int packetIdentifier, List<String> filters) {
    first.unsubscribing(at, connection, packetIdentifier, filters);
    second.unsubscribing(at, connection, packetIdentifier, filters);
  }

  @Override
  public void unsubscribed(long at, int connection, int packetIdentifier, List<Integer> codes) {
    first.unsubscribed(at, connection, packetIdentifier, codes);
    second.unsubscribed(at, connection, packetIdentifier, codes);
  }

  @Override
  public void published(long at, int connection, Transit message) {
    first.published(at, connection, message);
    second.published(at, connection, message);
  }

  @Override
  public void received(long at, int connection, Transit message) {
    first.received(at, connection, message);
    second.received(at, connection, message);
  }

  @Override
  public void acknowledged(
      long at,
      int connection,
      Direction direction,
      PacketType type,
      int packetIdentifier,
      int code) {
    first.acknowledged(at, connection, direction, type, packetIdentifier, code);
    second.acknowledged(at, connection, direction, type, packetIdentifier, code);
  }

  @Override
  public void heldUp(long at, int client, long stall, long delay) {
    first.heldUp(at, client, stall, delay);
    second.heldUp(at, client, stall, delay);
  }

  @Override
  public void ping(long at, int connection, Direction direction) {
    first.ping(at, connection, direction);
    second.ping(at, connection, direction);
  }

  @Override
  public void faultBegan(long at, int fault, FaultKind kind, int client, String what) {
    first.faultBegan(at, fault, kind, client, what);
    second.faultBegan(at, fault, kind, client, what);
  }

  @Override
  public void faultHits(long at, int fault, int client) {
    first.faultHits(at, fault, client);
    second.faultHits(at, fault, client);
  }

  @Override
  public void faultEnded(long at, int fault) {
    first.faultEnded(at, fault);
    second.faultEnded(at, fault);
  }

  @Override
  public void lagged(long from, long at, long lag) {
    first.lagged(from, at, lag);
    second.lagged(from, at, lag);
  }

  @Override
  public void ended(long at) {
    first.ended(at);
    second.ended(at);
  }
}

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
 * All that a ledger is ever told, in the order of time. Whoever judges listens to it, and whoever
 * writes it down; a file that is read speaks it again.
 *
 * <p>Times are nanoseconds since the run began. Clients, topics, streams and connections are
 * numbered from 1, each told of before it is used; a connection's number is used once.
 */
public interface LedgerEvents {

  /**
   * The run begins. Told before everything else, if at all.
   *
   * @param settings what a judge has to know that no wire shows
   */
  default void begun(LedgerSettings settings) {
    // Who judges was told when he was made.
  }

  /** There is a client, the owner of a session. */
  void client(int client, String clientIdentifier, MqttVersion version);

  /** There is a topic. */
  void topic(int topic, String name);

  /** There is a stream: what one client publishes to one topic at one QoS. */
  void stream(int stream, int client, int topic, int qos);

  /** A client wanted to publish a message; it may never be sent. */
  void attempted(long at, int stream, long seq);

  /** CONNECT was sent, on a new connection. */
  void connecting(long at, int connection, Connecting connecting);

  /** CONNACK came. */
  void connected(long at, int connection, Connected connected);

  /**
   * DISCONNECT crossed.
   *
   * @param expiry the Session Expiry Interval in it, in seconds; -1 for none
   */
  void disconnect(long at, int connection, Direction direction, int code, long expiry);

  /** The connection is over. */
  void closed(long at, int connection, Ending ending);

  /** SUBSCRIBE was sent. */
  void subscribing(long at, int connection, int packetIdentifier, List<Subscription> asked);

  /** SUBACK came. */
  void subscribed(long at, int connection, int packetIdentifier, List<Integer> codes);

  /** UNSUBSCRIBE was sent. */
  void unsubscribing(long at, int connection, int packetIdentifier, List<String> filters);

  /** UNSUBACK came; no codes in 3.1.1. */
  void unsubscribed(long at, int connection, int packetIdentifier, List<Integer> codes);

  /** PUBLISH was sent. */
  void published(long at, int connection, Transit message);

  /** PUBLISH came. */
  void received(long at, int connection, Transit message);

  /** PUBACK, PUBREC, PUBREL or PUBCOMP crossed. */
  void acknowledged(
      long at,
      int connection,
      Direction direction,
      PacketType type,
      int packetIdentifier,
      int code);

  /**
   * A client's network may hold up from now on what arrives all the same. Never less than was told
   * before, since what it holds up may be of earlier times.
   *
   * @param stall how long it may carry nothing, in nanoseconds
   * @param delay how long some exchanges take that have nothing to wait for, in nanoseconds
   */
  default void heldUp(long at, int client, long stall, long delay) {
    // Whoever does not judge need not know.
  }

  /** PINGREQ was sent, or PINGRESP came. */
  void ping(long at, int connection, Direction direction);

  /**
   * Trouble that somebody makes on purpose begins. Whoever cuts a client's link, or lets nothing
   * through, has to say so: what a client sent just before may not have arrived, and that is seen
   * nowhere else.
   *
   * @param fault its number, 1 and up
   * @param kind whose trouble it is
   * @param client whose link or client it hits; 0 for everybody's
   * @param what in a few words, such as {@code kill broker}
   */
  void faultBegan(long at, int fault, FaultKind kind, int client, String what);

  /** Trouble that hits everybody begins. */
  default void faultBegan(long at, int fault, FaultKind kind, String what) {
    faultBegan(at, fault, kind, 0, what);
  }

  /**
   * Trouble that was told of as one client's hits another one as well. Told before anything else
   * happens.
   *
   * @param fault its number
   * @param client whose link or client it hits, too
   */
  default void faultHits(long at, int fault, int client) {
    // Whoever does not judge need not know.
  }

  /** It has ended, and what it broke is mended. */
  void faultEnded(long at, int fault);

  /**
   * The tester was late.
   *
   * @param lag how late its threads ran at worst since the time before, in nanoseconds
   */
  void lagged(long from, long at, long lag);

  /** The run is over: all that had to arrive has had its time, or has not. */
  void ended(long at);

  /** Whose trouble a fault is. */
  enum FaultKind {
    /** The broker is stopped, killed, paused. */
    BROKER,
    /** Links are cut, slow, silent. */
    LINK,
    /** Clients storm, or stop reading. */
    CLIENTS
  }
}

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
package org.mqttassay.spec.broker.net;

import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;

/** One connection of a client, from the broker's side. Every method may be called by any thread. */
public interface Link {

  /** A number that no other link of the same front has; later links have higher ones. */
  long number();

  /** What carries the bytes. */
  Transport transport();

  /** The broker's address and port, IPv6 in brackets. */
  String localAddress();

  /** The client's address and port, IPv6 in brackets. */
  String remoteAddress();

  /**
   * The subject of the certificate by which the client has proved itself, as RFC 2253 writes it,
   * such as {@code CN=sensor-7,O=Works}; empty when it has shown none.
   */
  Optional<String> certificateSubject();

  /**
   * The version in which packets are read and written here. It is that of the first packet, if that
   * is a CONNECT of a version that is known; until then, and with any other first packet, it is
   * 3.1.1, but 5.0 if a level above 5 is asked for.
   */
  MqttVersion version();

  /**
   * Queues a packet. What is sent after {@link #close()} or on a broken link is dropped.
   *
   * <p>A packet that has no encoding is a fault of the broker: the link is closed as
   * {@link Closure.Cause#FAILED}.
   */
  void send(Packet packet);

  /** Queues bytes as they are. */
  void send(Bytes raw);

  /**
   * Closes in order: sends what was queued before, says farewell as TLS and WebSocket ask for it,
   * then FIN, and reads nothing more. A peer that does not take it all within the close timeout is
   * cut off. Calling it again does nothing.
   */
  void close();

  /** Drops what is queued and resets the connection. */
  void abort();

  /**
   * Whether what is not sent yet is little. It may be sent more in spite of a no, up to the hard
   * cap of the settings, beyond which the link is aborted as {@link Closure.Cause#TOO_SLOW}.
   */
  boolean isWritable();

  /** Whether bytes are taken from the network, as at first; if not, the client comes to a stop. */
  void reading(boolean on);
}

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
package org.mqttassay.spec.broker;

import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.net.Closure;
import org.mqttassay.spec.broker.net.Frame;
import org.mqttassay.spec.packet.Packet;

/**
 * Sees all that goes on between a broker and its clients, in the order in which the broker's core
 * does. Told on the broker's own thread, which should not be kept waiting for long.
 */
public interface Onlooker {

  /** Looks away. */
  Onlooker NOBODY = new Onlooker() {};

  /** Lets two look on. */
  static Onlooker both(Onlooker one, Onlooker other) {
    return new Onlooker() {
      @Override
      public void opened(
          long connection, String transport, String localAddress, String remoteAddress) {
        one.opened(connection, transport, localAddress, remoteAddress);
        other.opened(connection, transport, localAddress, remoteAddress);
      }

      @Override
      public void received(long connection, Frame frame) {
        one.received(connection, frame);
        other.received(connection, frame);
      }

      @Override
      public void sent(long connection, MqttVersion version, Packet packet) {
        one.sent(connection, version, packet);
        other.sent(connection, version, packet);
      }

      @Override
      public void closed(long connection, Ending ending, String detail) {
        one.closed(connection, ending, detail);
        other.closed(connection, ending, detail);
      }

      @Override
      public void failed(RuntimeException problem) {
        one.failed(problem);
        other.failed(problem);
      }
    };
  }

  /**
   * A client has connected, below MQTT.
   *
   * @param connection the number by which breaches name the connection too
   * @param transport its short name, such as {@code tcp}
   * @param localAddress the broker's end, host and port
   * @param remoteAddress the client's end, host and port
   */
  default void opened(
      long connection, String transport, String localAddress, String remoteAddress) {}

  /** A client has sent something. Told before the rules are. */
  default void received(long connection, Frame frame) {}

  /** The broker has sent a packet. Told after the rules are. */
  default void sent(long connection, MqttVersion version, Packet packet) {}

  /**
   * A connection has ended. Rules may still be found broken on it.
   *
   * @param detail more about it; may be empty
   */
  default void closed(long connection, Ending ending, String detail) {}

  /** The broker itself went wrong, and goes on. */
  default void failed(RuntimeException problem) {}

  /** How a connection ended. */
  enum Ending {
    /** The broker closed it. */
    BY_BROKER,
    /** The client closed it in order. */
    BY_CLIENT,
    /** The network broke it, with a reset of the client's or without. */
    BROKEN;

    static Ending of(Closure.Cause cause) {
      return switch (cause) {
        case PEER -> BY_CLIENT;
        case BROKEN -> BROKEN;
        case LOCAL, MISBEHAVED, TOO_SLOW, FAILED -> BY_BROKER;
      };
    }
  }
}

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
package org.mqttassay.spec.client;

/** A connection could not be opened; nothing of MQTT was said yet. */
public final class ConnectionFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What stood in the way. */
  public enum Obstacle {
    /** No address belongs to the name. */
    UNKNOWN_HOST,
    /** The port is closed. */
    REFUSED,
    /** No answer, on any layer, within the await budget. */
    TIMED_OUT,
    /** TLS could not be agreed on. */
    TLS,
    /** The WebSocket handshake failed. */
    WEB_SOCKET,
    /** Anything else that the network says. */
    NETWORK
  }

  private final Obstacle obstacle;

  /**
   * @param obstacle what stood in the way
   * @param message one line for people: what failed, where, and what to do about it
   * @param cause may be null
   */
  public ConnectionFailedException(Obstacle obstacle, String message, Throwable cause) {
    super(message, cause);
    this.obstacle = obstacle;
  }

  /** What stood in the way. */
  public Obstacle obstacle() {
    return obstacle;
  }
}

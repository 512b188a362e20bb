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
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Connack;

/**
 * Told what happens to a client, by the one thread that drives it. It may call the client at once,
 * and must not block.
 */
public interface ClientListener {

  /** Passes over everything. */
  ClientListener NOBODY = new ClientListener() {};

  /** A message has come. */
  default void message(Delivery delivery) {}

  /** The server has accepted the connection; whether it kept the session is in its CONNACK. */
  default void connected(Connack connack) {}

  /** A connection has ended, or could not be opened. */
  default void disconnected(Disconnection why) {}

  /**
   * The client will try to connect again.
   *
   * @param in how long it waits before
   * @param attempt counted from 1 since the last connection that lasted
   */
  default void reconnecting(Duration in, int attempt) {}

  /** The server broke a rule. */
  default void serverBroke(Breach breach) {}

  /** The client itself broke a rule: the fault of Assay, or of what it was told to send. */
  default void clientBroke(Breach breach) {}
}

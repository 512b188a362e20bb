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

import io.netty.channel.Channel;

/** What lies between a client's sockets and everything above them, TLS and WebSocket included. */
@FunctionalInterface
public interface Ground {

  /** Nothing: the network as it is. */
  Ground SOLID = channel -> {};

  /**
   * Adds handlers to the empty pipeline of a new connection, on its event loop.
   *
   * @param channel not yet connected
   */
  void layUnder(Channel channel);
}

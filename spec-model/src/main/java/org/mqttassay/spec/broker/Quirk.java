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

/** What a mutant does wrong below MQTT's packets. */
public enum Quirk {
  /** Takes what one reading of the network brings for whole packets, and drops what is not. */
  LOSES_HALVES,
  /** Takes what one reading of the network brings for one packet, and drops what follows it. */
  ONE_PACKET_A_READING,
  /** Does not name the WebSocket subprotocol in its answer. */
  NAMES_NO_SUBPROTOCOL,
  /** Lets in WebSocket clients that do not offer MQTT. */
  TAKES_ANY_SUBPROTOCOL,
  /** Lets them in, too, and takes the first subprotocol that they offer. */
  NAMES_ANY_SUBPROTOCOL,
  /** Closes the connection at a ping of WebSocket's own. */
  CLOSES_AT_PINGS,
  /** Drops the frames by which a WebSocket message goes on. */
  LOSES_CONTINUATIONS,
  /** Reads packets out of WebSocket text frames. */
  READS_TEXT_FRAMES,
  /** Puts packets into WebSocket text frames. */
  WRITES_TEXT_FRAMES
}

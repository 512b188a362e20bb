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

/**
 * A CONNECT, reduced to what counts.
 *
 * @param client whose
 * @param clean Clean Start or Clean Session
 * @param expiry the Session Expiry Interval in seconds; 0xFFFFFFFF is for ever. In 3.1.1, 0 with
 *     Clean Session and for ever without
 * @param keepAlive in seconds, 0 for none
 * @param receiveMaximum of the client, 1 to 65,535
 * @param will what it leaves behind; null for none
 */
public record Connecting(
    int client, boolean clean, long expiry, int keepAlive, int receiveMaximum, Will will) {

  /** The Session Expiry Interval that never runs out. */
  public static final long NEVER = 0xFFFF_FFFFL;

  /**
   * A Will Message.
   *
   * @param topic the number of its topic
   * @param qos 0 to 2
   * @param retain whether it is to be retained
   * @param delay the Will Delay Interval in seconds
   * @param stream of its identity; 0 when it carries none, and then it is not followed
   * @param seq of its identity
   */
  public record Will(int topic, int qos, boolean retain, long delay, int stream, long seq) {}
}

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
package org.mqttassay.spec.modelcheck;

import io.vavr.collection.List;
import org.mqttassay.spec.model.State;

/**
 * One situation.
 *
 * @param server what the server knows
 * @param observer what an observer at the clients' ends knows
 * @param players the clients, in the order of the scenario's roles
 * @param links those that are not over at both ends, the oldest first
 * @param opened how many links there were
 * @param passes how often time may still go on
 * @param accepted the messages that have reached the server, in bits
 * @param required which message must reach which client: bit 4 * message + client
 * @param delivered how often which message has reached which application, 0 to 3, in two bits at 8
 *     * message + 2 * client
 */
record World(
    State server,
    State observer,
    Player[] players,
    List<Link> links,
    long opened,
    int passes,
    long accepted,
    long required,
    long delivered) {

  private static final int CLIENTS = 4;

  static long bit(int message, int player) {
    return 1L << (CLIENTS * message + player);
  }

  /** How often a message has reached an application, 0 to 3. */
  int delivered(int message, int player) {
    return count(delivered, message, player);
  }

  static int count(long delivered, int message, int player) {
    return (int) (delivered >> 2 * (CLIENTS * message + player) & 3);
  }

  static long one(int message, int player) {
    return 1L << 2 * (CLIENTS * message + player);
  }

  /** The link with a number, or null. */
  Link link(long number) {
    for (Link link : links) {
      if (link.number() == number) {
        return link;
      }
    }
    return null;
  }
}

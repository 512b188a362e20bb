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
package org.mqttassay.simulator.device;

import java.util.Objects;

/**
 * Where an actor sits in a fleet. All that belong together share the prefix.
 *
 * @param prefix what all topics begin with, without a slash at the end, such as
 *     {@code plant/hall-1}
 * @param id the actor's name, one level of a topic, one of its kind under the prefix; a fleet names
 *     them {@code <group>-<n>}
 * @param index its number in its group, from 0; people count from 1, and call that {@code n}
 * @param seed of all it draws
 * @param epochMillis what a calendar shows at simulated time 0, in milliseconds since 1970 UTC
 */
public record Seat(String prefix, String id, int index, long seed, long epochMillis) {

  /** Noon of a day on which nothing happened: 2026-03-02 12:00:00 UTC. */
  public static final long NOON = 1_772_452_800_000L;

  /** @throws IllegalArgumentException when prefix or id do not fit into a Topic Name */
  public Seat {
    Objects.requireNonNull(prefix);
    if (id.isEmpty() || id.indexOf('/') >= 0 || isWild(id) || isWild(prefix) || prefix.isEmpty()) {
      throw new IllegalArgumentException("no topic can begin with '" + prefix + "/" + id + "'");
    }
  }

  private static boolean isWild(String text) {
    return text.indexOf('+') >= 0 || text.indexOf('#') >= 0;
  }

  /** What the topics of this actor alone begin with: prefix, slash, id. */
  public String base() {
    return prefix + '/' + id;
  }

  /** The calendar's milliseconds at a simulated time. */
  public long millisAt(long now) {
    return epochMillis + now / 1_000_000;
  }
}

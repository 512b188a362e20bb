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
package org.mqttassay.simulator.fleet.world;

import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.trace.Recorder;

/**
 * A clock, an agenda, and lines to a broker. Everything that happens in it happens on its one
 * thread, and everybody who uses it does so from there.
 */
public interface World {

  /** Nanoseconds since the world began; never goes back. */
  long now();

  /** Whether packets are laid out in bytes in it, so that there is a point in counting them. */
  default boolean hasBytes() {
    return true;
  }

  /**
   * Plans something.
   *
   * @param time when, as {@link #now} counts; a time that has passed means as soon as possible
   */
  void at(long time, Runnable what);

  /**
   * A line for one client, which has yet to connect.
   *
   * @param dial how it reaches the broker
   * @param listener told what happens to the client
   * @param tap told of every packet that crosses the line
   */
  Line line(Dial dial, ClientListener listener, Recorder tap);
}

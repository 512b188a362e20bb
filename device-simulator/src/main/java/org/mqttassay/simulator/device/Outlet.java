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

/** Where an actor's doings go: the driver's side of {@link Actor}. Good only during the call. */
public interface Outlet {

  /** Hands a message over to be published, in the order of the calls. */
  void publish(Message message);

  /**
   * Something began that must be followed by {@link #met} with the same name and time. What is
   * never met is too late however long the run is. Each beginning has its own time within one actor
   * and name.
   *
   * @param deadline such as {@code alarm-to-reaction}; see {@link Deadlines}
   * @param fromNs when it began: now or before
   */
  void begun(String deadline, long fromNs);

  /**
   * What had {@link #begun} is met, once.
   *
   * @param toNs when it was met, not before {@code fromNs}
   */
  void met(String deadline, long fromNs, long toNs);

  /**
   * Something that people may want to read in the log, in a few words without the device's name.
   */
  void note(String text);

  /** Where the device goes, its link changes. It holds until the next wish. */
  void link(LinkWish wish);

  /** Whether anybody looks at the device. Few are looked at: whoever is not need tell nothing. */
  default boolean isWatched() {
    return false;
  }

  /**
   * What a watched device looks like, as its {@link Visible#picture} has it.
   *
   * @param at when, not after now; never before what it told last
   * @param state the number of one of the picture's states
   * @param values one for each of the picture's channels; NaN for none
   */
  default void shows(long at, int state, double... values) {
    // Nobody looks.
  }
}

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
package org.mqttassay.spec.virtual;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The time of a world, and what is to happen in it. Times are nanoseconds since the world began.
 * One thread at a time may use it: the one that runs the world.
 */
public interface Timetable {

  /** A time that does not come. */
  long NEVER = Long.MAX_VALUE;

  /** What time it is. */
  long now();

  /**
   * Plans something. What is planned for one time happens in the order of the planning.
   *
   * @param time when; now, if that has passed. What is planned for {@link #NEVER} never happens
   */
  void at(long time, Runnable what);

  /**
   * Somebody who is woken whenever he wants it.
   *
   * @param wanted tells when he wants to be woken next; {@link #NEVER} for not at all
   * @param ring wakes him, with the time; not before he wants it
   */
  Alarm alarm(LongSupplier wanted, LongConsumer ring);

  /** Wakes somebody. */
  interface Alarm {

    /** To be called after everything that may have changed when he wants to be woken. */
    void set();
  }
}

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
package org.mqttassay.spec.model;

import java.util.Comparator;

/**
 * A time at which something has to be looked at.
 *
 * @param at when, in nanoseconds
 * @param subject what
 * @param connection the connection concerned; 0 for none
 * @param name the Client Identifier or share group concerned; empty for none
 */
record Timer(long at, Subject subject, long connection, String name) implements Comparable<Timer> {

  enum Subject {
    /** Whether what is owed on a connection is late. */
    CONNECTION,
    /** Whether what is owed to a session is late, or the session at its end. */
    SESSION,
    /** Whether what is owed to a share group is late. */
    GROUP,
    /** A Will Message is due. */
    WILL,
    /** Publications of QoS 0 on a connection are settled. */
    PUBLICATION,
    /** A publication that was sent on a connection which is over will not be read any more. */
    LEFT
  }

  private static final Comparator<Timer> ORDER = Comparator.comparingLong(Timer::at)
      .thenComparing(Timer::subject)
      .thenComparingLong(Timer::connection)
      .thenComparing(Timer::name);

  @Override
  public int compareTo(Timer other) {
    return ORDER.compare(this, other);
  }
}

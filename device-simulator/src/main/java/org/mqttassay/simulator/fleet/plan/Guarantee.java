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
package org.mqttassay.simulator.fleet.plan;

import java.time.Duration;
import java.util.Set;
import org.mqttassay.spec.packet.QoS;

/** Something that must hold of a run, and decides its exit code. */
public sealed interface Guarantee {

  /** What people call it. */
  String name();

  /**
   * No more acknowledged messages may be lost than so many.
   *
   * @param qos of the messages
   * @param most how many may be
   */
  record Lost(String name, Set<QoS> qos, long most) implements Guarantee {
    /** Copies the set. */
    public Lost {
      qos = Set.copyOf(qos);
    }
  }

  /**
   * The promises of the protocol that the ledger watches are broken no more often than so.
   *
   * @param invariants their numbers; empty for all
   * @param most how often they may be
   */
  record Violations(String name, Set<Integer> invariants, long most) implements Guarantee {
    /** Copies the set. */
    public Violations {
      invariants = Set.copyOf(invariants);
    }
  }

  /**
   * Something that devices and services measure themselves is done in time.
   *
   * @param deadline what they call it, such as {@code alarm-to-reaction}
   * @param percentile above 0, 100 at the most
   * @param below in which that part of them must be done
   */
  record Deadline(String name, String deadline, double percentile, Duration below)
      implements Guarantee {}

  /**
   * Messages, acknowledgements or connections come in time.
   *
   * @param of what
   * @param percentile above 0, 100 at the most
   * @param below in which that part of them must have come
   */
  record Latency(String name, Span of, double percentile, Duration below) implements Guarantee {}

  /**
   * Whoever lost the connection to a fault is back in time.
   *
   * @param share of those that are meant to be connected, above 0, 1 at the most
   * @param within so long after a fault is over
   */
  record Back(String name, double share, Duration within) implements Guarantee {}

  /**
   * The fleet gets connected in the first place.
   *
   * @param share of all devices, above 0, 1 at the most
   * @param within so long after the last of them was told to connect
   */
  record Connected(String name, double share, Duration within) implements Guarantee {}

  /**
   * So much is done in a second, on the average.
   *
   * @param of what
   * @param atLeast so many a second
   */
  record Rate(String name, Flow of, double atLeast) implements Guarantee {}

  /** What takes time. */
  enum Span {
    /** From when a message was meant to be sent until a subscriber has it. */
    DELIVERY,
    /** From when a message was meant to be sent until the broker has taken it over. */
    ACKNOWLEDGEMENT,
    /** From when a client was meant to connect until it is connected. */
    CONNECT
  }

  /** What there is so much of in a second. */
  enum Flow {
    /** Messages that were sent. */
    PUBLISHED,
    /** Messages that came. */
    DELIVERED
  }
}

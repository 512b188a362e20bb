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
package org.mqttassay.spec.trace;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a trace is a trace of.
 *
 * @param started the time of day from which the nanoseconds of the events count
 * @param suite what ran, such as {@code conformance}
 * @param check the one check it ran; may be empty
 * @param version the version of MQTT that was tested, as {@code 3.1.1} or {@code 5.0}; empty when
 *     there are several
 * @param seed where the run's random choices came from
 * @param conditions under which the check ran, without which it can't be held against its trace
 *     again; empty for a trace of anything else, and for those of older releases
 * @param allowance by which the model judged the trace as a whole, when no check did; empty for a
 *     trace of a check, of what was not judged, and for those of older releases
 */
public record TraceHeader(
    Instant started,
    String suite,
    String check,
    String version,
    long seed,
    Optional<Conditions> conditions,
    Optional<Allowance> allowance) {

  /** @throws NullPointerException when anything is missing */
  public TraceHeader {
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(suite, "suite");
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(conditions, "conditions");
    Objects.requireNonNull(allowance, "allowance");
  }

  /** What is no trace of a check. */
  public TraceHeader(Instant started, String suite, String check, String version, long seed) {
    this(started, suite, check, version, seed, Optional.empty(), Optional.empty());
  }

  /**
   * What a check is told beside the seed.
   *
   * @param namespace begins its Client Identifiers and topics
   * @param attempt 1 for the first; each further one waits twice as long for silence
   */
  public record Conditions(String namespace, int attempt) {

    /** @throws IllegalArgumentException when the attempt is none */
    public Conditions {
      Objects.requireNonNull(namespace, "namespace");
      if (attempt < 1) {
        throw new IllegalArgumentException("attempt must be 1 or more, is " + attempt);
      }
    }
  }

  /**
   * What time the model gave the peer, each in nanoseconds.
   *
   * @param await in which what is due had to come
   * @param settle by how much what was sent may have been read later than it was written
   * @param grace by how much a timer of the peer's may be off
   * @param until how long it was waited for, since the start; 0 for no longer than to the last
   *     event
   */
  public record Allowance(long await, long settle, long grace, long until) {

    /** @throws IllegalArgumentException when a time is negative */
    public Allowance {
      if (await < 0 || settle < 0 || grace < 0 || until < 0) {
        throw new IllegalArgumentException("a time is negative");
      }
    }
  }

  /** The same of a check that ran under these conditions. */
  public TraceHeader under(Conditions others) {
    return new TraceHeader(started, suite, check, version, seed, Optional.of(others), allowance);
  }

  /** The same of what was judged with this allowance. */
  public TraceHeader judgedWith(Allowance other) {
    return new TraceHeader(started, suite, check, version, seed, conditions, Optional.of(other));
  }

  /** A trace that starts now. */
  public static TraceHeader startingNow(String suite, String check, String version, long seed) {
    return new TraceHeader(Instant.now(), suite, check, version, seed);
  }
}

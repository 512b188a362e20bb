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

/**
 * What a trace is a trace of.
 *
 * @param started the time of day from which the nanoseconds of the events count
 * @param suite what ran, such as {@code conformance}
 * @param check the one check it ran; may be empty
 * @param version the version of MQTT that was tested, as {@code 3.1.1} or {@code 5.0}; empty when
 *     there are several
 * @param seed where the run's random choices came from
 */
public record TraceHeader(Instant started, String suite, String check, String version, long seed) {

  /** @throws NullPointerException when anything is missing */
  public TraceHeader {
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(suite, "suite");
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(version, "version");
  }

  /** A trace that starts now. */
  public static TraceHeader startingNow(String suite, String check, String version, long seed) {
    return new TraceHeader(Instant.now(), suite, check, version, seed);
  }
}

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

import java.time.Instant;
import org.mqttassay.spec.trace.TraceClock;
import org.mqttassay.spec.trace.TraceEvent.Stamp;

/** A clock that stands still until the world moves it. Its day begins at the epoch. */
public final class VirtualClock implements TraceClock {

  private long nanos;

  /** A clock that shows 0. */
  public VirtualClock() {}

  /** Nanoseconds since the world began. */
  public long nanos() {
    return nanos;
  }

  void moveTo(long at) {
    nanos = at;
  }

  @Override
  public Stamp stamp() {
    return new Stamp(nanos, Instant.EPOCH.plusNanos(nanos));
  }
}

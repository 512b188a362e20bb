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
package org.mqttassay.simulator.ledger.check;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.simulator.ledger.Connecting;

/** The Will of a client, and the occasions at which it was due or may have been. */
final class WillRecord {

  /** The connection that left it; null while none is armed. */
  Connection armedBy;

  final List<Firing> firings = new ArrayList<>(1);

  /** An occasion to publish it. */
  static final class Firing {
    final Connecting.Will will;
    final boolean isDelayed;
    /** The span of time in which the broker publishes it. */
    long from;

    long to;
    /** Whether it must, and not only may. */
    boolean isSure;

    Firing(Connecting.Will will, boolean isDelayed, long from, long to, boolean isSure) {
      this.will = will;
      this.isDelayed = isDelayed;
      this.from = from;
      this.to = to;
      this.isSure = isSure;
    }
  }
}

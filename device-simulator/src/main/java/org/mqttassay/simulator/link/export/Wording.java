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
package org.mqttassay.simulator.link.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.WayShape;

/** Numbers as tools want them, and what no tool can do. */
final class Wording {

  private static final double NANOS_PER_MILLI = 1e6;

  private Wording() {}

  /** Milliseconds with up to three decimals and their unit. */
  static String millis(Duration time) {
    return trimmed(time.toNanos() / NANOS_PER_MILLI) + "ms";
  }

  /** A number with up to three decimals, and none that are 0 at the end. */
  static String trimmed(double number) {
    String text = String.format(Locale.ROOT, "%.3f", number);
    return text.replaceFirst("\\.?0+$", "");
  }

  /** The middle of what a packet takes. */
  static Duration middle(WayShape way) {
    return way.delay().plus(way.jitter().dividedBy(2));
  }

  /** What the profile has and the tools have not, one sentence each. */
  static List<String> missing(LinkProfile profile) {
    var missing = new ArrayList<String>();
    profile
        .idleDrop()
        .ifPresent(time -> missing.add(
            "Not here: connections without traffic for " + time.toSeconds() + " s are forgotten."));
    profile
        .supervision()
        .ifPresent(time -> missing.add(
            "Not here: after " + time.toSeconds() + " s without a link the client is told."));
    profile
        .sleep()
        .ifPresent(sleep -> missing.add("Not here: after " + sleep.after().toSeconds()
            + " s of silence the client looks for data every " + sleep.every().toSeconds()
            + " s."));
    return missing;
  }
}

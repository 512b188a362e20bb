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
package org.mqttassay.simulator.device.wearable;

import java.util.List;
import org.mqttassay.simulator.device.payload.Shape;

/** What wearables and their service say. */
public final class WearableShapes {

  /** A sample. */
  public static final Shape VITALS = Shape.named("vitals", "Sample of a wearable")
      .time("ts", "when it was taken")
      .integer("heart_rate", 25, 230, "in beats a minute")
      .word("activity", Activity.WORDS, "what the wearer does")
      .integer("steps", 0, 500_000, "since midnight UTC")
      .flag("stored", "whether it was kept because the phone was away")
      .done();

  /** A wearable's retained state. */
  public static final Shape STATE = Shape.named("wearable-state", "State of a wearable")
      .time("ts", "when it came to be so")
      .integer("age", 0, 150, "of the wearer, in years")
      .integer("resting", 25, 230, "the wearer's heart rate at rest, in beats a minute")
      .decimal("battery", 1, 0, 100, "in percent")
      .integer("waiting", 0, Long.MAX_VALUE, "samples that are yet to be sent")
      .done();

  /** An alert. */
  public static final Shape ALERT = Shape.named("alert", "A heart rate is unsafe")
      .time("since", "when the first unsafe sample was taken")
      .integer("heart_rate", 0, 1_000, "in it, in beats a minute")
      .time("ts", "when the alert was given")
      .done();

  /** What the health service keeps retained. */
  public static final Shape SUMMARY = Shape.named("health-summary", "What the health service knows")
      .time("ts", "when it was counted")
      .integer("wearers", 0, Long.MAX_VALUE, "that were heard of")
      .integer("unsafe", 0, Long.MAX_VALUE, "of them whose heart rate is unsafe")
      .integer("samples", 0, Long.MAX_VALUE, "that came")
      .integer("alerts", 0, Long.MAX_VALUE, "that were given")
      .done();

  /** All of them. */
  public static final List<Shape> ALL = List.of(VITALS, STATE, ALERT, SUMMARY);

  private WearableShapes() {}
}

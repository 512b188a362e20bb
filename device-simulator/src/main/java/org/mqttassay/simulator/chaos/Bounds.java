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
package org.mqttassay.simulator.chaos;

import java.time.Duration;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Place;
import org.mqttassay.simulator.config.Section;

/**
 * What a plan may load a deployment with at the most, unless it says so itself.
 *
 * @param connects connections a second
 * @param messages messages a second
 * @param duration how long the run may take
 */
public record Bounds(long connects, long messages, Duration duration) {

  /** A thousand connections and ten thousand messages a second, for an hour. */
  public static final Bounds USUAL = new Bounds(1_000, 10_000, Duration.ofHours(1));

  private static final long MOST = 1_000_000_000L;

  /**
   * Reads the section {@code bounds} of a plan: {@code connects} and {@code messages} a second, and
   * {@code duration}. What is not there is as usual.
   *
   * @throws ConfigException with the place of what is wrong
   */
  public static Bounds read(Section section) throws ConfigException {
    return new Bounds(
        section.integer("connects", 1, MOST).orElse(USUAL.connects()),
        section.integer("messages", 1, MOST).orElse(USUAL.messages()),
        section.duration("duration").orElse(USUAL.duration()));
  }

  /**
   * Refuses too many connections a second.
   *
   * @param place of what asks for them
   * @throws ConfigException with one line that says how to raise the bound
   */
  public void requireConnects(double rate, Place place) throws ConfigException {
    require(rate, connects, "connections a second", "connects", place);
  }

  /** The same for messages. */
  public void requireMessages(double rate, Place place) throws ConfigException {
    require(rate, messages, "messages a second", "messages", place);
  }

  private static void require(double is, long most, String what, String key, Place place)
      throws ConfigException {
    if (is > most) {
      long wanted = (long) Math.ceil(is);
      throw place.wrong(wanted + " " + what + " are more than the " + most
          + " that a plan may make unless it says so. If you mean it, put 'bounds: { " + key + ": "
          + wanted + " }' into the plan.");
    }
  }

  /** The same for the length of the run. */
  public void requireDuration(Duration length, Place place) throws ConfigException {
    if (length.compareTo(duration) > 0) {
      throw place.wrong(length.toSeconds() + " s are longer than the " + duration.toSeconds()
          + " s that a run may take unless its plan says so. If you mean it, put 'bounds: {"
          + " duration: " + length.toSeconds() + "s }' into the plan.");
    }
  }
}

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
package org.mqttassay.spec.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * What several clients do, in order. As text, a header and one step a line:
 *
 * <pre>
 * assay-script 1 seed=42
 * a opens 5.0
 * a sends CONNECT 5.0 cleanStart keepAlive=60 client="c1"
 * a awaits
 * a sends PUBLISH qos=1 id=7 topic="t" payload="m1"
 * settle
 * </pre>
 *
 * <p>Empty lines and those that begin with {@code #} mean nothing when text is read.
 *
 * @param seed what it was drawn from; any number for one that was written by hand
 * @param steps what happens, in order
 */
public record Script(long seed, List<Step> steps) {

  private static final String HEADER = "assay-script 1 seed=";

  /** Copies the list. */
  public Script {
    steps = List.copyOf(steps);
  }

  /** The same script with other steps. */
  public Script withSteps(List<Step> others) {
    return new Script(seed, others);
  }

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException with the line and what is wrong in it
   */
  public static Script parse(String text) {
    var lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).startsWith(HEADER)) {
      throw new IllegalArgumentException("Line 1: a script begins with '" + HEADER + "N'");
    }
    var steps = new ArrayList<Step>();
    long seed = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      try {
        if (i == 0) {
          seed = Long.parseLong(line.substring(HEADER.length()));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          steps.add(StepText.parse(line));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("Line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return new Script(seed, steps);
  }

  /** The text that {@link #parse} reads, with a line end after each line. */
  @Override
  public String toString() {
    var text = new StringBuilder(HEADER).append(seed).append('\n');
    for (Step step : steps) {
      text.append(StepText.write(step)).append('\n');
    }
    return text.toString();
  }
}

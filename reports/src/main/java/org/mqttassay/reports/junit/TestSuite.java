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
package org.mqttassay.reports.junit;

import java.util.List;
import java.util.Map;

/**
 * One file's worth of results.
 *
 * @param name of the suite
 * @param started the time of day, ISO 8601; empty if it is not to be told
 * @param seconds it took
 * @param properties in their order
 * @param cases in their order
 */
public record TestSuite(
    String name, String started, double seconds, Map<String, String> properties, List<Case> cases) {

  /** What became of a case. */
  public enum Outcome {
    /** It is as it must be. */
    PASSED,
    /** It is not. */
    FAILED,
    /** Whoever looked could not. */
    ERROR,
    /** Nobody looked, or it could not be told. */
    SKIPPED
  }

  /**
   * One of them.
   *
   * @param group what it belongs to; servers show it like a class
   * @param name what it is called
   * @param seconds it took
   * @param outcome what became of it
   * @param message one line; may be empty
   * @param detail many lines; may be empty
   */
  public record Case(
      String group, String name, double seconds, Outcome outcome, String message, String detail) {}

  /** Copies the list. */
  public TestSuite {
    cases = List.copyOf(cases);
  }

  long count(Outcome outcome) {
    return cases.stream().filter(one -> one.outcome() == outcome).count();
  }
}

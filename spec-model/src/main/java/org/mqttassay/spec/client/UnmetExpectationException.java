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
package org.mqttassay.spec.client;

import java.util.Optional;

/** What was waited for did not come, or something else came. */
public final class UnmetExpectationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String expected;
  private final transient Incoming came;

  /**
   * @param expected what would have been right
   * @param came what came instead; null when nothing came within the budget
   * @param text one line that says what came
   */
  public UnmetExpectationException(String expected, Incoming came, String text) {
    super("expected " + expected + ", but " + text);
    this.expected = expected;
    this.came = came;
  }

  /** What would have been right. */
  public String expected() {
    return expected;
  }

  /** What came instead; empty when nothing came within the budget. */
  public Optional<Incoming> came() {
    return Optional.ofNullable(came);
  }
}

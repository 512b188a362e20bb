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
package org.mqttassay.conformance.engine;

import org.opentest4j.AssertionFailedError;

/**
 * A MUST that the broker broke. The message is the bug report; what would have been allowed and
 * what came are there for tools that show both side by side. There is no stack trace, since no line
 * of anybody's code is to blame.
 */
public final class ConformanceFailure extends AssertionFailedError {

  private static final long serialVersionUID = 1L;

  ConformanceFailure(String report, String allowed, String came) {
    super(report, allowed, came);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** The message alone. */
  @Override
  public String toString() {
    return getMessage();
  }
}

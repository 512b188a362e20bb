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

import java.util.function.BooleanSupplier;
import org.junit.platform.engine.ExecutionRequest;

/** Whether a run was called off, which JUnit can say since version 6. */
final class Cancellation {

  private Cancellation() {}

  static BooleanSupplier of(ExecutionRequest request) {
    try {
      return Since6.token(request);
    } catch (LinkageError before6) {
      return () -> false;
    }
  }

  /** Apart, so that nothing else is linked to what JUnit 5 has not. */
  private static final class Since6 {

    private static BooleanSupplier token(ExecutionRequest request) {
      var token = request.getCancellationToken();
      return token::isCancellationRequested;
    }
  }
}

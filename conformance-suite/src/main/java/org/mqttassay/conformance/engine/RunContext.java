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

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What nodes need while they are executed.
 *
 * @param listener takes report entries
 * @param cancelled whether the run was called off
 * @param run of the class in which a node is; empty above classes, and where no check is to be run
 */
record RunContext(
    EngineExecutionListener listener, BooleanSupplier cancelled, Optional<ClassRun> run)
    implements EngineExecutionContext {

  RunContext with(ClassRun begun) {
    return new RunContext(listener, cancelled, Optional.of(begun));
  }
}

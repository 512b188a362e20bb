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
package org.mqttassay.spec.trace;

import java.util.List;
import java.util.Optional;

/**
 * A history read back.
 *
 * @param header what it is a trace of
 * @param events in the order in which they were recorded
 * @param damage what is missing, with the number of the line, in a sentence; empty when the file is
 *     whole
 */
public record Trace(TraceHeader header, List<TraceEvent> events, Optional<String> damage) {

  /** Copies the list. */
  public Trace {
    events = List.copyOf(events);
  }
}

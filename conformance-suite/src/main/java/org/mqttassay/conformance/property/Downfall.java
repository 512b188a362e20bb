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
package org.mqttassay.conformance.property;

import java.util.List;
import org.mqttassay.spec.generate.Script;

/**
 * The broker no longer served anybody.
 *
 * @param scripts what did it: one when that is known, else all that were played just then
 * @param problem what a healthy client met with
 * @param isProven whether the script did it again when it was played alone
 * @param isRevived whether the broker was started again
 * @param log the end of what the broker printed; may be empty
 */
record Downfall(
    List<Script> scripts, String problem, boolean isProven, boolean isRevived, String log) {

  Downfall {
    scripts = List.copyOf(scripts);
  }
}

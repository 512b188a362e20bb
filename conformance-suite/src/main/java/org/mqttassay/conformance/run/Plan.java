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
package org.mqttassay.conformance.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.mqttassay.conformance.lab.Site;
import org.mqttassay.spec.catalog.Catalog;

/**
 * What a run is to do.
 *
 * @param checks in the order in which they are begun
 * @param catalog tells the level of each statement
 * @param site what is known of the broker; who may have it restarted, the runner says
 * @param seed of everything random
 * @param parallel how many checks may go on at once
 * @param directory that takes the traces
 * @param replay the command that runs just one check again
 */
public record Plan(
    List<Check> checks,
    Catalog catalog,
    Site site,
    long seed,
    int parallel,
    Path directory,
    Function<Check, String> replay) {

  /** Copies the list. */
  public Plan {
    checks = List.copyOf(checks);
  }
}

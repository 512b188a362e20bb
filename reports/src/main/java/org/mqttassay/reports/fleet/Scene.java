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
package org.mqttassay.reports.fleet;

import java.util.List;
import org.mqttassay.reports.evidence.Step;

/**
 * What clients and broker said to each other around a violation.
 *
 * @param steps that are shown, in their order; where their numbers leap, something is left out
 * @param total how many there are, with those that are left out
 * @param mark what stands at the moment at which it was clear
 * @param source where it was read, in words
 */
public record Scene(List<Step> steps, long total, String mark, String source) {

  /** Copies the list. */
  public Scene {
    steps = List.copyOf(steps);
  }
}

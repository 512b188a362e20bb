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
package org.mqttassay.reports.view;

import org.mqttassay.reports.record.CheckResult;

/**
 * One result of a run.
 *
 * @param result as the record has it
 * @param sentence the check as a sentence
 * @param page name of its evidence, unique among the results of a run:
 *     {@code 5.0/Wills.a_will_...}, without an ending; letters, digits and {@code . _ -} in both
 *     parts
 */
public record CheckView(CheckResult result, String sentence, String page) {

  /** Whether the failure is one that was declared to be known. */
  public boolean isKnown() {
    return result.known() != null;
  }

  /** What the check belongs to: its id up to the first dot. */
  public String group() {
    String check = result.check();
    int dot = check.indexOf('.');
    return dot <= 0 ? check : check.substring(0, dot);
  }
}

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

import java.util.List;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.catalog.Statement;
import org.mqttassay.spec.catalog.Subject;

/**
 * What became of one statement.
 *
 * @param statement of the catalogue
 * @param verdict the worst that any check saw
 * @param isKnown whether it is broken in no other way than was declared to be known
 * @param reason one line that says why
 * @param bearings what the results say that concern it, in the order of their names
 * @param subjects what it is about
 */
public record StatementView(
    Statement statement,
    Verdict verdict,
    boolean isKnown,
    String reason,
    List<Bearing> bearings,
    List<Subject> subjects) {

  /** Copies the lists. */
  public StatementView {
    bearings = List.copyOf(bearings);
    subjects = List.copyOf(subjects);
  }

  /** Names it in a page about both versions, such as {@code v5.0-MQTT-3.1.2-24}. */
  public String anchor() {
    return "v" + statement.version() + '-' + statement.id();
  }

  /** Whether a broker may leave it and keep to the standard all the same. */
  public boolean isOptional() {
    return !statement.level().isObligation();
  }
}

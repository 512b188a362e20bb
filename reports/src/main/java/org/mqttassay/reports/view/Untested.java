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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.reports.record.RunPlan;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.catalog.Statement;

/** Why a statement was not tested. */
final class Untested {

  private final boolean isComplete;
  private final Optional<RunPlan> plan;
  private final Set<String> planned = new HashSet<>();
  private final Map<String, String> reasons = new HashMap<>();

  Untested(RunFolder folder) {
    this.isComplete = folder.record().isComplete();
    this.plan = folder.plan();
    plan.ifPresent(known -> {
      known.checks().forEach(check -> check
          .statements()
          .forEach(id -> planned.add(key(check.version(), id))));
      known
          .untested()
          .forEach(one -> reasons.put(key(one.version(), one.statement()), one.reason()));
    });
  }

  /** One sentence about a statement that no result concerns. */
  String reason(Statement statement) {
    String key = key(statement.version().number(), statement.id().id());
    if (planned.contains(key)) {
      return isComplete
          ? "Its checks left no result."
          : "The run ended before its checks were carried out.";
    }
    if (statement.unobservable().isPresent()) {
      return "The network can't show it: " + statement.unobservable().get();
    }
    if (reasons.containsKey(key)) {
      return upper(reasons.get(key));
    }
    if (statement.binds() == Party.CLIENT) {
      return "It binds clients only, and this is a test of a broker.";
    }
    return plan.map(known -> known.profile().equals("quick")
            ? "Its checks are not in the profile quick, or were not asked for."
            : "Its checks were not asked for.")
        .orElse(isComplete ? "No check of this run is about it." : "The run ended early.");
  }

  private static String upper(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String key(String version, String id) {
    return version + ' ' + id;
  }
}

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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mqttassay.conformance.config.CapabilityList;
import org.mqttassay.conformance.config.Deviation;
import org.mqttassay.reports.record.RunPlan;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/** What a run leaves about its order, before there is any result. */
final class PlanHead {

  private PlanHead() {}

  static RunPlan of(Session.Order order, Set<MqttVersion> spoken) {
    return new RunPlan(
        RunPlan.SCHEMA,
        order.profile().word(),
        order.catalog().hash(),
        order.ics().declared().entrySet().stream()
            .map(line -> new RunPlan.Declared(
                line.getKey(),
                CapabilityList.find(line.getKey()).orElseThrow().meaning(),
                written(line.getValue().value())))
            .toList(),
        order.deviations().list().stream().map(Deviation::recorded).toList(),
        order.checks().stream().map(PlanHead::planned).toList(),
        untested(order),
        new SetUpMemory(order.seed()).kept(order.setUp(), spoken));
  }

  private static String written(Object value) {
    return value instanceof List<?> words
        ? words.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : value.toString();
  }

  private static RunPlan.PlannedCheck planned(Check check) {
    return new RunPlan.PlannedCheck(
        check.id(),
        check.version().number(),
        check.statements().stream().map(StatementId::id).toList());
  }

  private static List<RunPlan.Untested> untested(Session.Order order) {
    return order.untested().entrySet().stream()
        .filter(entry -> order.versions().contains(entry.getKey().version()))
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new RunPlan.Untested(
            entry.getKey().version().number(), entry.getKey().id(), entry.getValue()))
        .toList();
  }
}

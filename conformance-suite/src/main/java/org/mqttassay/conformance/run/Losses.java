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
import java.util.stream.Collectors;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/** What is in the record of a broker that was lost, where no single check brought it down. */
public final class Losses {

  static final String ALLOWED = "the broker to go on serving other clients";

  private static final String CHECK = "Broker.goes_on_serving";
  private static final int NAMED = 12;

  private Losses() {}

  /** The statement that has a server answer every CONNECT it may not refuse. */
  public static StatementId statement(MqttVersion version) {
    return new StatementId(version, version == MqttVersion.V5_0 ? "MQTT-3.1.4-5" : "MQTT-3.1.4-4");
  }

  /** Whether a check concluded from the loss of the broker, and not from what a client saw. */
  public static boolean decided(CheckResult result) {
    return result.finding() != null && result.finding().allowed().equals(ALLOWED);
  }

  /**
   * One result for each loss. What Assay does not run itself may have been ended by somebody else,
   * and so nobody is blamed for that.
   */
  static List<CheckResult> results(Vitals vitals, MqttVersion version) {
    return vitals.unexplained().stream()
        .map(loss -> result(loss, version, vitals.isOurs()))
        .toList();
  }

  private static CheckResult result(Vitals.Loss loss, MqttVersion version, boolean isOurs) {
    List<String> suspects = loss.suspects().stream().sorted().toList();
    String came = "While " + suspects.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (suspects.size() > NAMED ? " and " + (suspects.size() - NAMED) + " more" : "")
        + (suspects.size() == 1 ? " was" : " were") + " under way, " + loss.words() + '.';
    return new CheckResult(
        CHECK,
        version.number(),
        List.of(statement(version).id()),
        isOurs ? Verdict.FAIL : Verdict.INCONCLUSIVE,
        came,
        0,
        1,
        isOurs
            ? new Finding(
                statement(version).id(), ALLOWED, came, loss.log().lines().toList())
            : null,
        "",
        null);
  }
}

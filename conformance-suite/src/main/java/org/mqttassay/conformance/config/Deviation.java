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
package org.mqttassay.conformance.config;

import java.util.Optional;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.KnownFailure;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.config.Place;
import org.mqttassay.spec.MqttVersion;

/**
 * A failure that is known.
 *
 * @param check that fails; empty for any
 * @param statement that is broken; empty for any
 * @param version of MQTT; empty for both
 * @param reason why it is as it is
 * @param link to more about it
 * @param place where it stands in the file
 */
public record Deviation(
    Optional<String> check,
    Optional<String> statement,
    Optional<MqttVersion> version,
    String reason,
    Optional<String> link,
    Place place) {

  /** Whether a result is the failure that is meant. */
  public boolean covers(CheckResult result) {
    return result.verdict() == Verdict.FAIL
        && isOfVersion(result)
        && check.map(result.check()::equals).orElse(true)
        && statement
            .map(id -> result.finding() != null && result.finding().statement().equals(id))
            .orElse(true);
  }

  /** Whether a result, whatever its verdict, can show that the failure is gone. */
  boolean concerns(CheckResult result) {
    return isOfVersion(result)
        && (check.isPresent()
            ? check.get().equals(result.check())
            : result.statements().contains(statement.orElseThrow()));
  }

  private boolean isOfVersion(CheckResult result) {
    return version.map(v -> v.number().equals(result.version())).orElse(true);
  }

  /** The same as runs record it. */
  public KnownFailure recorded() {
    return new KnownFailure(
        check.orElse(null),
        statement.orElse(null),
        version.map(MqttVersion::number).orElse(null),
        reason,
        link.orElse(null));
  }

  /** What it is about, for people. */
  public String subject() {
    String what = check.orElse("")
        + (check.isPresent() && statement.isPresent() ? ", " : "")
        + statement.orElse("");
    return what + version.map(v -> ", MQTT " + v).orElse("");
  }
}

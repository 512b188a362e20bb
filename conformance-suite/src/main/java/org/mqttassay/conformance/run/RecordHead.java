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

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Dialer;

/** What a record says before there is any result. */
public final class RecordHead {

  private RecordHead() {}

  /**
   * The record of a run that begins now.
   *
   * @param catalog of the statements
   * @param target the broker, which must be up
   * @param dialer to it
   * @param versions of MQTT that the run speaks
   * @param product what the broker is declared to be
   * @param seed of everything random
   * @param arguments what was asked for, without secrets
   * @param planned how many results a whole run has
   * @throws IOException when the jar that runs can't be read
   */
  public static RunRecord of(
      Catalog catalog,
      Target target,
      Dialer dialer,
      Set<MqttVersion> versions,
      Optional<RunRecord.Product> product,
      long seed,
      List<String> arguments,
      int planned)
      throws IOException {
    return new RunRecord(
        RunRecord.SCHEMA,
        Installation.describe(catalog),
        new RunRecord.Target(
            target.endpoint().toString(),
            target.description().orElse(null),
            versions.stream().sorted().map(MqttVersion::number).toList(),
            product.orElse(null)),
        RunRecord.Environment.current(),
        seed,
        dialer.budgets().scale(),
        arguments,
        Instant.now().toString(),
        null,
        planned,
        List.of());
  }
}

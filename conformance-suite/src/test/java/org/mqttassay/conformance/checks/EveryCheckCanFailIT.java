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
package org.mqttassay.conformance.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.lab.Site;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.Plan;
import org.mqttassay.conformance.run.Runner;
import org.mqttassay.conformance.toy.Officious;
import org.mqttassay.conformance.toy.ToyBroker;
import org.mqttassay.conformance.toy.ToyBroker.Manners;
import org.mqttassay.conformance.toy.WrongManners;
import org.mqttassay.conformance.toy.WrongWords;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.TlsMaterial;

/** Runs every check on a handful of bad brokers: each must find fault with one of them. */
class EveryCheckCanFailIT {

  private static final Budgets SHORT =
      new Budgets(Duration.ofMillis(700), Duration.ofMillis(150), 1);

  @TempDir
  private Path directory;

  @Test
  void every_check_finds_fault_with_some_bad_broker_for_a_reason_it_names() throws Exception {
    var open = new ArrayList<>(AllChecks.index().checks());
    assertThat(open).isNotEmpty();
    var caught = new LinkedHashMap<Manners, Integer>();
    // A machine with much to do may need more time than the first round gives; few need a second.
    for (Budgets budgets : List.of(SHORT, SHORT.scaledBy(4))) {
      for (Manners manners : badBrokers()) {
        Set<String> found = run(manners, open, budgets).stream()
            .filter(EveryCheckCanFailIT::findsFaultForItsOwnReason)
            .map(result -> result.check() + '[' + result.version() + ']')
            .collect(Collectors.toSet());
        open.removeIf(check -> found.contains(check.uniqueName()));
        caught.merge(manners, found.size(), Integer::sum);
      }
    }

    assertThat(open.stream().map(Check::uniqueName))
        .as("checks that none of the bad brokers fails, of which each fails as many as %s", caught)
        .isEmpty();
  }

  /** In an order in which the first leave few checks to the others. */
  private static List<Manners> badBrokers() {
    var all = new ArrayList<Manners>(List.of(WrongManners.values()));
    all.add(new Officious());
    all.addAll(List.of(WrongWords.values()));
    return all;
  }

  private static boolean findsFaultForItsOwnReason(CheckResult result) {
    return switch (result.verdict()) {
      case FAIL, DEVIATION -> result.statements().contains(result.finding().statement());
      case OBSERVED -> true;
      default -> false;
    };
  }

  private List<CheckResult> run(Manners manners, List<Check> checks, Budgets budgets)
      throws Exception {
    Path place = directory.resolve(manners + "-" + budgets.scale());
    for (MqttVersion version : MqttVersion.values()) {
      Files.createDirectories(place.resolve("traces").resolve(version.number()));
    }
    var results = new ArrayList<CheckResult>();
    try (var broker = new ToyBroker(manners);
        var dialer = new Dialer(broker.endpoint(), TlsMaterial.DEFAULT, budgets)) {
      var plan = new Plan(
          checks,
          Catalog.load(),
          Site.of(SetUp.UNKNOWN, EnumSet.allOf(MqttVersion.class), dialer),
          7,
          256,
          place,
          Check::id);
      new Runner(plan, dialer, Optional.empty()).run(results::add);
    }
    return results;
  }
}

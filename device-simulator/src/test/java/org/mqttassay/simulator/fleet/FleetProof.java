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
package org.mqttassay.simulator.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.fleet.plan.Scenarios;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.check.Ledger;
import org.mqttassay.simulator.ledger.check.Storm;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.broker.core.mutant.Mutants;

/**
 * What a fleet's ledger finds under virtual time: nothing over any link under any fault, and what
 * each mutant of the reference broker does wrong. Run by {@code src/bench/ledger links} and
 * {@code src/bench/ledger mutants}.
 */
public final class FleetProof {

  /** Where the standard speaks of messages and sessions, and not of packets' bytes. */
  private static final Set<String> SECTIONS = Set.of(
      "3.1.2", "3.1.3", "3.1.4", "3.2.2", "3.3.1", "3.3.2", "3.3.4", "3.3.5", "3.4.4", "3.6.4",
      "3.8.3", "3.8.4", "3.10.4", "3.14.4", "4.1.0", "4.3.1", "4.3.2", "4.3.3", "4.4.0", "4.5.0",
      "4.6.0", "4.7.1", "4.8.2", "4.9.0");

  private static final List<String> FAULTS = List.of(
      "{kind: stop, at: 60s, length: 5s}",
      "{kind: kill, at: 60s, length: 3s, repeat: {every: 40s, times: 2}}",
      "{kind: pause, at: 60s, length: 25s}",
      "{kind: restart, at: 60s}",
      "{kind: outage, clients: 30% of pub, at: 60s, length: 40s}",
      "{kind: outage, at: 60s, length: 15s, repeat: {every: 30s, times: 3}}",
      "{kind: cut, at: 60s, repeat: {every: 7s, times: 8}}",
      "{kind: cut, how: close, at: 60s, repeat: {every: 7s, times: 8}}",
      "{kind: cut, how: half-close, at: 60s, repeat: {every: 30s, times: 3}}",
      "{kind: cut, how: rebind, at: 60s, repeat: {every: 20s, times: 4}}",
      "{kind: cut, how: silence, at: 60s, repeat: {every: 45s, times: 2}}",
      "{kind: profile, profile: car, at: 50s, length: 60s}",
      "{kind: reconnect-all, at: 60s, repeat: {every: 15s, times: 5}}",
      "{kind: slow-subscribers, clients: sub, kbit: 8, at: 60s, length: 30s}",
      "{kind: flood, rate: 50, at: 60s, length: 10s}",
      "{kind: takeover, at: 60s, length: 10s}");

  private static final int STORMS = 10;

  private FleetProof() {}

  /** @param arguments {@code links} with profiles, or none for all; {@code mutants} with names */
  public static void main(String[] arguments) throws Exception {
    Path out = Files.createTempDirectory("assay-proof");
    var rest = List.of(arguments).subList(1, arguments.length);
    if (arguments[0].equals("links")) {
      links(out, rest);
    } else {
      mutants(out, rest);
    }
  }

  private static void links(Path out, List<String> chosen) throws IOException, ConfigException {
    var names = chosen.isEmpty() ? new ArrayList<>(Profiles.builtIn().names()) : chosen;
    long reconnected = 0;
    long delivered = 0;
    long found = 0;
    int seed = 0;
    for (String link : names) {
      for (String fault : FAULTS) {
        for (boolean isRandom : new boolean[] {false, true}) {
          seed++;
          var policy = isRandom ? Policy.random(seed) : Policy.canonical();
          var plan = VirtualFleetTest.PLAN.formatted("4m", link) + "faults:\n  - " + fault + '\n';
          FleetRecord record = Life.of(out, plan, seed).live(policy, Mutant.NONE);
          reconnected += record.counts().get("reconnected");
          delivered += record.counts().get("delivered");
          found += record.violations().size();
          record.violations().stream()
              .limit(5)
              .map(FleetText::line)
              .forEach(
                  line -> System.out.println(link + ", " + fault + ", " + policy + ": " + line));
        }
      }
      System.out.println(link + ": " + reconnected + " reconnections so far, " + delivered
          + " messages, " + found + " violations");
    }
  }

  /** Storms have what a quiet fleet has not: filters that change, groups, clients that forget. */
  private static Map<Integer, Long> storms(Mutant mutant) {
    var broken = new TreeMap<Integer, Long>();
    for (int seed = 1; seed <= STORMS; seed++) {
      Ledger ledger;
      try {
        int trouble = seed % 2 * 3;
        ledger = seed <= STORMS / 2
            ? Storm.told(seed, 6, Duration.ofSeconds(60), trouble, mutant)
            : Storm.parting(seed, 6, Duration.ofSeconds(60), trouble, mutant);
      } catch (IllegalArgumentException malformed) {
        // What no codec can write no wire would have carried.
        continue;
      }
      for (Invariant invariant : Invariant.values()) {
        long count = ledger.count(invariant);
        if (count > 0) {
          broken.merge(invariant.number(), count, Long::sum);
        }
      }
    }
    return broken;
  }

  private static String section(StatementId statement) {
    var parts = statement.id().split("-");
    return parts[parts.length - 2];
  }

  private static void mutants(Path out, List<String> chosen) throws IOException, ConfigException {
    Path links = Files.writeString(out.resolve("links.yaml"), MutantsFoundTest.LINKS);
    int found = 0;
    var missed = new ArrayList<Mutant>();
    for (Mutant mutant : Mutants.written()) {
      boolean isChosen = chosen.isEmpty()
          ? mutant.statements().stream().anyMatch(one -> SECTIONS.contains(section(one)))
          : chosen.contains(mutant.name());
      if (!isChosen) {
        continue;
      }
      var life = Life.of(out, MutantsFoundTest.PLAN.formatted(links), 5);
      Map<String, Long> broken = life.live(Policy.canonical(), mutant).broken();
      var parting = Life.of(out, Scenarios.text("farewells").orElseThrow(), 5);
      var atFarewells = parting.live(Policy.canonical(), mutant).broken();
      var inStorms = storms(mutant);
      if (broken.isEmpty() && atFarewells.isEmpty() && inStorms.isEmpty()) {
        missed.add(mutant);
      } else {
        found++;
        System.out.println(mutant.name() + ' ' + mutant.statements() + ": " + broken
            + ", at farewells " + atFarewells + ", in storms " + inStorms);
      }
    }
    System.out.println(found + " found, " + missed.size() + " not:");
    missed.forEach(mutant -> System.out.println(mutant.name() + ' ' + mutant.statements()));
  }
}

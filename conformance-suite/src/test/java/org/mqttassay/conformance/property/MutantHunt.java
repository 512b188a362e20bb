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
package org.mqttassay.conformance.property;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.run.EmbeddedBroker;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.mutant.Mutants;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.TlsMaterial;

/**
 * Measures how many mutants exploration finds by itself, each over sockets and within a budget:
 *
 * <pre>
 * mvn -q -B package -DskipTests
 * java -cp conformance-suite/target/test-classes:conformance-suite/target/assay.jar \
 *     org.mqttassay.conformance.property.MutantHunt 60 7 2 60
 * </pre>
 *
 * <p>The arguments are the seconds for each mutant, the seed, how many mutants there are at once,
 * how many of them are drawn by the seed (0 for all; 599 at 60 s are up to ten hours), and if only
 * some are wanted, a part of their names. Two at once keep two cores about half busy, as scripts
 * mostly wait. A mutant is found when a finding that could be repeated names one of its statements,
 * and noticed when there are only others. A hunt ends with the first finding that names it.
 */
public final class MutantHunt {

  private static final int LANES = 24;

  private MutantHunt() {}

  private record Catch(Mutant mutant, boolean isFound, Set<String> others, double seconds) {
    @Override
    public String toString() {
      return String.format(
          "%-10s %5.1f s  %-45s %s",
          isFound ? "found" : others.isEmpty() ? "missed" : "noticed",
          seconds,
          mutant.name(),
          isFound ? "" : "wanted " + mutant.statements() + ", got " + others);
    }
  }

  /** See above. */
  public static void main(String[] arguments) throws Exception {
    int seconds = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    int atOnce = Integer.parseInt(arguments[2]);
    int most = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
    String wanted = arguments.length > 4 ? arguments[4] : "";
    var catalog = Catalog.load();
    var all = new ArrayList<>(
        Mutants.all().stream().filter(mutant -> mutant.name().contains(wanted)).toList());
    Collections.shuffle(all, new Random(seed));
    var mutants = most == 0 ? all : all.subList(0, Math.min(most, all.size()));
    var threads = Executors.newFixedThreadPool(atOnce);
    List<Future<Catch>> hunts = new ArrayList<>();
    for (Mutant mutant : mutants) {
      hunts.add(threads.submit((Callable<Catch>) () -> {
        var caught = hunt(mutant, seconds, seed, catalog);
        System.out.println(caught);
        return caught;
      }));
    }
    long found = 0;
    long noticed = 0;
    for (Future<Catch> hunt : hunts) {
      found += hunt.get().isFound() ? 1 : 0;
      noticed += !hunt.get().isFound() && !hunt.get().others().isEmpty() ? 1 : 0;
    }
    threads.shutdown();
    System.out.printf(
        "%d mutants of %d, %d found, %d noticed otherwise, %d missed; %d s each, %d at once,"
            + " seed %d, load %.1f%n",
        mutants.size(),
        all.size(),
        found,
        noticed,
        mutants.size() - found - noticed,
        seconds,
        atOnce,
        seed,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static Catch hunt(Mutant mutant, int seconds, long seed, Catalog catalog)
      throws Exception {
    Path out = Files.createTempDirectory("assay-hunt-");
    long began = System.nanoTime();
    var statements = mutant.statements().stream()
        .map(id -> id.version() + " " + id.id())
        .collect(Collectors.toSet());
    Set<String> seen = new TreeSet<>();
    var own = EmbeddedBroker.of(OptionalLong.empty(), mutant);
    try (var target = own.target()) {
      target.start();
      try (var dialer = new Dialer(target.endpoint(), TlsMaterial.DEFAULT, Budgets.STANDARD)) {
        var order = new Exploration.Order(
            EnumSet.allOf(MqttVersion.class),
            catalog,
            own.setUp(),
            seed,
            Duration.ofSeconds(seconds),
            Long.MAX_VALUE,
            LANES,
            out,
            List.of(),
            Path::toString,
            Ics.NONE,
            Deviations.NONE);
        Exploration.prepare(out);
        var hunter = Thread.currentThread();
        var isOver = new AtomicBoolean();
        try {
          Exploration.of(order, target, dialer).run(report -> {
            var result = report.result();
            if (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.DEVIATION) {
              seen.add(result.version() + " " + result.finding().statement());
              result
                  .asides()
                  .forEach(
                      aside -> seen.add(aside.version() + " " + aside.finding().statement()));
            }
            if (seen.stream().anyMatch(statements::contains) && !isOver.getAndSet(true)) {
              hunter.interrupt();
            }
          });
        } catch (InterruptedException e) {
          // It has been found, and nothing else is wanted.
        } catch (Preflight.Unreachable e) {
          // Who answers nobody's CONNECT as is due can't be explored.
          seen.add(e.getMessage());
        }
      }
    }
    boolean isFound = seen.stream().anyMatch(statements::contains);
    return new Catch(mutant, isFound, seen, (System.nanoTime() - began) / 1e9);
  }
}

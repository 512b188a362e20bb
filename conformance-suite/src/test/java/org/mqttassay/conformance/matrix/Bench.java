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
package org.mqttassay.conformance.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.mqttassay.conformance.lab.Restarts;
import org.mqttassay.conformance.lab.Site;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.EmbeddedBroker;
import org.mqttassay.conformance.run.Plan;
import org.mqttassay.conformance.run.Runner;
import org.mqttassay.conformance.tls.TestCertificates;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;

/**
 * Runs checks against brokers of this process.
 *
 * @param directory for traces
 * @param catalog of the statements
 * @param seed of everything random
 * @param certificates of brokers with TLS
 * @param numbers tells one run from the others
 */
record Bench(
    Path directory,
    Catalog catalog,
    long seed,
    TestCertificates certificates,
    AtomicInteger numbers) {

  Bench(Path directory, long seed) throws IOException {
    this(directory, Catalog.load(), seed, TestCertificates.in(directory), new AtomicInteger());
  }

  /**
   * Runs checks against one broker, at most so many at once.
   *
   * @param settings how the broker differs from that of {@code assay verify}
   * @throws InterruptedException when the run is broken off
   */
  List<CheckResult> run(
      UnaryOperator<BrokerSettings> settings, List<Check> checks, Budgets budgets, int parallel)
      throws InterruptedException {
    var broker = EmbeddedBroker.of(settings);
    var results = new ArrayList<CheckResult>();
    Path place = directory.resolve("run-" + numbers.incrementAndGet());
    try (var target = broker.target()) {
      for (MqttVersion version : MqttVersion.values()) {
        Files.createDirectories(place.resolve("traces").resolve(version.number()));
      }
      target.start();
      try (var dialer = new Dialer(target.endpoint(), TlsMaterial.TRUSTING, budgets)) {
        var ways = new EnumMap<Transport, Dialer>(Transport.class);
        target.endpoints().forEach(one -> ways.put(one.transport(), dialer.towards(one)));
        var plan = new Plan(
            checks,
            catalog,
            new Site(broker.setUp(), EnumSet.allOf(MqttVersion.class), ways, Restarts.IMPOSSIBLE),
            seed,
            parallel,
            place,
            Check::id);
        new Runner(plan, dialer, Optional.of(target)).run(results::add);
      } finally {
        target.kill();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TargetFailedException e) {
      throw new IllegalStateException(e);
    }
    return results;
  }
}

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.simulator.chaos.FaultSchedule;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.fleet.plan.Plan;
import org.mqttassay.simulator.fleet.plan.PlanReader;
import org.mqttassay.simulator.fleet.plan.Traced;
import org.mqttassay.simulator.fleet.run.Fleet;
import org.mqttassay.simulator.fleet.run.Snapshot;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Gate;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.virtual.VirtualWorld;

/** A plan's life under virtual time. */
final class Life {

  private final Path out;
  private final Plan plan;
  private final long seed;
  private Optional<Predicate<String>> traced = Optional.empty();

  private Life(Path out, Plan plan, long seed) {
    this.out = out;
    this.plan = plan;
    this.seed = seed;
  }

  static Life of(Path out, String yaml, long seed) throws ConfigException {
    var reader = new PlanReader(DeviceKinds.all(), Profiles.builtIn());
    return new Life(out, reader.parse("plan.yaml", yaml), seed);
  }

  /** The same, of which devices the packets are kept. */
  Life tracing(String... names) {
    traced = Traced.of(plan, List.of(names));
    return this;
  }

  FleetRecord live() throws IOException {
    return live(Policy.canonical(), Mutant.NONE);
  }

  FleetRecord live(Policy policy, Mutant mutant) throws IOException {
    var world = VirtualWorld.Setting.of(seed)
        .withBroker(Limits.STANDARD, policy, Gate.OPEN)
        .withMutant(mutant)
        .durable();
    return new FleetRun(setting("virtual"))
        .run(world, new CountDownLatch(1), new Fleet.Listener() {});
  }

  /** A plan that stands in a file, beside what it names. */
  static Life in(Path out, Path plan, long seed) throws ConfigException {
    return new Life(out, new PlanReader(DeviceKinds.all(), Profiles.builtIn()).read(plan), seed);
  }

  /** The same on sockets. */
  FleetRecord live(Target broker, CountDownLatch stop) throws IOException, InterruptedException {
    return live(broker, TlsMaterial.DEFAULT, stop, new Fleet.Listener() {});
  }

  /** The same where devices trust somebody, until enough was seen of it. */
  FleetRecord live(Target broker, TlsMaterial tls, Predicate<Map<String, Long>> enough)
      throws IOException, InterruptedException {
    var stop = new CountDownLatch(1);
    return live(broker, tls, stop, new Fleet.Listener() {
      @Override
      public void moment(Snapshot snapshot) {
        if (enough.test(snapshot.counts())) {
          stop.countDown();
        }
      }
    });
  }

  private FleetRecord live(
      Target broker, TlsMaterial tls, CountDownLatch stop, Fleet.Listener listener)
      throws IOException, InterruptedException {
    var where = new FleetRun.Broker(broker, tls, Budgets.STANDARD);
    return new FleetRun(setting("sockets")).run(where, stop, listener);
  }

  private FleetRun.Setting setting(String world) {
    return new FleetRun.Setting(
        plan,
        seed,
        FleetRun.number(seed),
        FaultSchedule.of(plan.faults(), seed, plan.duration()),
        new RunRecord.Suite("test", "0", "0", "0"),
        new RunRecord.Target("somewhere", "a broker", List.of()),
        null,
        world,
        List.of(),
        traced,
        out);
  }

  byte[] bytes() throws IOException {
    return Files.readAllBytes(out.resolve(FleetFile.NAME));
  }
}

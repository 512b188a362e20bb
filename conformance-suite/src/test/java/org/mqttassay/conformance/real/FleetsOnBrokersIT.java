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
package org.mqttassay.conformance.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.tls.TestCertificates;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.simulator.chaos.FaultSchedule;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.fleet.FleetRun;
import org.mqttassay.simulator.fleet.FleetText;
import org.mqttassay.simulator.fleet.plan.Group;
import org.mqttassay.simulator.fleet.plan.Guarantee;
import org.mqttassay.simulator.fleet.plan.Plan;
import org.mqttassay.simulator.fleet.plan.PlanReader;
import org.mqttassay.simulator.fleet.run.Fleet;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;

/**
 * Every kind of device with its service, every link that Assay brings along, and every guarantee,
 * over TCP, TLS and WebSocket: a good broker keeps them all, be devices or itself gone in between.
 */
@Tag("real-broker")
@Tag("proof")
class FleetsOnBrokersIT {

  private static final long SEED = 5;

  /** It is in a tunnel from the first second on. */
  private static final String HIDDEN = "below";

  /** Takes 18 s to connect, of the 22 there are. */
  private static final String SLOWEST = "nbiot-deep";

  private static final String PLAN = """
      name: everything
      duration: 22s
      drain: 10s
      pace: 10
      ramp: { over: 1s }
      groups:
        - { name: service, kind: plant-service, versions: "5.0", transports: tls }
        - { name: dispatch, kind: fleet-service, versions: "5.0", transports: ws }
        - { name: watch, kind: health-service, versions: "5.0" }
        - { name: furnace, kind: furnace, count: 4, link: wifi, transports: [tcp, tls, ws], options: { upset-every: 1m } }
        - { name: vibration, kind: vibration, count: 2, link: lte, transports: ws }
        - { name: meter, kind: energy-meter, count: 2, link: 5g, transports: tls }
        - { name: gateway, kind: gateway, link: perfect }
        - { name: car, kind: car, count: 3, link: 3g, transports: [tcp, ws] }
        - { name: home, kind: home-hub, count: 2, link: wifi-bad, transports: [tcp, tls] }
        - { name: user, kind: app-user, count: 2, link: leo, transports: [ws, tls] }
        - { name: wearable, kind: wearable, count: 3, link: geo, transports: [tcp, tls] }
        - { name: all, kind: subscriber, transports: ws, options: { filters: ["everything/far/#"], qos: 2 } }
        - { name: gprs, kind: publisher, link: gprs, transports: tls, options: { topic: "everything/far/{id}", interval: 10s } }
        - { name: edge, kind: publisher, link: edge, transports: ws, options: { topic: "everything/far/{id}", interval: 10s } }
        - { name: nbiot, kind: publisher, link: nbiot, qos: 2, options: { topic: "everything/far/{id}", interval: 30s } }
        - { name: nbiot-deep, kind: publisher, versions: "5.0", link: nbiot-deep, options: { topic: "everything/far/{id}", interval: 60s } }
        - { name: ltem, kind: publisher, link: ltem, transports: tls, options: { topic: "everything/far/{id}", interval: 10s } }
        - { name: onroad, kind: publisher, link: car, transports: ws, options: { topic: "everything/far/{id}", interval: 10s } }
        - { name: below, kind: publisher, link: tunnel, options: { topic: "everything/far/{id}", interval: 10s } }
        - { name: worn, kind: publisher, link: ble-phone, transports: ws, options: { topic: "everything/far/{id}", interval: 10s } }
        - { name: nat, kind: publisher, link: nat270, transports: tls, qos: 0, options: { topic: "everything/far/{id}", interval: 10s } }
      faults:
        - { kind: %s, at: 8s }
        - { kind: reconnect-all, clients: furnace, at: 14s }
      guarantees:
        - { connected: 90%%, within: 15s }
        - { back: 60%%, within: 12s }
        - { lost: 0 }
        - { violations: 0 }
        - { deadline: alarm-to-reaction, percentile: 90, below: 15s }
        - { latency: delivery, percentile: 50, below: 5s }
        - { latency: acknowledgement, percentile: 50, below: 10s }
        - { latency: connect, percentile: 50, below: 10s }
        - { rate: published, at-least: 1 }
        - { rate: delivered, at-least: 1 }
      """;

  @TempDir
  private Path directory;

  private TestCertificates certificates;

  @BeforeEach
  void makeCertificates() throws Exception {
    certificates = TestCertificates.in(directory);
  }

  private static Plan plan(String fault) throws Exception {
    return new PlanReader(DeviceKinds.all(), Profiles.builtIn())
        .parse("plan.yaml", PLAN.formatted(fault));
  }

  private Path newDirectory(String name) throws Exception {
    return Files.createDirectories(directory.resolve(name));
  }

  private Target mosquitto() throws Exception {
    List<String> tls = List.of(
        "cafile " + certificates.authority(),
        "certfile " + certificates.server(),
        "keyfile " + certificates.serverKey());
    Map<Transport, List<String>> listeners = new LinkedHashMap<>();
    listeners.put(Transport.TCP, List.of());
    listeners.put(Transport.TLS, tls);
    listeners.put(Transport.WS, List.of("protocol websockets"));
    return Mosquitto.persistent(newDirectory("mosquitto"), listeners);
  }

  private EmbeddedTarget reference() throws Exception {
    return new EmbeddedTarget(BrokerSettings.STANDARD
        .withTls(new BrokerSettings.Tls(
            certificates.server(), certificates.serverKey(), Optional.empty(), false))
        .withListeners(List.of(
            Listener.tcp(0),
            new Listener(Transport.TLS, BrokerSettings.LOOPBACK, 0, ""),
            new Listener(Transport.WS, BrokerSettings.LOOPBACK, 0, "/mqtt")))
        .withStore(newDirectory("store")));
  }

  private FleetRecord live(Target target, String name, String fault) throws Exception {
    target.start();
    Plan plan = plan(fault);
    var setting = new FleetRun.Setting(
        plan,
        SEED,
        FleetRun.number(SEED),
        FaultSchedule.of(plan.faults(), SEED, plan.duration()),
        new RunRecord.Suite("test", "0", "0", "0"),
        new RunRecord.Target(target.endpoint().toString(), name, List.of()),
        null,
        "sockets",
        List.of(),
        Optional.empty(),
        newDirectory(name + "-run"));
    var broker = new FleetRun.Broker(
        target, TlsMaterial.DEFAULT.withAuthorities(certificates.authority()), Budgets.STANDARD);
    return new FleetRun(setting).run(broker, new CountDownLatch(1), new Fleet.Listener() {});
  }

  private static void holds(FleetRecord record) {
    assertThat(record.violations().stream().map(FleetText::line)).isEmpty();
    assertThat(record.broken()).isEmpty();
    // A machine that is too busy for its tester proves nothing about times.
    assertThat(record.guarantees())
        .extracting(GuaranteeEntry::verdict)
        .as(record.guarantees() + " " + record.faults() + " " + record.lag())
        .isSubsetOf(record.lag().beyond() ? Set.of("PASS", "INCONCLUSIVE") : Set.of("PASS"));
    assertThat(record.counts().get("broker breaches")).isZero();
    assertThat(record.counts().get("client breaches")).isZero();
    assertThat(record.groups())
        .filteredOn(group -> !group.name().equals(HIDDEN))
        .filteredOn(group -> !group.name().equals(SLOWEST) || !record.lag().beyond())
        .allSatisfy(group -> assertThat(group.connected()).isEqualTo(group.count()));
  }

  @Test
  void mosquitto_and_the_reference_broker_keep_everything_they_promise() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try (Target mosquitto = mosquitto();
        EmbeddedTarget reference = reference()) {
      // Mosquitto 2.0.11 does not save sessions that began with Clean Start 1: no restart for it.
      Future<FleetRecord> one = both.submit(() -> live(mosquitto, "mosquitto", "reconnect-all"));
      Future<FleetRecord> other = both.submit(() -> live(reference, "reference", "restart"));

      holds(one.get());
      holds(other.get());
      assertThat(reference.faults().isEmpty()).isTrue();
    } finally {
      both.shutdownNow();
    }
  }

  /** All kinds but that which is nothing without messages of the plan's own. */
  private static List<String> named(Collection<String> kinds) {
    return kinds.stream().filter(kind -> !kind.equals("template")).toList();
  }

  @Test
  void the_plan_has_all_there_is() throws Exception {
    Plan plan = plan("restart");

    assertThat(plan.groups())
        .extracting(Group::kind)
        .containsAll(named(DeviceKinds.all().names()));
    assertThat(plan.groups())
        .flatExtracting(group -> group.link().map(link -> link.steps()).orElse(List.of()))
        .extracting(step -> step.profile().name())
        .containsAll(Profiles.builtIn().names());
    assertThat(plan.guarantees())
        .extracting(Guarantee::getClass)
        .containsAll(List.of(Guarantee.class.getPermittedSubclasses()).stream()
            .map(one -> (Class<? extends Guarantee>) one.asSubclass(Guarantee.class))
            .toList());
    assertThat(plan.groups())
        .flatExtracting(group -> group.transports().kinds())
        .contains(Transport.TCP, Transport.TLS, Transport.WS);
  }
}

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

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.fleet.FleetRecord.SpanEntry;
import org.mqttassay.simulator.fleet.run.Snapshot;

/**
 * Serves what a fleet measures to Prometheus, as of the last second. {@link #moment} may be called
 * on the fleet's thread: scrapes never touch it.
 */
public final class FleetMetrics implements AutoCloseable {

  private static final double MILLIS_PER_SECOND = 1_000;

  private final AtomicReference<Snapshot> last = new AtomicReference<>();
  private final HTTPServer server;

  private FleetMetrics(String host, int port) throws IOException {
    var registry = new PrometheusRegistry();
    registry.register((MultiCollector) this::collect);
    this.server =
        HTTPServer.builder().hostname(host).port(port).registry(registry).buildAndStart();
  }

  /**
   * Starts to serve.
   *
   * @param host to listen at
   * @param port to listen at; 0 for a free one
   * @throws IOException with one line, when it can't listen there
   */
  public static FleetMetrics start(String host, int port) throws IOException {
    try {
      return new FleetMetrics(host, port);
    } catch (IOException e) {
      throw new IOException(
          "Can't serve metrics at " + host + ':' + port + ": " + e.getMessage() + '.', e);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  /** How the fleet is now. */
  public void moment(Snapshot snapshot) {
    last.set(snapshot);
  }

  private MetricSnapshots collect() {
    Snapshot now = last.get();
    if (now == null) {
      return new MetricSnapshots();
    }
    List<MetricSnapshot> metrics = new ArrayList<>();
    for (Map.Entry<String, Long> one : now.counts().entrySet()) {
      metrics.add(CounterSnapshot.builder()
          .name("assay_fleet_" + one.getKey().replace(' ', '_'))
          .help("How many " + one.getKey() + " there were")
          .dataPoint(CounterDataPointSnapshot.builder().value(one.getValue()).build())
          .build());
    }
    metrics.add(gauge("assay_fleet_devices", "Devices of the plan", now.devices()));
    metrics.add(
        gauge("assay_fleet_online", "Devices that are connected", now.moment().connected()));
    metrics.add(gauge("assay_fleet_seconds", "Since the run began", now.seconds()));
    metrics.add(
        gauge("assay_fleet_violations", "Broken promises known", now.moment().violations()));
    metrics.add(gauge(
        "assay_fleet_lag_seconds",
        "How late the tester itself was in the last second",
        now.moment().lag() / MILLIS_PER_SECOND));
    metrics.add(gauge("assay_fleet_faults", "Faults under way", now.faults().size()));
    metrics.add(spans(now.spans()));
    metrics.add(guarantees(now.guarantees()));
    return new MetricSnapshots(metrics);
  }

  private static MetricSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  private static MetricSnapshot spans(List<SpanEntry> spans) {
    var summary = SummarySnapshot.builder()
        .name("assay_fleet_span_seconds")
        .help("How long things took since they were meant to happen");
    for (SpanEntry span : spans) {
      summary.dataPoint(SummaryDataPointSnapshot.builder()
          .labels(Labels.of("span", span.name()))
          .count(span.count())
          .sum(span.mean() * span.count() / MILLIS_PER_SECOND)
          .quantiles(Quantiles.of(
              new Quantile(0.5, span.p50() / MILLIS_PER_SECOND),
              new Quantile(0.9, span.p90() / MILLIS_PER_SECOND),
              new Quantile(0.99, span.p99() / MILLIS_PER_SECOND),
              new Quantile(0.999, span.p999() / MILLIS_PER_SECOND)))
          .build());
    }
    return summary.build();
  }

  private static MetricSnapshot guarantees(List<GuaranteeEntry> guarantees) {
    var held = GaugeSnapshot.builder()
        .name("assay_fleet_guarantee")
        .help(
            "1 for a guarantee that holds so far, 0 for one that does not, -1 if nobody can tell");
    for (GuaranteeEntry one : guarantees) {
      held.dataPoint(GaugeDataPointSnapshot.builder()
          .labels(Labels.of("name", one.name()))
          .value(one.verdict().equals("PASS") ? 1 : one.verdict().equals("FAIL") ? 0 : -1)
          .build());
    }
    return held.build();
  }

  @Override
  public void close() {
    server.close();
  }
}

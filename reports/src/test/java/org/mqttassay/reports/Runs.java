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
package org.mqttassay.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.KnownFailure;
import org.mqttassay.reports.record.PlanFile;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunPlan;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.TraceClock;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Stamp;
import org.mqttassay.spec.trace.TraceHeader;
import org.mqttassay.spec.trace.TraceWriter;

/** Small runs, as tests need them. */
public final class Runs {

  /** Loading takes long enough to do it once. */
  public static final Catalog CATALOG = Catalog.load();

  /** When all of them began. */
  public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private Runs() {}

  /** A whole run of MQTT 5.0. */
  public static RunRecord record(CheckResult... results) {
    return record("Acme Broker", "2026-11-22T10:01:00Z", results.length, results);
  }

  /**
   * A run of MQTT 5.0.
   *
   * @param product its name
   * @param finished null if it was killed
   * @param planned how many results it was to have
   */
  public static RunRecord record(
      String product, String finished, int planned, CheckResult... results) {
    return new RunRecord(
        RunRecord.SCHEMA,
        new RunRecord.Suite("Assay", "1.2.3", "ab".repeat(32), CATALOG.version()),
        new RunRecord.Target(
            "mqtt://127.0.0.1:1883",
            null,
            List.of("5.0"),
            new RunRecord.Product(product, "1.2", "Acme", "https://acme.example")),
        new RunRecord.Environment("17", "Linux amd64", 2),
        7,
        1.0,
        List.of("verify", "--start", "mosquitto -p {port}"),
        START.toString(),
        finished,
        planned,
        List.of(results));
  }

  /** A plan with just these checks. */
  public static RunPlan plan(String profile, RunPlan.PlannedCheck... checks) {
    return new RunPlan(
        RunPlan.SCHEMA,
        profile,
        CATALOG.hash(),
        List.of(new RunPlan.Declared("retain", "whether it keeps retained messages", "true")),
        List.of(new KnownFailure("A.known", null, "5.0", "ticket 7", null)),
        List.of(checks),
        List.of(new RunPlan.Untested("5.0", "ASSAY-4.6.0-1", "only its operator knows")));
  }

  /** A result without a trace. */
  public static CheckResult result(String check, Verdict verdict, String... statements) {
    return new CheckResult(
        check, "5.0", List.of(statements), verdict, "for a reason", 12, 1, null, "", null);
  }

  /** A failure of the first statement. */
  public static CheckResult failure(String check, String... statements) {
    return failure(
        check, new Finding(statements[0], "a close", "nothing", List.of()), "", statements);
  }

  /** A failure with its trace. */
  public static CheckResult failure(
      String check, Finding finding, String trace, String... statements) {
    return new CheckResult(
        check,
        "5.0",
        List.of(statements),
        Verdict.FAIL,
        finding.came(),
        12,
        1,
        finding,
        trace,
        "java -jar assay.jar verify --include " + check);
  }

  /** Puts a run into a directory. */
  public static void write(Path directory, RunRecord record, RunPlan plan) throws IOException {
    Files.createDirectories(directory);
    RecordFile.write(directory, record);
    if (plan != null) {
      PlanFile.write(directory, plan);
    }
  }

  /** Writes a trace in which each event is a millisecond after the one before. */
  public static void trace(Path file, Consumer<TraceWriter> events) throws IOException {
    Files.createDirectories(file.getParent());
    var millis = new AtomicLong();
    TraceClock clock = () -> {
      long now = millis.incrementAndGet();
      return new Stamp(now * 1_000_000, START.plus(Duration.ofMillis(now)));
    };
    var header = new TraceHeader(START, "conformance", "A.check", "5.0", 7);
    try (var writer = new TraceWriter(file, header, clock)) {
      events.accept(writer);
    }
  }

  /** Has a packet of 5.0 cross a connection. */
  public static void send(
      TraceWriter trace, String connection, Direction direction, Packet packet) {
    Bytes raw = PacketCodec.of(MqttVersion.V5_0).encode(packet);
    trace.transferred(connection, direction, raw, Optional.of(packet), List.of());
  }

  /** Opens a connection. */
  public static void open(TraceWriter trace, String connection) {
    trace.opened(connection, "tcp", MqttVersion.V5_0, "127.0.0.1:40000", "127.0.0.1:1883");
  }
}

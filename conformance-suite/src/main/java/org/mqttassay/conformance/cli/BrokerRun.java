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
package org.mqttassay.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mqttassay.conformance.judge.Judge;
import org.mqttassay.conformance.run.Installation;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Broker;
import org.mqttassay.spec.broker.BrokerException;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.Faults;
import org.mqttassay.spec.broker.Onlooker;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine;

/** One run of {@code assay broker}, from the first listener to the exit code. */
final class BrokerRun {

  private static final Duration SAVE_EVERY = Duration.ofSeconds(1);

  private final CommandLine commandLine;
  private final BrokerSettings settings;
  private final Supplier<Catalog> catalogs;
  private final JudgeText text;
  private final Instant started = Instant.now();
  private final Faults faults = new Faults();
  private final Optional<Judge> judge;
  private Optional<Path> directory = Optional.empty();

  BrokerRun(
      CommandLine commandLine, Screen screen, BrokerSettings settings, Supplier<Catalog> catalogs) {
    this.commandLine = commandLine;
    this.settings = settings;
    this.catalogs = catalogs;
    this.text = new JudgeText(commandLine.getOut(), screen);
    this.judge = settings.judgesClients()
        ? Optional.of(new Judge(catalogs.get(), started, text::first))
        : Optional.empty();
  }

  /**
   * Writes down what is found, before it runs.
   *
   * @throws IOException when it can't be written
   */
  void writeTo(Path where, List<String> arguments) throws IOException {
    directory = Optional.of(where);
    if (judge.isPresent()) {
      judge.get().writeTo(where, head(arguments));
    }
  }

  private RunRecord head(List<String> arguments) throws IOException {
    return new RunRecord(
        RunRecord.SCHEMA,
        Installation.describe(catalogs.get()),
        new RunRecord.Target(
            "clients",
            "Assay's reference broker, judging its clients",
            List.of(MqttVersion.V3_1_1.number(), MqttVersion.V5_0.number())),
        RunRecord.Environment.current(),
        settings.randomSeed().orElse(0),
        1.0,
        arguments,
        started.toString(),
        null,
        0,
        List.of());
  }

  /** Runs until somebody ends it. */
  int run() throws BrokerException, InterruptedException {
    var stop = new CountDownLatch(1);
    var ending = new OrderlyEnd(stop);
    try {
      int exit = serve(stop);
      ending.over(exit);
      return exit;
    } finally {
      ending.forget();
    }
  }

  private int serve(CountDownLatch stop) throws BrokerException, InterruptedException {
    PrintWriter out = commandLine.getOut();
    var own = new Own();
    Onlooker onlooker = judge.<Onlooker>map(j -> Onlooker.both(own, j)).orElse(own);
    try (Broker broker = Broker.start(settings, own, onlooker)) {
      BrokerBanner.lines(settings, broker.endpoints()).forEach(out::println);
      judge.ifPresent(j -> out.println("Judging clients"
          + directory
              .map(d -> "; record and traces in " + SafeText.escape(d.toString()))
              .orElse("")
          + ". Ctrl-C ends it."));
      out.flush();
      while (!stop.await(SAVE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        judge.ifPresent(Judge::save);
      }
    }
    return judge
        .map(this::conclude)
        .filter(exit -> exit != ExitCodes.OK || faults.isEmpty())
        .orElse(faults.isEmpty() ? ExitCodes.OK : ExitCodes.INTERNAL);
  }

  private int conclude(Judge found) {
    List<String> troubles = found.close();
    text.summary(found, Duration.between(started, Instant.now()));
    directory.ifPresent(
        d -> commandLine.getOut().println("Record and traces: " + SafeText.escape(d.toString())));
    commandLine.getOut().flush();
    troubles.forEach(line -> commandLine.getErr().println(SafeText.escape(line)));
    commandLine.getErr().flush();
    return JudgeText.outcome(found);
  }

  /** Tells of the broker's own faults as they happen, the first of each kind. */
  private final class Own implements Watch, Onlooker {

    @Override
    public void byBroker(Breach breach, Packet packet) {
      faults.note(breach, packet).ifPresent(fault -> {
        commandLine
            .getErr()
            .println(SafeText.escape(
                "The broker itself broke a rule, please report it: " + fault.text()));
        commandLine.getErr().flush();
      });
    }

    @Override
    public void byClient(Breach breach, String clientIdentifier) {
      judge.ifPresent(j -> j.byClient(breach, clientIdentifier));
    }

    @Override
    public void failed(RuntimeException problem) {
      faults.failed(problem);
    }
  }
}

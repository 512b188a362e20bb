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

import java.io.FileDescriptor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.spec.catalog.Catalog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line, and the main class of the jar. */
@Command(
    name = "assay",
    description = "Tests MQTT brokers against MQTT 3.1.1 and 5.0, statement by statement.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing failed",
      "1:a statement that must hold does not (FAIL)",
      "2:wrong usage",
      "3:the broker could not be reached, or the run is inconclusive",
      "4:Assay itself failed, its reference broker included",
      "5:assay broker or assay proxy can't listen at an address or port",
      "6:assay broker can't use a certificate or a key",
      "7:assay broker can't use a password file or an ACL file",
      "8:assay broker can't use its store, and has not touched it"
    },
    footer = {
      "%nExamples:",
      "  assay verify --broker mqtt://127.0.0.1:1883",
      "  assay report assay-run",
      "  assay broker --judge --out judged",
      "  assay simulate --scenario plant --start 'mosquitto -p {port}'",
      "  assay proxy --listen 1884 --to 127.0.0.1:1883 --profile car --seed 7",
      "  assay trace show assay-run/traces/5.0/*.jsonl",
      "  assay spec list --section 3.1 --level MUST,MUST_NOT",
      "  assay spec show MQTT-3.1.2-24",
      "  assay spec search keep alive"
    })
public final class Assay implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = "--version",
      versionHelp = true,
      description = "Show the versions of Assay and of its catalogue and exit.")
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "If Assay itself fails, show where (also: ASSAY_DEBUG=1).")
  private boolean debug;

  private Assay() {}

  /** Runs a command line and ends the process with one of {@link ExitCodes}. */
  public static void main(String[] args) {
    quieten();
    CommandLine assay = commandLine(
        Catalog::load, () -> AllChecks.index().statements(), Screen.of(System.getenv()));
    assay.setOut(Screen.writer(FileDescriptor.out, "stdout.encoding"));
    assay.setErr(Screen.writer(FileDescriptor.err, "stderr.encoding"));
    System.exit(run(assay, args));
  }

  /** What goes wrong with containers is told in one line; their libraries would tell pages. */
  private static void quieten() {
    for (String logger : List.of("org.testcontainers", "tc", "com.github.dockerjava")) {
      String property = "org.slf4j.simpleLogger.log." + logger;
      if (System.getProperty(property) == null) {
        System.setProperty(property, "off");
      }
    }
  }

  static CommandLine commandLine(
      Supplier<Catalog> catalog, CheckedStatements checked, Screen screen) {
    var assay = new CommandLine(new Assay());
    assay.getCommandSpec().versionProvider(new AssayVersion(catalog));
    assay.addSubcommand(new VerifyCommand(catalog, screen));
    assay.addSubcommand(new ExploreCommand(catalog, screen));
    assay.addSubcommand(new ReplayCommand(catalog, screen));
    assay.addSubcommand(new SimulateCommand(catalog, screen));
    assay.addSubcommand(new ReportCommand(catalog));
    assay.addSubcommand(new IcsCommand());
    var broker = new CommandLine(new BrokerCommand(catalog, screen));
    broker.addSubcommand(new BrokerPasswordCommand(System.in));
    assay.addSubcommand(broker);
    var proxy = new CommandLine(new ProxyCommand());
    proxy.addSubcommand(new ProxyExportCommand());
    assay.addSubcommand(proxy);
    assay.addSubcommand(new JudgeCommand(catalog, screen));
    assay.addSubcommand(new ModelcheckCommand(screen));
    assay.addSubcommand(new TraceCommand());
    assay.addSubcommand(SpecCommand.commandLine(catalog, checked, screen));
    assay.setColorScheme(Help.defaultColorScheme(screen.colour() ? Ansi.ON : Ansi.OFF));
    assay.setUsageHelpWidth(
        Math.max(screen.width(), CommandLine.Model.UsageMessageSpec.DEFAULT_USAGE_WIDTH));
    var failures = new Failures();
    assay.setParameterExceptionHandler(failures);
    assay.setExecutionExceptionHandler(failures);
    return assay;
  }

  /** Runs a command line. Whatever happens, it ends with one of {@link ExitCodes}. */
  static int run(CommandLine assay, String... args) {
    try {
      return assay.execute(args);
    } catch (Throwable e) {
      // picocli hands over neither errors nor what providers of versions and values throw.
      return Failures.internal(e, assay);
    } finally {
      assay.getOut().flush();
      assay.getErr().flush();
    }
  }

  boolean isDebug() {
    return debug || "1".equals(System.getenv("ASSAY_DEBUG"));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCodes.USAGE;
  }
}

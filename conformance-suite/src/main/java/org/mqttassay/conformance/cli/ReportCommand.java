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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mqttassay.reports.FleetReport;
import org.mqttassay.reports.MatrixReport;
import org.mqttassay.reports.RunReport;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.reports.fleet.FleetFolder;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RecordFormatException;
import org.mqttassay.simulator.fleet.FleetWitness;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay report}: makes pages and files of what runs left. */
@Command(
    name = "report",
    description = {
      "Makes a certificate, evidence and files for machines of what a run left in its directory,",
      "a page of what a fleet left there, or a matrix of several runs. Of the same directory it",
      "makes the same again, byte for byte."
    },
    footer = {
      "%nExamples:",
      "  assay report assay-run",
      "  assay report assay-run --out public",
      "  assay report assay-fleet-run",
      "  assay report assay-run --pdf",
      "  assay report --matrix run-of-2.0.11 run-of-2.0.20",
      "  assay report --sign key.pem assay-run",
      "  assay report --verify --signed-by public.pem assay-run"
    })
final class ReportCommand implements Callable<Integer> {

  private final Supplier<Catalog> catalogs;

  @Spec
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "The directory of a run; several with --matrix.")
  private List<Path> directories;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Directory for what is made; files of an older report in it are replaced."
          + " Default: report in the directory of the run, or assay-matrix.")
  private Path out;

  @Option(
      names = "--matrix",
      description = "Put the runs side by side. Of two runs, tell what got better and what worse.")
  private boolean matrix;

  @Mixin
  private PdfOptions pdf;

  @Mixin
  private AuditOptions trust;

  ReportCommand(Supplier<Catalog> catalogs) {
    this.catalogs = catalogs;
  }

  @Override
  public Integer call() throws IOException {
    if (!matrix && directories.size() > 1) {
      throw usage("Name one directory, or put several side by side with --matrix.");
    }
    if (trust.isWanted() && (matrix || out != null || pdf.isWanted())) {
      throw usage("--verify and --sign make no pages: leave out --matrix, --pdf and --out.");
    }
    try {
      if (trust.isWanted()) {
        return trust.carryOut(spec.commandLine(), directories.get(0), catalogs.get());
      }
      return matrix ? matrix() : report();
    } catch (RecordFormatException e) {
      throw usage(SafeText.escape(e.getMessage()));
    }
  }

  private int report() throws IOException {
    Path directory = directories.get(0);
    return isFleet(directory) ? fleet(directory) : checks(directory);
  }

  /** A fleet that was killed early may have left its ledger only. */
  private static boolean isFleet(Path directory) {
    return !Files.exists(directory.resolve(RecordFile.NAME)) && hasFleet(directory);
  }

  private static boolean hasFleet(Path directory) {
    return FleetFolder.isIn(directory) || FleetWitness.isIn(directory);
  }

  private int fleet(Path directory) throws IOException {
    var report = FleetReport.of(directory, new FleetWitness(), catalogs.get());
    Path where = out == null ? directory.resolve("report") : out;
    writing(where, () -> {
      report.write(where);
      return List.of();
    });
    report.view().troubles().forEach(spec.commandLine().getErr()::println);
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(report.view().title() + ": " + report.view().claim().headline() + '.');
    Path page = where.resolve(FleetReport.PAGE);
    printer.println("Fleet page: " + page);
    return pdf.print(spec.commandLine(), page, report.view().time());
  }

  private int checks(Path directory) throws IOException {
    var report = RunReport.of(directory, catalogs.get());
    Path where = out == null ? directory.resolve("report") : out;
    List<String> troubles = writing(where, () -> report.write(where));
    PrintWriter errors = spec.commandLine().getErr();
    report.view().troubles().forEach(errors::println);
    troubles.forEach(errors::println);
    if (hasFleet(directory)) {
      errors.println(FleetFile.NAME + ": a fleet has left its run in " + directory
          + " as well, of which there is no page here. Move " + RecordFile.NAME
          + " away to see it, and give each run a directory of its own with --out.");
    }
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(report.view().title() + ": " + report.view().claim().headline() + '.');
    Path certificate = where.resolve(RunReport.CERTIFICATE);
    printer.println("Certificate: " + certificate);
    return pdf.print(spec.commandLine(), certificate, report.view().record().lastTime());
  }

  private int matrix() throws IOException {
    var report = MatrixReport.of(directories, catalogs.get());
    Path where = out == null ? Path.of("assay-matrix") : out;
    writing(where, () -> {
      report.write(where);
      return List.of();
    });
    report.matrix().runs().forEach(run -> run.troubles()
        .forEach(spec.commandLine().getErr()::println));
    Path page = where.resolve(MatrixReport.MATRIX);
    spec.commandLine().getOut().println("Matrix: " + page);
    String latest = report.matrix().runs().stream()
        .map(run -> run.record().lastTime())
        .max(Comparator.naturalOrder())
        .orElseThrow();
    return pdf.print(spec.commandLine(), page, latest);
  }

  private interface Work {
    List<String> go() throws IOException;
  }

  private List<String> writing(Path where, Work work) throws IOException {
    try {
      return work.go();
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw usage("--out " + where + " can't be written: "
          + SafeText.escape(e.getFile() + ": " + reason) + ". Name another directory.");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

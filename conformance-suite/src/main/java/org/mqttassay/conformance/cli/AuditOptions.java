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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.mqttassay.conformance.audit.Audit;
import org.mqttassay.conformance.audit.AuditReport;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.conformance.config.TargetFile;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.run.Installation;
import org.mqttassay.reports.seal.SealFile;
import org.mqttassay.reports.seal.SealSignature;
import org.mqttassay.reports.seal.SealSignature.UnusableKeyException;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What {@code assay report} does for those who do not simply believe a record. */
final class AuditOptions {

  /** More at once only make a small machine late. */
  private static final int MOST_JOBS = 32;

  @Option(
      names = "--verify",
      description = "Make nothing, but hold each verdict against its trace, and each file against"
          + " the seal of the run. What was changed is named.")
  private boolean verify;

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description =
          "With --verify: the target.yaml of the run. Only runs of older releases need it.")
  private Path target;

  @Option(
      names = "--sign",
      paramLabel = "KEY",
      description = "Sign the seal of the run with this private key (PEM, PKCS #8; Ed25519, EC or"
          + " RSA), into seal.json.sig.")
  private Path key;

  @Option(
      names = "--signed-by",
      paramLabel = "KEY",
      description = "With --verify: the public key or certificate (PEM) that must have signed.")
  private Path owner;

  /** Whether something else is wanted than pages. */
  boolean isWanted() {
    return verify || key != null || owner != null || target != null;
  }

  /**
   * Signs or verifies.
   *
   * @param directory of the run
   * @return the exit code
   * @throws ParameterException with one line, when something named can't be used
   * @throws IOException when something can't be read or written
   */
  int carryOut(CommandLine commandLine, Path directory, Catalog catalog) throws IOException {
    try {
      if (!verify && (owner != null || target != null)) {
        throw new ParameterException(commandLine, "--signed-by and --target need --verify.");
      }
      if (verify && key != null) {
        throw new ParameterException(
            commandLine, "--sign and --verify exclude each other: verify first, then sign.");
      }
      return verify ? verify(commandLine, directory, catalog) : sign(commandLine, directory);
    } catch (UnusableKeyException | ConfigException e) {
      throw new ParameterException(commandLine, SafeText.escape(e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new ParameterException(commandLine, SafeText.escape(e.getFile()) + " is not there.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCodes.INCONCLUSIVE;
    }
  }

  private int sign(CommandLine commandLine, Path directory)
      throws IOException, UnusableKeyException {
    if (!Files.exists(directory.resolve(SealFile.NAME))) {
      throw new ParameterException(
          commandLine,
          directory + " has no " + SealFile.NAME + ": the run was not finished, or an older Assay"
              + " made it. Run again.");
    }
    SealSignature.write(directory, key);
    commandLine.getOut().println("Signed: " + directory.resolve(SealSignature.NAME));
    return ExitCodes.OK;
  }

  private int verify(CommandLine commandLine, Path directory, Catalog catalog)
      throws IOException, InterruptedException, UnusableKeyException, ConfigException {
    Optional<SetUp> setUp =
        target == null ? Optional.empty() : Optional.of(TargetFile.read(target).setUp());
    var audit = Audit.open(new Audit.Order(
        directory,
        catalog,
        Installation.describe(catalog),
        AllChecks.index().checks(),
        setUp,
        MOST_JOBS));
    AuditReport report;
    try (var progress = Steps.of(commandLine, "Verdicts", audit.size())) {
      report = audit.run(progress::reached);
    }
    Optional<Boolean> signed =
        owner == null ? Optional.of(true) : SealSignature.isBy(directory, owner);
    tell(commandLine.getOut(), report, signed);
    return report.isClean() && signed.orElse(false) ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private void tell(PrintWriter out, AuditReport report, Optional<Boolean> signed) {
    report.objections().forEach(one -> out.println("WRONG  " + SafeText.escape(one.toString())));
    if (signed.isEmpty()) {
      out.println("WRONG  " + SealSignature.NAME + ": it is not there");
    } else if (!signed.get()) {
      out.println("WRONG  " + SealSignature.NAME + ": it is not by the owner of " + owner
          + ", or the seal was changed");
    } else if (owner != null) {
      out.println("Signed by the owner of " + owner + '.');
    }
    report.remarks().forEach(words -> out.println(SafeText.escape(words)));
    report
        .unjudged()
        .forEach((why, count) -> out.println(count + " not held against a trace: " + why));
    out.println(report.confirmed() + " verdicts follow from their traces, "
        + (report.isClean()
            ? "nothing is wrong."
            : report.objections().size() + " things are wrong."));
  }
}

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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.run.EmbeddedBroker;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.Verdict;

/** A run that was told who is let in and may do what, verified by somebody who was not. */
class ReportVerifySetUpTest {

  @TempDir
  private Path directory;

  @Test
  void a_run_keeps_what_its_verification_needs_and_no_password() throws Exception {
    Path run = directory.resolve("run");
    try (var broker = EmbeddedBroker.of(OptionalLong.empty()).target()) {
      broker.start();
      Path target =
          Files.writeString(directory.resolve("target.yaml"), """
          addresses: { mqtt: "%s" }
          credentials: { user: assay, password: assay-knows }
          bad-credentials: { user: assay, password: guessed }
          denied: { publish: private, subscribe: "$private/#" }
          enhanced-authentication: { method: SCRAM-SHA-256, user: assay, password: assay-knows }
          """.formatted(broker.endpoint()));
      var verify = Run.of(
          "verify",
          "--target",
          target.toString(),
          "--include",
          "Auth*.*,ReAuthentication.*,ConnectAdmission.*,DeniedPublications.*",
          "--seed",
          "5",
          "--out",
          run.toString());
      // A machine with much to do may leave some of it open.
      assertThat(verify.exitCode())
          .as(verify.out() + verify.err())
          .isIn(ExitCodes.OK, ExitCodes.INCONCLUSIVE);
      assertThat(RecordFile.read(run).results())
          .noneMatch(result -> result.verdict() == Verdict.NOT_APPLICABLE);
    }

    followsFromItsTraces(run);
    for (String file : new String[] {"plan.json", "record.json", "seal.json"}) {
      assertThat(Files.readString(run.resolve(file)))
          .doesNotContain("assay-knows")
          .doesNotContain("guessed");
    }
  }

  @Test
  void a_run_keeps_which_versions_its_broker_speaks_though_it_checks_one() throws Exception {
    Path run = directory.resolve("run");
    var verify = Run.of(
        "verify",
        "--versions",
        "3.1.1",
        "--include",
        "ConnectProtocol.*,ConnackReturnCodes.*,ConnackFlags.*",
        "--seed",
        "5",
        "--out",
        run.toString());
    assertThat(verify.exitCode())
        .as(verify.out() + verify.err())
        .isIn(ExitCodes.OK, ExitCodes.INCONCLUSIVE);

    followsFromItsTraces(run);
  }

  private static void followsFromItsTraces(Path run) {
    var verified = Run.of("report", "--verify", run.toString());

    assertThat(verified.exitCode()).as(verified.out() + verified.err()).isEqualTo(ExitCodes.OK);
    assertThat(verified.out()).contains("nothing is wrong");
  }
}

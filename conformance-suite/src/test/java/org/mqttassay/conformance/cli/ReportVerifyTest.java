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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.record.RecordFile;

/** A small run that is signed, verified and touched up from the command line. */
class ReportVerifyTest {

  @TempDir
  private Path directory;

  private Path run;

  @BeforeEach
  void a_run() {
    run = directory.resolve("run");
    var verify =
        Run.of("verify", "--include", "PingRequests.*", "--seed", "5", "--out", run.toString());
    assertThat(verify.exitCode()).as(verify.out() + verify.err()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void a_run_is_signed_and_verified_and_then_changed() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path key = pem("key.pem", "PRIVATE KEY", pair.getPrivate());
    Path owner = pem("public.pem", "PUBLIC KEY", pair.getPublic());
    String[] verify = {"report", "--verify", "--signed-by", owner.toString(), run.toString()};

    var unsigned = Run.of(verify);
    assertThat(unsigned.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(unsigned.out()).contains("seal.json.sig: it is not there", "nothing is wrong");

    assertThat(Run.of("report", "--sign", key.toString(), run.toString()).exitCode())
        .isEqualTo(ExitCodes.OK);
    var signed = Run.of(verify);
    assertThat(signed.exitCode()).as(signed.out() + signed.err()).isEqualTo(ExitCodes.OK);
    assertThat(signed.out()).contains("Signed by the owner", "verdicts follow from their traces");

    Path record = run.resolve("record.json");
    Files.writeString(record, Files.readString(record).replaceFirst("\"PASS\"", "\"FAIL\""));
    var changed = Run.of(verify);
    assertThat(changed.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(changed.out())
        .contains(
            "WRONG  record.json: it was changed after the run was sealed",
            "the record says FAIL, and its trace leads to PASS");
  }

  @Test
  void an_edited_trace_declaration_or_suite_is_named() throws Exception {
    String trace = RecordFile.read(run).results().get(0).trace();
    names(trace, "\"raw\":\"c0", "\"raw\":\"d0", "WRONG  " + trace + ": it was changed");
    names(
        "plan.json",
        "\"ics\" : [ ]",
        "\"ics\" : [ { \"key\" : \"retain\", \"meaning\" : \"it\", \"value\" : \"true\" } ]",
        "WRONG  plan.json: it was changed");
    String version = RecordFile.read(run).suite().version();
    names("record.json", version, "9.9", "the suite in it is Assay 9.9");
  }

  @Test
  void what_generated_behaviour_found_is_sealed_and_missed_as_well() throws Exception {
    Path deep = directory.resolve("deep");
    Run.of(
        "verify",
        "--profile",
        "deep",
        "--budget",
        "2s",
        "--include",
        "PingRequests.pingreq_is_answered",
        "--seed",
        "5",
        "--out",
        deep.toString());
    Path explored = deep.resolve("explored");
    var found = RecordFile.read(explored);
    assertThat(found.isComplete()).isTrue();
    assertThat(explored.resolve("seal.json")).isNotEmptyFile();

    RecordFile.write(explored, found.with(null, List.of(), List.of()));

    var verified = Run.of("report", "--verify", deep.toString());
    assertThat(verified.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(verified.out()).contains("WRONG  explored/record.json: it was changed");
    var shown = Run.of("report", deep.toString());
    assertThat(shown.out()).contains("Incomplete: the run stopped");
  }

  /** Changes a file, and changes it back. */
  private void names(String name, String before, String after, String words) throws IOException {
    Path file = run.resolve(name);
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));

    var verified = Run.of("report", "--verify", run.toString());

    assertThat(verified.exitCode()).as(verified.out()).isEqualTo(ExitCodes.FAILED);
    assertThat(verified.out()).contains(words);
    Files.writeString(file, text);
  }

  @Test
  void what_makes_no_sense_gets_one_line() throws Exception {
    Path none = Files.writeString(directory.resolve("none.pem"), "hello");
    complains("no \"BEGIN PRIVATE KEY\"", "report", "--sign", none.toString(), run.toString());
    complains("is not there", "report", "--sign", "nowhere.pem", run.toString());
    complains("need --verify", "report", "--signed-by", none.toString(), run.toString());
    complains("exclude each other", "report", "--verify", "--sign", "k", run.toString());
    complains("make no pages", "report", "--verify", "--matrix", run.toString());
    complains("There is no record.json", "report", "--verify", directory.toString());
    Files.delete(run.resolve("seal.json"));
    complains("has no seal.json", "report", "--sign", none.toString(), run.toString());
  }

  private static void complains(String words, String... arguments) {
    var complaint = Run.of(arguments);

    assertThat(complaint.exitCode()).as(complaint.out()).isEqualTo(ExitCodes.USAGE);
    assertThat(complaint.err()).contains(words);
    assertThat(complaint.err().strip().lines()).hasSize(1);
  }

  private Path pem(String name, String kind, Key key) throws IOException {
    String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
        .encodeToString(key.getEncoded());
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }
}

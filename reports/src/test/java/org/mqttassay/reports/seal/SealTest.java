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
package org.mqttassay.reports.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.reports.record.RecordFormatException;
import org.mqttassay.reports.record.RunRecord.Suite;
import org.mqttassay.reports.seal.SealSignature.UnusableKeyException;

/** What a seal covers, and who may have signed it. */
class SealTest {

  private static final Suite SUITE = new Suite("Assay", "1.2", "ab", "c");

  @TempDir
  private Path directory;

  @BeforeEach
  void a_run() throws IOException {
    Files.createDirectories(directory.resolve("traces/5.0"));
    Files.writeString(directory.resolve("record.json"), "{}");
    Files.writeString(directory.resolve("traces/5.0/A.b.jsonl"), "abc");
    Files.writeString(directory.resolve("broker.log"), "goes on");
    SealFile.write(directory, SUITE);
  }

  @Test
  void record_and_traces_are_sealed() throws IOException {
    var seal = SealFile.read(directory).orElseThrow();

    assertThat(seal.suite()).isEqualTo(SUITE);
    assertThat(seal.files()).containsOnlyKeys("record.json", "traces/5.0/A.b.jsonl");
    assertThat(seal.files().get("traces/5.0/A.b.jsonl"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void a_run_may_have_no_seal_but_not_a_damaged_one() throws IOException {
    Files.writeString(directory.resolve(SealFile.NAME), "{\"schema\":1");
    assertThatThrownBy(() -> SealFile.read(directory))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining(SealFile.NAME);

    Files.delete(directory.resolve(SealFile.NAME));
    assertThat(SealFile.read(directory)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "EC", "RSA"})
  void a_signature_is_by_one_key_and_over_one_seal(String kind) throws Exception {
    KeyPair own = KeyPairGenerator.getInstance(kind).generateKeyPair();
    KeyPair other = KeyPairGenerator.getInstance(kind).generateKeyPair();
    Path mine = pem("mine.pem", "PUBLIC KEY", own.getPublic());
    assertThat(SealSignature.isBy(directory, mine)).isEmpty();

    SealSignature.write(directory, pem("key.pem", "PRIVATE KEY", own.getPrivate()));

    assertThat(SealSignature.isBy(directory, mine)).hasValue(true);
    assertThat(SealSignature.isBy(directory, pem("other.pem", "PUBLIC KEY", other.getPublic())))
        .hasValue(false);
    Files.writeString(directory.resolve("record.json"), "{ }");
    SealFile.write(directory, SUITE);
    assertThat(SealSignature.isBy(directory, mine)).hasValue(false);
    Files.writeString(directory.resolve(SealSignature.NAME), "no signature");
    assertThat(SealSignature.isBy(directory, mine)).hasValue(false);
  }

  @Test
  void an_unusable_key_is_named_with_what_would_be_right() throws Exception {
    Path none = Files.writeString(directory.resolve("none.pem"), "hello");
    Path odd = pem("odd.pem", "PRIVATE KEY", new byte[] {1, 2, 3});

    assertThatThrownBy(() -> SealSignature.write(directory, none))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContainingAll("none.pem", "BEGIN PRIVATE KEY", "openssl genpkey");
    assertThatThrownBy(() -> SealSignature.write(directory, odd))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContainingAll("odd.pem", "PKCS #8");
    assertThatThrownBy(() -> SealSignature.isBy(directory, none))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContainingAll("none.pem", "-pubout");
  }

  private Path pem(String name, String kind, Key key) throws IOException {
    return pem(name, kind, key.getEncoded());
  }

  private Path pem(String name, String kind, byte[] encoded) throws IOException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(encoded);
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }
}

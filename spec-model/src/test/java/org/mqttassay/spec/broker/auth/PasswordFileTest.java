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
package org.mqttassay.spec.broker.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.spec.packet.Bytes;

class PasswordFileTest {

  private static final Path NAME = Path.of("passwords");

  /** Written by mosquitto_passwd of Mosquitto 2.0.11, for "secret" and "p:a s". */
  private static final String MOSQUITTO = """
      joe:$7$101$p+ee/NBOOBGYGGPv$kHIS8YzQ5C8cLqAVdrEkNir4m877oFOmyrt95mi/qgTfGGoAap9XLSk+tHF3iLiP6H2nHgCQWC/vS1bbAaamwQ==
      ann:$7$101$uFsCjFunb898lGeK$tIIwrbHjPTcc/0vL7khnmQitRcRrOp4q/R6Wwy3VbTJxFSZLt79WmetQRZDrzOx3msayjOcTZjDbqZaz+8Z5Hg==
      """;

  /** The keys of the example in RFC 7677. */
  private static final String SCRAM =
      "user:SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
          + "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=\n";

  private static PasswordFile parse(String text) throws AuthFileException {
    return PasswordFile.parse(NAME, Bytes.utf8(text));
  }

  @Test
  void mosquittos_hashes_are_understood() throws AuthFileException {
    var file = parse(MOSQUITTO);

    assertThat(file.accepts("joe", Bytes.utf8("secret"))).isTrue();
    assertThat(file.accepts("ann", Bytes.utf8("p:a s"))).isTrue();
    assertThat(file.accepts("joe", Bytes.utf8("p:a s"))).isFalse();
    assertThat(file.accepts("joe", Bytes.EMPTY)).isFalse();
    assertThat(file.accepts("eve", Bytes.utf8("secret"))).isFalse();
  }

  @Test
  void scram_keys_serve_a_password_as_well() throws AuthFileException {
    var file = parse("# users\r\n\r\n" + SCRAM + MOSQUITTO);

    assertThat(file.users()).containsExactly("ann", "joe", "user");
    assertThat(file.accepts("user", Bytes.utf8("pencil"))).isTrue();
    assertThat(file.accepts("user", Bytes.utf8("pencils"))).isFalse();
    assertThat(file.accepts("user", Bytes.hex("ff"))).isFalse();
    assertThat(file.scramCredential("user"))
        .isEqualTo(ScramCredential.derive(
            Bytes.utf8("pencil"), Bytes.hex("5b6d99689d12358eeca04b141236fa81"), 4096));
    assertThat(file).hasToString("PasswordFile[3 users]");
  }

  @Test
  void who_is_not_there_has_keys_that_look_like_anybodys_and_stay() throws AuthFileException {
    var file = parse(SCRAM.replace("4096", "5000"));
    var again = parse("# moved\n" + SCRAM.replace("4096", "5000"));
    var nobody = file.scramCredential("nobody");

    assertThat(nobody.iterations()).isEqualTo(5000);
    assertThat(nobody.salt().size()).isEqualTo(16);
    assertThat(again.scramCredential("nobody")).isEqualTo(nobody);
    assertThat(file.scramCredential("nobody2")).isNotEqualTo(nobody);
    assertThat(parse("").scramCredential("x").iterations()).isEqualTo(4096);
  }

  @Test
  void a_scram_user_who_is_not_there_fails_like_one_with_a_wrong_password()
      throws AuthFileException {
    var file = parse(SCRAM + MOSQUITTO);

    assertThat(outcome(file, "nobody")).isEqualTo(outcome(file, "user"));
    assertThat(outcome(file, "joe")).isEqualTo(outcome(file, "user"));
  }

  @Test
  void asking_for_nobody_costs_what_asking_for_most_users_does() throws Exception {
    var mosquitto = HashParser.parse(MOSQUITTO.lines().findFirst().orElseThrow().substring(4));
    var scram = HashParser.parse(SCRAM.strip().substring(5));

    assertThat(new Decoys(List.of(mosquitto, mosquitto, scram)).forLogin("x"))
        .isInstanceOf(MosquittoHash.class)
        .returns(101, PasswordHash::iterations);
    assertThat(new Decoys(List.of(mosquitto, scram, scram)).forLogin("x"))
        .isInstanceOf(ScramCredential.class)
        .returns(4096, PasswordHash::iterations);
  }

  @Test
  @Tag("real-broker")
  void what_mosquitto_passwd_writes_is_read(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("passwords");
    var passwords = List.of("secret", "p:a s", "$7$", "naïve ☃", "x".repeat(300));
    for (int i = 0; i < passwords.size(); i++) {
      var command = new ArrayList<>(List.of("mosquitto_passwd", "-b"));
      command.addAll(i == 0 ? List.of("-c") : List.of());
      command.addAll(List.of(file.toString(), "user " + i, passwords.get(i)));
      assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    var read = PasswordFile.read(file);

    for (int i = 0; i < passwords.size(); i++) {
      assertThat(read.accepts("user " + i, Bytes.utf8(passwords.get(i)))).isTrue();
      assertThat(read.accepts("user " + i, Bytes.utf8(passwords.get(i) + 'x'))).isFalse();
    }
  }

  private static ScramStep outcome(PasswordFile file, String user) {
    var server = new ScramServer(file::scramCredential, () -> "s");
    var client = new ScramClient(user, "wrong", "c");
    var challenge = (ScramStep.Continue) server.step(client.first());
    return server.step(((ScramStep.Continue) client.step(challenge.data())).data());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      joe                    | there is no colon
      :$7$101$YWJj$YWJj      | name is empty
      joe :$7$101$YWJj$YWJj  | white space
      joe:                   | there is no password
      joe:hunter2            | not hashed
      joe:$6$YWJj$YWJj       | Mosquitto's old way
      joe:$7$101$YWJj        | the form is $7$
      joe:$7$101$YWJj$YWJj   | its hash has 3 bytes in place of 64
      joe:$7$0$YWJj$YWJj     | 0 iterations
      joe:$7$9999999999$YWJj$YWJj | not 1 to 1000000
      joe:$7$101$YWJjY$YWJj  | its salt is not Base64
      joe:SCRAM-SHA-256$4096 | the form is SCRAM-SHA-256$
      joe:SCRAM-SHA-256$4095:YWJj$YWJj:YWJj | not 4096 to 1000000
      joe:SCRAM-SHA-256$4096:YWJj$YWJj:YWJj | its StoredKey has 3 bytes in place of 32
      """)
  void a_line_that_makes_no_sense_is_named_and_not_shown(String line, String what) {
    var e = catchThrowableOfType(AuthFileException.class, () -> parse("# x\n" + line + "\nx\n"));

    assertThat(e).isNotNull();
    assertThat(e.line()).isEqualTo(2);
    assertThat(e.getMessage())
        .startsWith("passwords, line 2: ")
        .contains(what)
        .doesNotContain("hunter2", "YWJj")
        .matches("[^\\r\\n]+\\.");
  }

  @Test
  void a_user_has_one_line() {
    assertThatThrownBy(() -> parse(SCRAM + MOSQUITTO + "\n" + SCRAM))
        .isInstanceOf(AuthFileException.class)
        .hasMessage(
            "passwords, line 5: the user 'user' is in line 1 already. Keep one of the two.");
  }

  @Test
  void a_long_name_is_told_by_its_beginning() {
    assertThatThrownBy(() -> parse("n".repeat(65_535) + ":plain"))
        .isInstanceOf(AuthFileException.class)
        .hasMessageEndingWith("Set the password of '" + "n".repeat(60) + "…' anew.");
    String line = "n".repeat(65_535) + SCRAM.substring(SCRAM.indexOf(':'));
    assertThatThrownBy(() -> parse(line + line))
        .isInstanceOf(AuthFileException.class)
        .hasMessageContaining("the user '" + "n".repeat(60) + "…' is in line 1 already");
  }

  @Test
  void a_name_that_scram_would_change_is_refused() {
    assertThatThrownBy(() -> parse(SCRAM.replace("user:", "\u2168:")))
        .isInstanceOf(AuthFileException.class)
        .hasMessageContaining("line 1: no SCRAM client can give the name");
  }

  @Test
  void a_file_that_can_not_be_read_is_named(@TempDir Path directory) throws Exception {
    Path missing = directory.resolve("missing");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {'#', '\n', 0, 1});
    Path latin = Files.write(directory.resolve("latin"), new byte[] {'#', (byte) 0xE9, '\n'});

    assertThatThrownBy(() -> PasswordFile.read(missing))
        .isInstanceOf(AuthFileException.class)
        .hasMessage(
            missing + ": there is no such password file. Check the path, or make the file first.");
    assertThatThrownBy(() -> PasswordFile.read(directory)).hasMessageContaining("a directory");
    assertThatThrownBy(() -> PasswordFile.read(binary))
        .hasMessageContaining("line 2: there is a control character, U+0000.");
    assertThatThrownBy(() -> PasswordFile.read(latin))
        .hasMessageContaining("line 1: this is not UTF-8 text.");
  }
}

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

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.packet.Bytes;

class PasswordFileEditorTest {

  private static final Bytes SALT = Bytes.hex("00112233445566778899aabbccddeeff");

  @TempDir
  private Path directory;

  private static boolean set(Path file, String user, String password) throws AuthFileException {
    return PasswordFileEditor.set(file, user, password, SALT, 4096);
  }

  @Test
  void a_file_grows_and_changes_user_by_user() throws Exception {
    Path file = directory.resolve("passwords");

    assertThat(set(file, "joe", "one")).isFalse();
    assertThat(set(file, "ann", "two")).isFalse();
    assertThat(set(file, "joe", "three")).isTrue();

    var read = PasswordFile.read(file);
    assertThat(read.users()).containsExactly("ann", "joe");
    assertThat(read.accepts("joe", Bytes.utf8("three"))).isTrue();
    assertThat(read.accepts("joe", Bytes.utf8("one"))).isFalse();
    assertThat(read.accepts("ann", Bytes.utf8("two"))).isTrue();
    assertThat(Files.readAllLines(file).get(0)).startsWith("joe:SCRAM-SHA-256$4096:");
    assertThat(PasswordFileEditor.remove(file, "joe")).isTrue();
    assertThat(PasswordFileEditor.remove(file, "joe")).isFalse();
    assertThat(PasswordFile.read(file).users()).containsExactly("ann");
    assertThat(directory).isDirectoryNotContaining(p -> !p.equals(file));
  }

  @Test
  void only_the_owner_may_read_a_new_file_and_an_old_one_keeps_its_rights() throws Exception {
    Path file = directory.resolve("passwords");
    set(file, "joe", "one");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    set(file, "joe", "two");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void what_is_not_about_the_user_stays() throws Exception {
    Path file = Files.writeString(
        directory.resolve("passwords"), "# ours\n\njoey:wrong\njoe:plain text\njoe:again");

    set(file, "joe", "one");

    assertThat(Files.readString(file))
        .startsWith("# ours\n\njoey:wrong\njoe:SCRAM-SHA-256$")
        .doesNotContain("plain text", "again")
        .endsWith("=\n");
  }

  @Test
  void a_link_stays_a_link() throws Exception {
    Path file = Files.writeString(directory.resolve("passwords"), "");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    set(link, "joe", "one");

    assertThat(link).isSymbolicLink();
    assertThat(PasswordFile.read(file).users()).containsExactly("joe");
  }

  @Test
  void a_file_of_another_kind_is_left_alone() throws Exception {
    String key = "-----BEGIN PRIVATE KEY-----\nYWJj\n-----END PRIVATE KEY-----\n";
    Path file = Files.writeString(directory.resolve("key.pem"), key);

    assertThatThrownBy(() -> set(file, "joe", "one"))
        .isInstanceOf(AuthFileException.class)
        .hasMessageContaining("line 1: this is no line of a password file");
    assertThat(file).hasContent(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:b", " a", "#a", "a\nb", "\u2168", "\uD800"})
  void a_name_that_a_line_can_not_hold_is_refused(String user) {
    Path file = directory.resolve("passwords");

    assertThatThrownBy(() -> set(file, user, "one"))
        .isInstanceOf(AuthFileException.class)
        .hasMessageMatching("[^\\r\\n]+\\.");
    assertThat(file).doesNotExist();
  }

  @Test
  void what_can_not_be_done_is_told() {
    Path lost = directory.resolve("no/such/passwords");
    Path file = directory.resolve("passwords");

    assertThatThrownBy(() -> set(lost, "joe", "one"))
        .isInstanceOf(AuthFileException.class)
        .hasMessageEndingWith("there is no such directory. Make the directory first.");
    assertThatThrownBy(() -> set(file, "joe", "")).isInstanceOf(AuthFileException.class);
    assertThatThrownBy(() -> set(directory, "joe", "one")).isInstanceOf(AuthFileException.class);
    assertThatThrownBy(() -> PasswordFileEditor.remove(file, "joe"))
        .isInstanceOf(AuthFileException.class)
        .hasMessageContaining("there is no such password file");
  }
}

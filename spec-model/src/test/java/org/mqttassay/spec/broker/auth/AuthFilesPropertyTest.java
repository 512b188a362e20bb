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

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mqttassay.spec.packet.Bytes;

/** Whatever is in a file, it is understood or told in one line. */
class AuthFilesPropertyTest {

  private static final Path NAME = Path.of("file");

  private interface Reading {
    void run() throws AuthFileException;
  }

  private static void understoodOrTold(Reading reading, long lines) {
    try {
      reading.run();
    } catch (AuthFileException e) {
      assertThat(e.line()).isBetween(1, (int) lines);
      assertThat(e.getMessage())
          .startsWith("file, line " + e.line() + ": ")
          .matches("[^\\p{Cntrl}]+")
          .hasSizeLessThan(400);
    }
  }

  private static void bothReadersTake(Bytes content) {
    long lines = 1 + content.asText().chars().filter(c -> c == '\n').count();
    understoodOrTold(
        () -> {
          var file = PasswordFile.parse(NAME, content);
          file.users().forEach(user -> assertThat(file.scramCredential(user)).isNotNull());
        },
        lines);
    understoodOrTold(
        () -> {
          var access = AccessList.parse(NAME, content).of(Optional.of("joe"), "c");
          assertThat(access.maySubscribe("a") && !access.mayReceive("a")).isFalse();
        },
        lines);
  }

  @Property
  void of_any_bytes(@ForAll byte[] content) {
    bothReadersTake(Bytes.of(content));
  }

  @Property
  void of_any_text(@ForAll("lines") List<List<String>> lines) {
    bothReadersTake(Bytes.utf8(
        lines.stream().map(words -> String.join("", words)).collect(Collectors.joining("\n"))));
  }

  /** Lines of the words that the two forms are made of. */
  @Provide
  Arbitrary<List<List<String>>> lines() {
    var words = Arbitraries.of(
        "user",
        "topic",
        "pattern",
        "read",
        "write",
        "readwrite",
        "deny",
        " ",
        "\t",
        "#",
        "+",
        "/",
        "%u",
        "%c",
        "$share/",
        "joe",
        ":",
        "$7$",
        "$6$",
        "101",
        "4096",
        "99999999999",
        "$",
        "YWJj",
        "SCRAM-SHA-256$",
        "==",
        "\r",
        "\u0000",
        "\uFEFF",
        "é",
        "\u202E",
        "kHIS8YzQ5C8cLqAVdrEkNir4m877oFOmyrt95mi/qgTfGGoAap9XLSk+tHF3iLiP6H2nHgCQWC/vS1bbAaamwQ==",
        "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=");
    return words.list().ofMaxSize(9).list().ofMaxSize(4);
  }

  @Property(tries = 200)
  void a_grant_to_subscribe_is_a_grant_to_receive_all_that_comes(
      @ForAll("rules") List<String> rules,
      @ForAll("filters") String filter,
      @ForAll("topics") String topic)
      throws AuthFileException {
    var access =
        AccessList.parse(NAME, Bytes.utf8(String.join("\n", rules))).of(Optional.of("a"), "b");
    boolean comes = TopicSet.of(filter).covers(TopicSet.of(topic));

    assertThat(access.maySubscribe(filter) && comes && !access.mayReceive(topic))
        .isFalse();
  }

  @Provide
  Arbitrary<List<String>> rules() {
    var kinds = Arbitraries.of("topic read ", "topic ", "pattern read ", "topic deny ", "user a#");
    return kinds
        .flatMap(kind -> filters().map(filter -> kind.endsWith("#") ? "user a" : kind + filter))
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> filters() {
    return Arbitraries.of("#", "a/#", "+/#", "a", "a/+", "a/b", "+", "+/b", "b/#", "a/b/#");
  }

  @Provide
  Arbitrary<String> topics() {
    return Arbitraries.of("a", "b", "a/b", "a/c", "b/b", "a/b/c", "/", "$s", "$s/b");
  }
}

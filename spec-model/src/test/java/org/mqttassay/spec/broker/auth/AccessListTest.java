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

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.packet.Bytes;

class AccessListTest {

  private static final Path NAME = Path.of("acl");
  private static final Optional<String> NOBODY = Optional.empty();
  private static final Optional<String> JOE = Optional.of("joe");

  private static AccessList parse(String text) throws AuthFileException {
    return AccessList.parse(NAME, Bytes.utf8(text));
  }

  private static final String EXAMPLE = """
      # for everyone
      topic read news/#
      topic read $SYS/#
      pattern write sensors/%u/data
      pattern readwrite devices/%c/#

      user joe
      topic joe/#
      topic deny joe/secret
      topic read a topic/with spaces
        topic\twrite  out
      """;

  @Test
  void everyone_has_the_general_lines() throws AuthFileException {
    var list = parse(EXAMPLE);

    assertThat(list.mayReceive(NOBODY, "c", "news/today")).isTrue();
    assertThat(list.mayReceive(JOE, "c", "news")).isTrue();
    assertThat(list.mayPublish(JOE, "c", "news/today")).isFalse();
    assertThat(list.maySubscribe(NOBODY, "c", "news/#")).isTrue();
    assertThat(list.maySubscribe(NOBODY, "c", "news/+/x")).isTrue();
    assertThat(list.maySubscribe(NOBODY, "c", "#")).isFalse();
    assertThat(list.maySubscribe(NOBODY, "c", "+/today")).isFalse();
    assertThat(list.maySubscribe(NOBODY, "c", "$SYS/broker/+")).isTrue();
  }

  @Test
  void a_user_has_lines_of_its_own() throws AuthFileException {
    var list = parse(EXAMPLE);

    assertThat(list.mayPublish(JOE, "c", "joe/x")).isTrue();
    assertThat(list.mayReceive(JOE, "c", "joe/x")).isTrue();
    assertThat(list.mayPublish(NOBODY, "c", "joe/x")).isFalse();
    assertThat(list.mayPublish(Optional.of("ann"), "c", "joe/x")).isFalse();
    assertThat(list.mayReceive(JOE, "c", "a topic/with spaces")).isTrue();
    assertThat(list.mayPublish(JOE, "c", "out")).isTrue();
    assertThat(list.mayReceive(JOE, "c", "out")).isFalse();
  }

  @Test
  void denial_wins_and_a_subscription_that_meets_it_is_refused() throws AuthFileException {
    var list = parse(EXAMPLE);

    assertThat(list.mayPublish(JOE, "c", "joe/secret")).isFalse();
    assertThat(list.mayReceive(JOE, "c", "joe/secret")).isFalse();
    assertThat(list.maySubscribe(JOE, "c", "joe/#")).isFalse();
    assertThat(list.maySubscribe(JOE, "c", "joe/+")).isFalse();
    assertThat(list.maySubscribe(JOE, "c", "joe/+/x")).isTrue();
    assertThat(parse("topic deny a\ntopic a").mayPublish(NOBODY, "c", "a")).isFalse();
    assertThat(parse("topic deny a\nuser joe\ntopic a").mayPublish(JOE, "c", "a"))
        .isFalse();
  }

  @Test
  void patterns_have_the_clients_names() throws AuthFileException {
    var list = parse(EXAMPLE);

    assertThat(list.mayPublish(JOE, "c", "sensors/joe/data")).isTrue();
    assertThat(list.mayPublish(JOE, "c", "sensors/ann/data")).isFalse();
    assertThat(list.mayPublish(NOBODY, "c", "sensors//data")).isFalse();
    assertThat(list.maySubscribe(NOBODY, "c", "devices/c/#")).isTrue();
    assertThat(list.maySubscribe(NOBODY, "c", "devices/+/#")).isFalse();
    assertThat(parse("user joe\npattern read %c").mayReceive(NOBODY, "c", "c")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "#", "a/b", "", "a+"})
  void a_name_that_is_no_level_opens_nothing(String name) throws AuthFileException {
    var list = parse("pattern devices/%c/x\npattern users/%u/#");
    var who = Optional.of(name);

    assertThat(list.maySubscribe(who, name, "devices/" + name + "/x")).isFalse();
    assertThat(list.maySubscribe(who, name, "users/" + name + "/x")).isFalse();
    assertThat(list.mayReceive(who, name, "devices/a/x")).isFalse();
  }

  @Test
  void no_name_escapes_a_denial() throws AuthFileException {
    var list = parse("topic #\ntopic $SYS/#\npattern deny x/%c/#\npattern deny %c/y");

    assertThat(list.mayPublish(NOBODY, "c", "x/c/z")).isFalse();
    assertThat(list.mayPublish(NOBODY, "c", "x/d/z")).isTrue();
    assertThat(list.mayPublish(NOBODY, "a/b", "x/a/b")).isFalse();
    assertThat(list.mayPublish(NOBODY, "+", "x/c")).isFalse();
    assertThat(list.mayReceive(NOBODY, "$SYS", "$SYS/y")).isFalse();
    assertThat(list.mayReceive(NOBODY, "$SYS", "$SYS/z")).isTrue();
  }

  @Test
  void a_name_does_not_open_the_dollar_topics() throws AuthFileException {
    var list = parse("pattern %c/#\npattern x/%c");

    assertThat(list.maySubscribe(NOBODY, "$SYS", "$SYS/#")).isFalse();
    assertThat(list.maySubscribe(NOBODY, "$SYS", "x/$SYS")).isTrue();
  }

  @Test
  void an_empty_list_grants_nothing_and_no_list_everything() throws AuthFileException {
    assertThat(parse("").mayPublish(NOBODY, "c", "a")).isFalse();
    assertThat(parse("").maySubscribe(JOE, "c", "a")).isFalse();
    assertThat(AccessList.OPEN.mayPublish(NOBODY, "c", "a")).isTrue();
    assertThat(AccessList.OPEN.maySubscribe(NOBODY, "c", "#")).isTrue();
    assertThat(AccessList.OPEN.mayReceive(NOBODY, "c", "$SYS/x")).isTrue();
  }

  @Test
  void a_user_may_have_two_sections() throws AuthFileException {
    var list = parse("user joe\ntopic a\nuser ann\ntopic b\nuser joe\ntopic c");

    assertThat(list.mayPublish(JOE, "x", "a")).isTrue();
    assertThat(list.mayPublish(JOE, "x", "b")).isFalse();
    assertThat(list.mayPublish(JOE, "x", "c")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      topics read a       | not with 'topics'
      user                | there is no name after 'user'
      topic               | there is no Topic Filter
      topic read          | there is no Topic Filter after 'read'
      topic raed a        | 'raed' is none of read, write, readwrite or deny
      topic my topic      | 'my' is none of
      topic read a/#/b    | # is not the last level by itself in 'a/#/b'
      topic read a/b+     | + is not a whole level in 'a/b+'
      topic read %u/a     | %u stands for a name only in a line that begins with 'pattern'
      pattern read a/x%u  | %u or %c is not a whole level in 'a/x%u'
      topic $share/g/a    | no topic is in '$share/g/a'
      """)
  void a_line_that_makes_no_sense_is_told(String line, String what) {
    var e = catchThrowableOfType(AuthFileException.class, () -> parse("topic a\n\n" + line));

    assertThat(e).isNotNull();
    assertThat(e.line()).isEqualTo(3);
    assertThat(e.getMessage()).startsWith("acl, line 3: ").contains(what).matches("[^\\r\\n]+");
  }

  @Test
  void a_file_that_is_not_there_is_told() {
    assertThatThrownBy(() -> AccessList.read(Path.of("no/such/file")))
        .isInstanceOf(AuthFileException.class)
        .hasMessage("no/such/file: there is no such access list."
            + " Check the path, or make the file first.");
  }
}

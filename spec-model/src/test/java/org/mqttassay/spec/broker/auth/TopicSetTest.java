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

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicSetTest {

  private static final List<String> NAMES = List.of("a", "b", "", "$s");

  /** Every topic of one to four levels over a few names: enough to tell short filters apart. */
  private static final List<String> TOPICS = topics();

  private static List<String> topics() {
    var all = new ArrayList<>(NAMES);
    List<String> longest = NAMES;
    for (int i = 0; i < 3; i++) {
      longest = longest.stream()
          .flatMap(topic -> NAMES.stream().map(name -> topic + '/' + name))
          .toList();
      all.addAll(longest);
    }
    return all;
  }

  /** The rules of 4.7 once more, in another way. */
  private static boolean matches(String filter, String topic) {
    if (topic.startsWith("$") && (filter.startsWith("+") || filter.startsWith("#"))) {
      return false;
    }
    if (filter.equals("#")) {
      return true;
    }
    String expression = ("\\Q" + filter + "\\E")
        .replace("+", "\\E[^/]*\\Q")
        .replaceFirst("/#\\\\E$", "\\\\E(/.*)?");
    return topic.matches(expression);
  }

  @Provide
  Arbitrary<String> filters() {
    var levels = Arbitraries.of("a", "b", "", "$s", "+").list().ofMinSize(0).ofMaxSize(3);
    return Combinators.combine(levels, Arbitraries.of(true, false)).as((names, rest) -> {
      var all = new ArrayList<>(names);
      if (rest || all.isEmpty()) {
        all.add("#");
      }
      return String.join("/", all);
    });
  }

  @Property
  void a_set_covers_another_if_it_has_all_its_topics(
      @ForAll("filters") String mine, @ForAll("filters") String theirs) {
    boolean covers =
        TOPICS.stream().filter(t -> matches(theirs, t)).allMatch(t -> matches(mine, t));
    assertThat(TopicSet.of(mine).covers(TopicSet.of(theirs))).isEqualTo(covers);
  }

  @Property
  void two_sets_meet_if_they_have_a_topic_in_common(
      @ForAll("filters") String mine, @ForAll("filters") String theirs) {
    boolean meets = TOPICS.stream().anyMatch(t -> matches(mine, t) && matches(theirs, t));

    assertThat(TopicSet.of(mine).meets(TopicSet.of(theirs))).isEqualTo(meets);
    assertThat(TopicSet.of(theirs).meets(TopicSet.of(mine))).isEqualTo(meets);
  }

  @ParameterizedTest
  @CsvSource({
    "#, true", "a/#, true", "+, true", "+/a/+, true", "/, true", "a b, true",
    "a#, false", "#/a, false", "a/#/b, false", "a+, false", "a/b+/c, false", "##, false"
  })
  void a_filter_has_wildcards_as_whole_levels(String filter, boolean isWellFormed) {
    assertThat(TopicSet.fault(filter).isEmpty()).isEqualTo(isWellFormed);
  }
}

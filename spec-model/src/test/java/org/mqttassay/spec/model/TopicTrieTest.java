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
package org.mqttassay.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Matching by the trie is matching by the letter (4.7). */
class TopicTrieTest {

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("a", "b", "", "$s", "+x")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(levels -> String.join("/", levels))
        .filter(name -> !name.isEmpty());
  }

  @Provide
  Arbitrary<String> filters() {
    var levels = Arbitraries.of("a", "b", "", "$s", "+").list().ofMaxSize(4);
    return levels
        .flatMap(list -> Arbitraries.of(true, false).map(end -> {
          var all = new ArrayList<>(list);
          if (end) {
            all.add("#");
          }
          return String.join("/", all);
        }))
        .filter(filter -> !filter.isEmpty());
  }

  @Property
  void filters_that_match_a_name_are_found(
      @ForAll("filters") String one,
      @ForAll("filters") String two,
      @ForAll("filters") String three,
      @ForAll("names") String name) {
    var trie = TopicTrie.<String>empty();
    var expected = new TreeSet<String>();
    for (String filter : List.of(one, two, three)) {
      trie = trie.with(filter, filter);
      if (TopicTrie.matches(filter, name, false)) {
        expected.add(filter);
      }
    }
    var found = new TreeSet<String>();
    trie.matching(name, filter -> assertThat(found.add(filter)).isTrue());
    assertThat(found).isEqualTo(expected);
    assertThat(trie.with(one, null).with(two, null).with(three, null).get(one)).isNull();
  }

  @Property
  void names_that_a_filter_matches_are_found(
      @ForAll("names") String one, @ForAll("names") String two, @ForAll("filters") String filter) {
    var trie = TopicTrie.<String>empty().with(one, one).with(two, two);
    var expected = new TreeSet<String>();
    for (String name : List.of(one, two)) {
      if (TopicTrie.matches(filter, name, false)) {
        expected.add(name);
      }
    }
    var found = new TreeSet<String>();
    trie.matched(filter, found::add);
    assertThat(found).isEqualTo(expected);
  }

  @Example
  void the_examples_of_the_standard_hold() {
    assertThat(TopicTrie.matches("sport/tennis/player1/#", "sport/tennis/player1", false))
        .isTrue();
    assertThat(TopicTrie.matches("sport/+", "sport", false)).isFalse();
    assertThat(TopicTrie.matches("sport/+", "sport/", false)).isTrue();
    assertThat(TopicTrie.matches("+/+", "/finance", false)).isTrue();
    assertThat(TopicTrie.matches("/+", "/finance", false)).isTrue();
    assertThat(TopicTrie.matches("+", "/finance", false)).isFalse();
    assertThat(TopicTrie.matches("+/monitor/Clients", "$SYS/monitor/Clients", false))
        .isFalse();
    assertThat(TopicTrie.matches("$SYS/#", "$SYS/", false)).isTrue();
    assertThat(TopicTrie.matches("#", "$SYS", true)).isTrue();
  }

  @Example
  void names_of_tens_of_thousands_of_levels_are_no_danger() {
    String deep = "/".repeat(32_000);
    String wild = "+/".repeat(16_000) + "#";
    var trie = TopicTrie.<String>empty().with(deep, "deep").with(wild, "wild");
    var found = new TreeSet<String>();
    trie.matching(deep, found::add);
    assertThat(found).containsExactly("deep", "wild");
    found.clear();
    TopicTrie.<String>empty().with(deep, "deep").matched(wild, found::add);
    assertThat(found).containsExactly("deep");
    trie.all(found::add);
    assertThat(found).containsExactly("deep", "wild");
  }
}

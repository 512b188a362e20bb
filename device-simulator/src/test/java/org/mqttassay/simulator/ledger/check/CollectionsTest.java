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
package org.mqttassay.simulator.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The ledger's own collections against the JDK's. */
class CollectionsTest {

  @Property(tries = 200)
  void ranges_are_sets_of_numbers(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var ranges = new LongRanges();
    var model = new TreeSet<Long>();
    for (int i = 0; i < 100; i++) {
      long first = random.nextLong(60);
      long last = first + random.nextLong(6);
      if (random.nextInt(3) == 0) {
        ranges.remove(first, last);
      } else {
        ranges.add(first, last);
      }
      for (long n = first; n <= last; n++) {
        boolean isIn = ranges.contains(n);
        if (isIn) {
          model.add(n);
        } else {
          model.remove(n);
        }
      }
      var listed = new ArrayList<Long>();
      int[] count = {0};
      long[] before = {Long.MIN_VALUE};
      ranges.each((from, to) -> {
        count[0]++;
        assertThat(from).isGreaterThan(before[0] + 1);
        before[0] = to;
        for (long n = from; n <= to; n++) {
          listed.add(n);
        }
      });
      assertThat(listed).containsExactlyElementsOf(model);
      assertThat(ranges.size()).isEqualTo(model.size());
      assertThat(ranges.ranges()).isEqualTo(count[0]);
    }
  }

  @Property(tries = 200)
  void what_is_added_is_in_and_what_is_removed_is_not(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var ranges = new LongRanges();
    var model = new TreeSet<Long>();
    for (int i = 0; i < 200; i++) {
      long number = random.nextLong(40);
      if (random.nextInt(3) == 0) {
        ranges.remove(number);
        model.remove(number);
      } else {
        ranges.add(number);
        model.add(number);
      }
    }
    for (long n = -1; n <= 41; n++) {
      assertThat(ranges.contains(n)).isEqualTo(model.contains(n));
    }
    long low = random.nextLong(40);
    var part = ranges.within(low, low + 5);
    assertThat(part.size()).isEqualTo(model.subSet(low, true, low + 5, true).size());
  }

  @Property(tries = 200)
  void a_map_by_numbers_is_a_map(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var map = new IntMap<String>();
    var model = new HashMap<Integer, String>();
    for (int i = 0; i < 300; i++) {
      int key = 1 + random.nextInt(60);
      if (random.nextInt(3) == 0) {
        assertThat(map.remove(key)).isEqualTo(model.remove(key));
      } else {
        map.put(key, "v" + i);
        model.put(key, "v" + i);
      }
      assertThat(map.size()).isEqualTo(model.size());
    }
    for (int key = 1; key <= 60; key++) {
      assertThat(map.get(key)).isEqualTo(model.get(key));
    }
  }

  private static final String[] LEVELS = {"a", "b", "", "$x"};
  private static final String[] PATTERNS = {"a", "b", "", "$x", "+"};

  private static String draw(SplittableRandom random, String[] levels, boolean mayEnd) {
    var text = new StringBuilder(levels[random.nextInt(levels.length)]);
    int more = random.nextInt(3);
    for (int i = 0; i < more; i++) {
      text.append('/').append(levels[random.nextInt(levels.length)]);
    }
    if (mayEnd && random.nextInt(3) == 0) {
      return random.nextInt(3) == 0 ? "#" : text + "/#";
    }
    return text.toString();
  }

  @Property(tries = 500)
  void a_tree_finds_what_matches_either_way(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var filters = new TopicTree<String>();
    var names = new TopicTree<String>();
    var allFilters = new TreeSet<String>();
    var allNames = new TreeSet<String>();
    for (int i = 0; i < 8; i++) {
      String filter = draw(random, PATTERNS, true);
      String name = draw(random, LEVELS, false);
      if (allFilters.add(filter)) {
        filters.add(filter, filter);
      }
      if (allNames.add(name)) {
        names.add(name, name);
      }
    }
    for (String name : allNames) {
      var found = new ArrayList<String>();
      filters.matching(name, found::add);
      var expected = allFilters.stream().filter(f -> Filters.matches(f, name)).toList();
      assertThat(found).as(name).containsExactlyInAnyOrderElementsOf(expected);
    }
    for (String filter : allFilters) {
      var found = new ArrayList<String>();
      names.matched(filter, found::add);
      var expected = allNames.stream().filter(n -> Filters.matches(filter, n)).toList();
      assertThat(found).as(filter).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void filters_match_as_the_standard_says() {
    assertThat(List.of("sport/#", "#", "+", "sport"))
        .allMatch(filter -> Filters.matches(filter, "sport"));
    assertThat(Filters.matches("sport/+", "sport")).isFalse();
    assertThat(Filters.matches("sport/+", "sport/")).isTrue();
    assertThat(Filters.matches("+/+", "/finance")).isTrue();
    assertThat(Filters.matches("+", "/finance")).isFalse();
    assertThat(Filters.matches("#", "$SYS/x")).isFalse();
    assertThat(Filters.matches("+/x", "$SYS/x")).isFalse();
    assertThat(Filters.matches("$SYS/#", "$SYS/x")).isTrue();
    assertThat(Filters.matches("a/b", "a/bc")).isFalse();
    assertThat(Filters.behindShare("$share/g/a/#")).isEqualTo("a/#");
    assertThat(Filters.isShared("$share/g")).isFalse();
  }
}

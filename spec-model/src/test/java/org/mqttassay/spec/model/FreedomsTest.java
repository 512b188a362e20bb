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
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mqttassay.spec.MqttVersion;

/** Whatever the standard leaves open may be done in each of its ways, and in no other. */
class FreedomsTest {

  /** Longer than anybody may take for what he owes. */
  private static final long LONG_MILLIS = 20_000;

  static List<Freedom> all() {
    return Stream.of(
            ConnectFreedoms.ALL,
            EndFreedoms.ALL,
            PublishFreedoms.ALL,
            SubscribeFreedoms.ALL,
            UnwrittenFreedoms.ALL)
        .flatMap(List::stream)
        .toList();
  }

  @TestFactory
  Stream<DynamicNode> each_way_is_right() {
    return all().stream().map(freedom -> dynamicContainer(freedom.name(), tests(freedom)));
  }

  private static Stream<DynamicTest> tests(Freedom freedom) {
    var tests = new ArrayList<DynamicTest>();
    for (MqttVersion version : freedom.versions()) {
      for (Freedom.Way way : freedom.ways()) {
        way.ends().stream()
            .sorted()
            .forEach(end -> tests.add(dynamicTest(
                version + ", " + end + ": " + way.name(),
                () -> judge(freedom, way, version, end))));
      }
    }
    return tests.stream();
  }

  private static void judge(
      Freedom freedom, Freedom.Way way, MqttVersion version, Freedom.End end) {
    var history = way.tale().apply(end.begins(), version).passes(LONG_MILLIS);
    var found = new ArrayList<>(history.statements());
    found.removeAll(freedom.asked());
    String told = freedom.name() + ": " + way.name() + history;
    if (way.broken().isEmpty()) {
      assertThat(found).as(told).isEmpty();
    } else {
      assertThat(found).as(told).isNotEmpty();
      assertThat(found.get(0)).as(told).isIn(way.broken());
    }
  }
}

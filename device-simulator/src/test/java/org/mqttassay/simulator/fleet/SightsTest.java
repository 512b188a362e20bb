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
package org.mqttassay.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.fleet.Sights;
import org.mqttassay.reports.fleet.Sights.Trail;
import org.mqttassay.reports.fleet.Sights.View;
import org.mqttassay.reports.fleet.SightsFile;

/** What a run records of what its devices looked like. */
class SightsTest {

  private static final String PLAN = """
      name: seen
      duration: 4m
      pace: 20
      drain: 1s
      groups:
        - {kind: furnace, count: 30}
        - {kind: furnace, name: cool, count: 2, options: {alarm: 500, clear: 450}}
        - {kind: car, count: 3, link: lte}
        - {kind: wearable, count: 3, link: ble-phone, options: {away-every: 10m, away-for: 10m}}
        - {kind: subscriber, count: 1, options: {filters: ["#"]}}
      guarantees:
        - violations: 0
      """;

  @TempDir
  private Path out;

  private Sights live() throws Exception {
    Life.of(out, PLAN, 5).live();
    return SightsFile.read(out).orElseThrow();
  }

  private static View view(Sights sights, String group) {
    return sights.views().stream()
        .filter(one -> one.group().equals(group))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_few_of_each_group_are_watched_as_the_schema_has_it() throws Exception {
    Sights sights = live();

    assertThat(sights.views())
        .extracting(View::group)
        .containsExactly("furnace", "cool", "car", "wearable");
    assertThat(sights.views()).extracting(one -> one.trails().size()).containsExactly(12, 2, 3, 3);
    assertThat(view(sights, "furnace").members()).isEqualTo(30);
    assertThat(view(sights, "cool").picture().levels().get(0).value()).isEqualTo(500);
    for (View view : sights.views()) {
      for (Trail trail : view.trails()) {
        assertThat(trail.times()).isSorted().hasSizeBetween(2, 300);
        assertThat(trail.times().get(trail.times().size() - 1)).isLessThanOrEqualTo(240.5);
        assertThat(trail.states()).hasSameSizeAs(trail.times());
        assertThat(trail.values())
            .hasSameSizeAs(view.picture().channels())
            .allSatisfy(channel -> assertThat(channel).hasSameSizeAs(trail.times()));
      }
    }
    try (var in = Sights.class.getResourceAsStream("sights.schema.json")) {
      var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
      String text = Files.readString(out.resolve(SightsFile.NAME));
      assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void they_look_as_such_devices_do() throws Exception {
    Sights sights = live();

    assertThat(view(sights, "furnace").trails().get(0).values().get(0))
        .filteredOn(Objects::nonNull)
        .allSatisfy(heat -> assertThat(heat).isBetween(300.0, 1_200.0));
    List<Trail> hearts = view(sights, "wearable").trails();
    assertThat(hearts).allSatisfy(one -> assertThat(one.values().get(0))
        .allSatisfy(rate -> assertThat(rate).isBetween(30.0, 220.0)));
    assertThat(hearts).anySatisfy(one -> assertThat(one.states()).contains(1));
    View cars = view(sights, "car");
    assertThat(cars.picture().ground().get(0).lines()).hasSizeGreaterThan(100);
    assertThat(cars.trails())
        .anySatisfy(
            one -> assertThat(one.values().get(0).stream().distinct().count()).isGreaterThan(5));
  }

  @Test
  void the_same_seed_sees_the_same() throws Exception {
    live();
    byte[] first = Files.readAllBytes(out.resolve(SightsFile.NAME));
    live();

    assertThat(Files.readAllBytes(out.resolve(SightsFile.NAME))).isEqualTo(first);
  }
}

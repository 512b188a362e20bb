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
package org.mqttassay.simulator.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.reports.fleet.Sights.Channel;
import org.mqttassay.reports.fleet.Sights.Picture;
import org.mqttassay.reports.fleet.Sights.Trail;

class SketchTest {

  private static final long SECOND = 1_000_000_000L;

  private static final Picture CURVES = Picture.curves(
      List.of(new Channel("heat", "°C"), new Channel("power", "kW")), List.of(), List.of("", "on"));

  private static final Picture MAP = Picture.map(
      List.of(new Channel("east", "m"), new Channel("north", "m")), List.of("", "lost"), List.of());

  @Test
  void what_fits_is_kept_as_it_was() {
    var sketch = new Sketch("a", CURVES);
    sketch.add(SECOND, 0, new double[] {20.04, Double.NaN});
    sketch.add(3 * SECOND / 2, 1, new double[] {21, 5});

    assertThat(sketch.trail())
        .isEqualTo(new Trail(
            "a",
            List.of(1.0, 1.5),
            List.of(List.of(20.0, 21.0), Arrays.asList(null, 5.0)),
            List.of(0, 1)));
  }

  @Test
  void a_long_life_takes_no_more_room_and_keeps_its_extent_and_its_evenness() {
    var sketch = new Sketch("a", CURVES);
    for (int i = 0; i < 100_000; i++) {
      sketch.add(i * SECOND, 0, new double[] {i, 0});
      assertThat(sketch.trail().times().size()).isLessThanOrEqualTo(Sketch.MOST);
      i += i % 997 == 0 ? 0 : 10;
    }
    var trail = sketch.trail();

    assertThat(trail.times()).hasSizeBetween(Sketch.MOST / 3, Sketch.MOST).isSorted();
    assertThat(trail.times().get(0)).isZero();
    assertThat(trail.times().get(trail.times().size() - 1)).isGreaterThan(99_980);
    double widest = 0;
    for (int i = 1; i < trail.times().size(); i++) {
      widest = Math.max(widest, trail.times().get(i) - trail.times().get(i - 1));
    }
    assertThat(widest).isLessThan(4 * 100_000.0 / trail.times().size());
  }

  @Test
  void a_short_stay_outlives_thinning() {
    var sketch = new Sketch("a", CURVES);
    for (int i = 0; i < 50_000; i++) {
      sketch.add(i * SECOND, i >= 20_000 && i < 20_003 ? 1 : 0, new double[] {i, 0});
    }

    assertThat(sketch.trail().states()).contains(1);
  }

  @Test
  void a_way_keeps_its_corners_only() {
    var sketch = new Sketch("a", MAP);
    for (int i = 0; i <= 1_000; i++) {
      sketch.add(i * SECOND, 0, new double[] {Math.min(i, 500) * 10, Math.max(0, i - 500) * 10});
    }

    assertThat(sketch.trail().times()).hasSizeLessThan(6);
    assertThat(sketch.trail().values().get(0)).contains(0.0, 5_000.0);
    assertThat(sketch.trail().values().get(1)).last().isEqualTo(5_000.0);
  }

  @Test
  void of_a_long_way_the_end_is_kept_as_it_was() {
    var sketch = new Sketch("a", MAP);
    for (int i = 0; i < 5_000; i++) {
      sketch.add(i * SECOND, 0, new double[] {i * 100, i % 2 * 100});
    }
    var trail = sketch.trail();

    assertThat(trail.times()).hasSizeBetween(Sketch.MOST / 2, Sketch.MOST);
    assertThat(trail.values().get(0)).last().isEqualTo(499_900.0);
    assertThat(trail.values().get(1)).startsWith(trail.values().get(1).get(0)).contains(0.0, 100.0);
  }

  @Test
  void who_stands_still_says_so_once() {
    var sketch = new Sketch("a", MAP);
    for (int i = 0; i < 1_000; i++) {
      sketch.add(i * SECOND, 0, new double[] {5, 5});
    }

    assertThat(sketch.trail().times()).containsExactly(0.0, 999.0);
  }

  @Test
  void time_does_not_fall_and_channels_are_counted() {
    var sketch = new Sketch("a", CURVES);
    sketch.add(5 * SECOND, 0, new double[] {1, 1});
    sketch.add(4 * SECOND, 0, new double[] {2, 2});

    assertThat(sketch.trail().times()).containsExactly(5.0, 5.0);
    assertThatThrownBy(() -> sketch.add(6 * SECOND, 0, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a shows 1 values, not 2");
  }
}

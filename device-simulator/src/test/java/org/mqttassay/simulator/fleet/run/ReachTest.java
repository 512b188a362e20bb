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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.fleet.plan.HoldUp;
import org.mqttassay.simulator.fleet.world.Line;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.spec.client.reference.MqttClient;

class ReachTest {

  private static final LinkProfile LTE = named("lte");
  private static final LinkProfile WIFI = named("wifi");
  private static final LinkProfile GPRS = named("gprs");

  /** What was done to the line. */
  private final List<String> done = new ArrayList<>();

  /** What the ledger was told. */
  private final List<HoldUp> heldUp = new ArrayList<>();

  private LinkProfile last;

  private final Line line = new Line() {
    private boolean isDark;

    @Override
    public MqttClient client() {
      throw new AssertionError("It is not its business.");
    }

    @Override
    public void profile(LinkProfile other) {
      last = other;
      done.add(other.name());
    }

    @Override
    public void dark(boolean value) {
      isDark = value;
      done.add(value ? "dark" : "light");
    }

    @Override
    public void strike(Cut cut) {
      throw new AssertionError("Nobody wanted that.");
    }

    @Override
    public boolean isDark() {
      return isDark;
    }
  };

  private static LinkProfile named(String name) {
    return Profiles.builtIn().find(name).orElseThrow();
  }

  @Test
  void a_fault_comes_before_the_place_and_that_before_the_plan() {
    var reach = new Reach(line, Optional.of(LTE), heldUp::add);

    reach.wish(LinkWish.profile("wifi"), Optional.of(WIFI));
    reach.fault(Optional.of(GPRS));
    reach.usual(named("car"));
    reach.wish(LinkWish.USUAL, Optional.empty());
    reach.fault(Optional.empty());

    assertThat(done).containsExactly("wifi", "gprs", "gprs", "gprs", "car");
    assertThat(heldUp.get(0)).isEqualTo(HoldUp.of(LTE));
    assertThat(heldUp)
        .last()
        .isEqualTo(HoldUp.of(GPRS).or(HoldUp.of(named("car"))).or(heldUp.get(0)));
  }

  @Test
  void whoever_reads_slowly_does_so_on_any_link() {
    var reach = new Reach(line, Optional.of(LTE), heldUp::add);

    reach.reading(OptionalLong.of(4_000));
    assertThat(last.down().rate()).isEqualTo(4_000);
    assertThat(last.up()).isEqualTo(LTE.up());
    assertThat(last.down().delay()).isEqualTo(LTE.down().delay());
    reach.fault(Optional.of(GPRS));
    assertThat(last.down().rate()).isEqualTo(4_000);
    assertThat(last.down().delay()).isEqualTo(GPRS.down().delay());
    reach.reading(OptionalLong.empty());
    assertThat(last).isEqualTo(GPRS);
  }

  @Test
  void it_is_dark_as_long_as_anything_makes_it_so() {
    var reach = new Reach(line, Optional.of(LTE), heldUp::add);

    reach.outage(true);
    reach.outage(true);
    reach.wish(LinkWish.DARK, Optional.empty());
    reach.outage(false);
    reach.outage(false);
    assertThat(line.isDark()).isTrue();
    reach.wish(LinkWish.USUAL, Optional.empty());

    assertThat(line.isDark()).isFalse();
    assertThat(done).containsExactly("dark", "lte", "lte", "light");
  }

  @Test
  void where_there_is_no_link_none_comes_to_be() {
    var reach = new Reach(line, Optional.empty(), heldUp::add);

    reach.wish(LinkWish.profile("wifi"), Optional.of(WIFI));
    reach.fault(Optional.of(GPRS));
    reach.reading(OptionalLong.of(1));

    assertThat(reach.isSimulated()).isFalse();
    assertThat(done).isEmpty();
  }
}

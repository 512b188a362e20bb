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
package org.mqttassay.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mqttassay.simulator.link.Voyage.Moment;

class LinkCoreProperties {

  private static final Profiles KNOWN = Profiles.builtIn();

  /** Something that one side sends, so long after what was sent before. */
  record Sending(Direction way, int bytes, long pause) {}

  @Provide
  Arbitrary<LinkProfile> profiles() {
    return Arbitraries.of(KNOWN.names()).map(name -> KNOWN.find(name).orElseThrow());
  }

  /** Without loss, gaps and jitter, so that nothing but the rate and the delay are at work. */
  @Provide
  Arbitrary<LinkProfile> plain() {
    return profiles().map(LinkCoreProperties::plain);
  }

  static LinkProfile plain(LinkProfile profile) {
    return new LinkProfile(
        profile.name(),
        "",
        plain(profile.up()),
        plain(profile.down()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static WayShape plain(WayShape way) {
    return new WayShape(
        way.rate(), way.burst(), way.queue(), way.delay(), Duration.ZERO, Loss.NONE);
  }

  @Provide
  Arbitrary<List<Sending>> traffic() {
    Arbitrary<Sending> one = Combinators.combine(
            Arbitraries.of(Direction.class),
            Arbitraries.integers().between(1, 5_000),
            Arbitraries.longs().between(0, 20_000_000_000L))
        .as(Sending::new);
    return one.list().ofMinSize(1).ofMaxSize(15);
  }

  private static Voyage sail(LinkProfile profile, long seed, List<Sending> traffic) {
    var voyage = new Voyage(profile, seed);
    long now = 0;
    for (Sending sending : traffic) {
      now += sending.pause();
      voyage.send(now, sending.way(), sending.bytes());
    }
    return voyage.untilAllArrived();
  }

  @Property(tries = 500)
  void every_byte_arrives(
      @ForAll("profiles") LinkProfile profile,
      @ForAll long seed,
      @ForAll("traffic") List<Sending> traffic) {
    Voyage voyage = sail(profile, seed, traffic);

    assertThat(voyage.isAllThere() || voyage.ending().isPresent()).isTrue();
    assertThat(voyage.ending().isPresent() && profile.supervision().isEmpty()).isFalse();
  }

  @Property(tries = 300)
  void the_same_seed_gives_the_same_times_however_often_the_link_is_looked_at(
      @ForAll("profiles") LinkProfile profile,
      @ForAll long seed,
      @ForAll("traffic") List<Sending> traffic) {
    var watched = new Voyage(profile, seed);
    long now = 0;
    for (Sending sending : traffic) {
      for (int i = 1; i < 4; i++) {
        watched.until(now + sending.pause() * i / 4);
      }
      now += sending.pause();
      watched.send(now, sending.way(), sending.bytes());
    }

    assertThat(watched.untilAllArrived().story).isEqualTo(sail(profile, seed, traffic).story);
  }

  @Property(tries = 500)
  void nothing_arrives_before_the_delay_of_its_direction(
      @ForAll("profiles") LinkProfile profile,
      @ForAll long seed,
      @ForAll("traffic") List<Sending> traffic) {
    Voyage voyage = sail(profile, seed, traffic);

    for (Moment there : voyage.arrived) {
      long delay = profile.way(there.way()).delay().toNanos();
      long sentInTime = voyage.sent.stream()
          .filter(one -> one.way() == there.way() && one.at() <= there.at() - delay)
          .mapToLong(Moment::total)
          .max()
          .orElse(0);
      assertThat(sentInTime).isGreaterThanOrEqualTo(there.total());
    }
  }

  @Property(tries = 500)
  void no_more_arrives_than_the_rate_allows_from_the_start(
      @ForAll("profiles") LinkProfile profile,
      @ForAll long seed,
      @ForAll("traffic") List<Sending> traffic) {
    Voyage voyage = sail(profile, seed, traffic);

    for (Moment there : voyage.arrived) {
      WayShape way = profile.way(there.way());
      long time = there.at() - way.delay().toNanos();
      if (way.rate() > 0) {
        assertThat((double) there.total())
            .isLessThanOrEqualTo(way.burst() + time * (way.rate() / 8e9) + 1);
      }
    }
  }

  @Property(tries = 300)
  void in_no_span_of_time_does_more_arrive_than_rate_and_bucket_allow(
      @ForAll("plain") LinkProfile profile,
      @ForAll long seed,
      @ForAll("traffic") List<Sending> traffic) {
    Voyage voyage = sail(profile, seed, traffic);

    for (Direction direction : Direction.values()) {
      WayShape way = profile.way(direction);
      List<Moment> moments =
          voyage.arrived.stream().filter(one -> one.way() == direction).toList();
      long before = 0;
      for (int i = 0; i < moments.size() && way.rate() > 0; i++) {
        for (Moment later : moments.subList(i, moments.size())) {
          double allowed = Math.max(way.burst(), Segment.MAXIMUM_SIZE + Segment.HEADERS)
              + (later.at() - moments.get(i).at()) * (way.rate() / 8e9);
          assertThat((double) (later.total() - before)).isLessThanOrEqualTo(allowed + 1);
        }
        before = moments.get(i).total();
      }
    }
  }
}

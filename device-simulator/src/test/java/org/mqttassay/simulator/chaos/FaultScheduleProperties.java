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
package org.mqttassay.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.groups.Tuple;
import org.mqttassay.simulator.chaos.Mischief.Cutting;
import org.mqttassay.simulator.chaos.Mischief.OnBroker;
import org.mqttassay.simulator.chaos.Mischief.Outage;
import org.mqttassay.simulator.chaos.Mischief.Reconnect;
import org.mqttassay.simulator.link.Cut;

class FaultScheduleProperties {

  private static final Duration RUN = Duration.ofMinutes(10);

  static Arbitrary<List<PlannedFault>> someFaults() {
    Arbitrary<Mischief> mischief = Arbitraries.oneOf(
        Arbitraries.of(OnBroker.Action.class).map(OnBroker::new),
        Arbitraries.just(new Outage(Selector.ALL)),
        Arbitraries.just(new Cutting(Selector.ALL, Cut.of(Cut.Kind.RESET))),
        Arbitraries.just(new Reconnect(Selector.ALL, 10)));
    var spans = Arbitraries.integers().between(0, 700_000).map(Duration::ofMillis);
    var lengths = Arbitraries.integers().between(1, 90_000).map(Duration::ofMillis);
    Arbitrary<When> whens = Arbitraries.oneOf(
        Combinators.combine(spans, lengths, Arbitraries.integers().between(1, 8))
            .as(When.At::new),
        Combinators.combine(spans, lengths, Arbitraries.integers().between(1, 8))
            .as((from, span, count) -> new When.Drawn(from, from.plus(span), count)));
    return Combinators.combine(mischief, whens, lengths)
        .as((what, when, length) ->
            new PlannedFault(what, when, what.lasts() ? length : Duration.ZERO))
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<PlannedFault>> faults() {
    return someFaults();
  }

  @Property(tries = 300)
  void the_same_seed_gives_the_same_timetable(
      @ForAll("faults") List<PlannedFault> faults, @ForAll long seed) {
    var first = FaultSchedule.of(faults, seed, RUN);
    var again = FaultSchedule.of(faults, seed, RUN);
    assertThat(again.occurrences()).isEqualTo(first.occurrences());
    assertThat(again).hasToString(first.toString());
  }

  @Property(tries = 300)
  void everything_is_over_when_the_run_is_and_nothing_is_lost_from_sight(
      @ForAll("faults") List<PlannedFault> faults, @ForAll long seed) {
    var schedule = FaultSchedule.of(faults, seed, RUN);
    assertThat(schedule.occurrences()).allSatisfy(one -> {
      assertThat(one.start()).isBetween(Duration.ZERO, RUN).isLessThan(RUN);
      assertThat(one.end()).isLessThanOrEqualTo(RUN);
      assertThat(one.length().isZero()).isEqualTo(!one.what().lasts());
      assertThat(one.toString()).doesNotContain("\n");
      assertThat(one.toString().contains("; then ")).isEqualTo(one.what().lasts());
    });
    assertThat(schedule.occurrences())
        .isSortedAccordingTo(Comparator.comparing(Occurrence::start))
        .extracting(Occurrence::number)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, schedule.occurrences().size()).boxed().toList());
    int wanted = faults.stream()
        .mapToInt(fault ->
            fault.when() instanceof When.At at ? at.times() : ((When.Drawn) fault.when()).count())
        .sum();
    assertThat(schedule.occurrences().size() + schedule.leftOut().size()).isEqualTo(wanted);
  }

  @Property(tries = 300)
  void no_two_things_are_done_to_the_broker_at_once(
      @ForAll("faults") List<PlannedFault> faults, @ForAll long seed) {
    Duration busyUntil = Duration.ZERO;
    for (Occurrence one : FaultSchedule.of(faults, seed, RUN).occurrences()) {
      if (one.what() instanceof OnBroker) {
        assertThat(one.start()).isGreaterThanOrEqualTo(busyUntil);
        busyUntil = one.end();
      }
    }
  }

  @Example
  void a_further_fault_changes_nothing_that_is_drawn_for_those_before_it() {
    var drawn = new PlannedFault(
        new Outage(Selector.ALL), new When.Drawn(Duration.ZERO, RUN, 5), Duration.ofSeconds(1));
    var cut = new PlannedFault(
        new Cutting(Selector.ALL, Cut.of(Cut.Kind.RESET)),
        When.At.once(Duration.ofSeconds(5)),
        Duration.ZERO);
    var alone = FaultSchedule.of(List.of(drawn), 3, RUN).occurrences();
    var both = FaultSchedule.of(List.of(drawn, cut), 3, RUN).occurrences().stream()
        .filter(one -> one.what() instanceof Outage)
        .toList();
    assertThat(both)
        .extracting(Occurrence::start, Occurrence::seed)
        .isEqualTo(
            alone.stream().map(one -> Tuple.tuple(one.start(), one.seed())).toList());
  }

  @Example
  void the_timetable_reads_as_one_would_tell_it() {
    var kill = new PlannedFault(
        new OnBroker(OnBroker.Action.KILL),
        new When.At(Duration.ofSeconds(30), Duration.ofSeconds(20), 2),
        Duration.ofSeconds(2));
    var restart = new PlannedFault(
        new OnBroker(OnBroker.Action.RESTART), When.At.once(Duration.ofSeconds(51)), Duration.ZERO);
    var schedule = FaultSchedule.of(List.of(kill, restart), 1, Duration.ofSeconds(51));
    assertThat(schedule).hasToString("""
            30.000 s -     32.000 s  kill the broker, for 2.000 s; then start it
            50.000 s -     51.000 s  kill the broker, for 1.000 s; then start it
        left out: restart the broker, at 51.000 s: the run is over then""".indent(0).stripTrailing());
  }

  @Property(tries = 300)
  void a_selector_chooses_its_share_and_the_same_ones_again(
      @ForAll @IntRange(max = 200) int cars,
      @ForAll @IntRange(max = 200) int homes,
      @ForAll @DoubleRange(min = 0.1, max = 100) double percent,
      @ForAll boolean onlyCars,
      @ForAll long seed) {
    var groups = new LinkedHashMap<String, List<String>>();
    groups.put("cars", names("car", cars));
    groups.put("homes", names("home", homes));
    var selector = new Selector(onlyCars ? Optional.of("cars") : Optional.empty(), percent);
    var chosen = selector.from(groups, seed);
    int candidates = onlyCars ? cars : cars + homes;
    assertThat(chosen)
        .hasSize((int) Math.ceil(candidates * percent / 100))
        .doesNotHaveDuplicates()
        .isEqualTo(selector.from(groups, seed));
    if (onlyCars) {
      assertThat(chosen).allMatch(name -> name.startsWith("car"));
    }
  }

  private static List<String> names(String group, int count) {
    var names = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      names.add(group + i);
    }
    return names;
  }
}

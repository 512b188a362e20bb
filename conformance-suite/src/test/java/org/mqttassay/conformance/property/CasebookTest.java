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
package org.mqttassay.conformance.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.generate.Performance;
import org.mqttassay.spec.generate.Performance.Terms;
import org.mqttassay.spec.generate.Script;
import org.mqttassay.spec.generate.Step;
import org.mqttassay.spec.model.Assumptions;

class CasebookTest {

  private static final Charge ONE = charge("MQTT-3.1.0-1");
  private static final Charge OTHER = charge("MQTT-3.1.0-2");
  private static final Charge IDLE = charge("MQTT-3.14.4-3");

  private final Casebook book = new Casebook(charge -> !charge.equals(IDLE));

  private static Charge charge(String id) {
    return new Charge(StatementId.v5(id), "a rule", "silence");
  }

  private static Sighting sighting(int steps, Charge... charges) {
    var found = new LinkedHashMap<Charge, Finding>();
    for (Charge charge : charges) {
      found.put(
          charge,
          new Finding(
              charge.statement(),
              charge.rule(),
              Party.SERVER,
              0,
              "a",
              1,
              "this",
              "that",
              List.of()));
    }
    List<Step> settles = Stream.<Step>generate(Step.Settle::new).limit(steps).toList();
    return new Sighting(
        new Script(1, settles),
        new Performance(List.of(), List.of(), List.of(), new Terms(Assumptions.tester(), 0), 1, 0),
        found);
  }

  private Casebook.Brief take() throws InterruptedException {
    return book.take(System.nanoTime()).orElse(null);
  }

  @Test
  void a_charge_is_looked_into_once_beginning_with_the_smallest_script() throws Exception {
    book.note(sighting(9, ONE));
    book.note(sighting(3, ONE));

    var brief = take();
    assertThat(brief.charge()).isEqualTo(ONE);
    assertThat(brief.sightings())
        .extracting(one -> one.script().steps().size())
        .containsExactly(3, 9);
    book.note(sighting(1, ONE));
    assertThat(take()).isNull();
    assertThat(book.times(ONE)).isEqualTo(3);
  }

  @Test
  void what_only_comes_with_another_is_left_to_it_and_what_comes_alone_is_not() throws Exception {
    book.note(sighting(5, ONE, OTHER));
    assertThat(take().charge()).isEqualTo(ONE);
    assertThat(take()).isNull();

    book.close(ONE, Set.of(ONE, OTHER));
    assertThat(take()).isNull();
    book.note(sighting(7, ONE, OTHER));
    assertThat(take()).isNull();
    book.note(sighting(7, OTHER));
    assertThat(take().charge()).isEqualTo(OTHER);
  }

  @Test
  void what_does_not_follow_is_looked_into_after_all() throws Exception {
    book.note(sighting(5, ONE, OTHER));
    take();
    book.close(ONE, Set.of(ONE));

    assertThat(take().charge()).isEqualTo(OTHER);
  }

  @Test
  void what_could_not_be_seen_again_is_looked_into_when_it_comes_once_more() throws Exception {
    for (int i = 0; i < 3; i++) {
      book.note(sighting(5, ONE));
      var brief = take();
      book.leave(new Found(brief.charge(), brief.sightings().get(0), 5, 0, 3));
      assertThat(take()).isNull();
      assertThat(book.unrepeated()).hasSize(1);
    }
    book.note(sighting(5, ONE));
    assertThat(take()).as("the fourth look").isNull();
    book.close(ONE, Set.of(ONE));
    assertThat(book.unrepeated()).isEmpty();
  }

  @Test
  void what_is_only_counted_is_never_looked_into() throws Exception {
    book.note(sighting(5, IDLE));

    assertThat(take()).isNull();
    assertThat(book.onlyCounted()).isEqualTo(1);
    book.end();
    assertThat(book.take(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void what_nobody_came_to_is_left_over() {
    book.note(sighting(5, ONE));

    assertThat(book.leftOver()).isPresent();
    assertThat(book.leftOver()).isEmpty();
  }
}

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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.mqttassay.spec.model.RoutingServer.Mistake;

/** A server that does right breaks nothing whatever it chooses; one that errs is found out. */
class RoutingServerTest {

  /** The server passes on what is published to topics with a leading $, which none should. */
  private static final String BY_DOLLAR = "ASSAY-4.7.2-1";

  private static final int ALIKE = 1_500;

  private static void isFine(RoutingWorld world, int steps) {
    var history = world.run(steps);
    assertThat(history.statements()).as(history.toString()).allMatch(BY_DOLLAR::equals);
  }

  @Property(tries = 200)
  void a_server_that_does_right_breaks_nothing(@ForAll long seed) {
    isFine(new RoutingWorld(seed, Mistake.NONE, false, false), 250);
  }

  @Property(tries = 200)
  void nor_does_it_over_links_that_break(@ForAll long seed) {
    isFine(new RoutingWorld(seed, Mistake.NONE, true, false), 400);
  }

  @Example
  void nor_does_it_where_messages_look_the_same() {
    for (long seed = 0; seed < ALIKE; seed++) {
      isFine(new RoutingWorld(seed, Mistake.NONE, false, true), 250);
    }
  }

  @Example
  void nor_where_they_do_and_links_break() {
    for (long seed = 0; seed < ALIKE; seed++) {
      isFine(new RoutingWorld(seed, Mistake.NONE, true, true), 400);
    }
  }

  private static final Map<Mistake, List<String>> TOLD_BY = Map.ofEntries(
      Map.entry(Mistake.MATCHES_TOO_MUCH, List.of("MQTT-3.3.2-3")),
      Map.entry(Mistake.DOLLAR, List.of("MQTT-4.7.2-1")),
      Map.entry(Mistake.IGNORES_NO_LOCAL, List.of("MQTT-3.8.3-3")),
      Map.entry(Mistake.KEEPS_AFTER_UNSUBSCRIBE, List.of("MQTT-3.10.4-2")),
      Map.entry(Mistake.SENDS_TWICE, List.of("MQTT-4.3.3-10", "MQTT-4.5.0-1")),
      Map.entry(Mistake.LOSES, List.of("MQTT-4.5.0-1", "MQTT-3.8.4-4")),
      Map.entry(Mistake.SWAPS, List.of("MQTT-4.6.0-5", "MQTT-4.6.0-6")),
      Map.entry(Mistake.IGNORES_GRANT, List.of("MQTT-3.8.4-8", "MQTT-3.8.4-6")),
      Map.entry(Mistake.FORGETS_IDENTIFIERS, List.of("MQTT-3.3.4-3", "MQTT-3.3.4-5")),
      Map.entry(Mistake.REVERSES_USER_PROPERTIES, List.of("MQTT-3.3.2-18")),
      Map.entry(Mistake.DROPS_CONTENT_TYPE, List.of("MQTT-3.3.2-20")),
      Map.entry(Mistake.LOWEST_OF_OVERLAPS, List.of("MQTT-3.3.4-2", "MQTT-3.3.5-1")),
      Map.entry(Mistake.SWAPS_CODES, List.of("MQTT-3.9.3-1")),
      Map.entry(Mistake.KEEPS_REPLACED, List.of("MQTT-3.8.4-3")),
      Map.entry(Mistake.DELIVERS_REFUSED, List.of("MQTT-4.5.0-1")));

  @Example
  void every_mistake_is_told_by_its_statement() {
    TOLD_BY.forEach((mistake, statements) -> {
      Set<String> told = new TreeSet<>();
      for (long seed = 0; seed < 120 && !told.containsAll(statements); seed++) {
        told.addAll(new RoutingWorld(seed, mistake, false, false).run(250).statements());
      }
      assertThat(told).as(mistake.toString()).containsAll(statements);
    });
  }
}

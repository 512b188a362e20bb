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
package org.mqttassay.spec.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Worlds that differ only in numbers are the same; others are not. */
class EncoderTest {

  private final Walk walk = new Walk(
      Scenario.all().stream()
          .filter(one -> one.name().equals("both-ways-5.0"))
          .findFirst()
          .orElseThrow(),
      null);

  private World go(World world, Predicate<Move> wanted) {
    return walk.moves(world).stream()
        .filter(wanted)
        .findFirst()
        .map(move -> walk.apply(world, move).world())
        .orElseThrow();
  }

  private World publish(World world, int player) {
    return go(world, move -> move instanceof Move.Publishes one && one.player() == player);
  }

  private World lose(World world, int player) {
    var lost = go(
        world,
        move -> move instanceof Move.ClientLoses one
            && one.isMishap()
            && world.link(one.link()).player() == player);
    return go(lost, move -> move instanceof Move.ServerLoses one && !one.isMishap());
  }

  private World connect(World world, int player) {
    return go(world, move -> move instanceof Move.Connects one && one.player() == player);
  }

  @Test
  void the_order_of_what_does_not_touch_does_not_matter() {
    var start = walk.start();
    var one = publish(publish(start, 0), 1);
    var other = publish(publish(start, 1), 0);

    assertThat(new Encoder().words(one)).isEqualTo(new Encoder().words(other));
    assertThat(new Encoder().hash(one)).isEqualTo(new Encoder().hash(other));
  }

  @Test
  void numbers_of_connections_do_not_matter() {
    var start = walk.start();
    var one = connect(connect(lose(lose(start, 0), 1), 0), 1);
    var other = connect(connect(lose(lose(start, 0), 1), 1), 0);

    assertThat(one.players()[0].link()).isNotEqualTo(other.players()[0].link());
    assertThat(new Encoder().hash(one)).isEqualTo(new Encoder().hash(other));
  }

  @Test
  void what_was_sent_matters() {
    var start = walk.start();

    assertThat(new Encoder().hash(publish(start, 0))).isNotEqualTo(new Encoder().hash(start));
    assertThat(new Encoder().hash(publish(start, 0)))
        .isNotEqualTo(new Encoder().hash(publish(start, 1)));
  }

  @Test
  void an_encoder_that_has_seen_other_worlds_tells_the_same() {
    var start = walk.start();
    var used = new Encoder();
    used.hash(publish(start, 0));
    used.hash(connect(lose(start, 0), 0));

    assertThat(used.hash(publish(start, 1))).isEqualTo(new Encoder().hash(publish(start, 1)));
  }
}

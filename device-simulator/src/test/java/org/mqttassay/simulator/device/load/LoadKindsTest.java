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
package org.mqttassay.simulator.device.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.device.Actor;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;

class LoadKindsTest {

  private static final long SECOND = 1_000_000_000L;

  private final List<Message> published = new ArrayList<>();

  private final Outlet out = new Outlet() {
    @Override
    public void publish(Message message) {
      published.add(message);
    }

    @Override
    public void begun(String deadline, long fromNs) {
      throw new AssertionError("It has no deadlines.");
    }

    @Override
    public void met(String deadline, long fromNs, long toNs) {
      throw new AssertionError("It has no deadlines.");
    }

    @Override
    public void note(String text) {
      throw new AssertionError("It says nothing.");
    }

    @Override
    public void link(LinkWish wish) {
      throw new AssertionError("It goes nowhere.");
    }
  };

  private static Actor make(String kind, String options, int index) throws ConfigException {
    var seat = new Seat("load", kind + '-' + (index + 1), index, 5 + index, Seat.NOON);
    return DeviceKinds.all().maker(kind, options).make(seat);
  }

  /** Lives from one time to another, and gives when the next step is wanted. */
  private long live(Actor actor, long next, long to) {
    long due = next;
    while (due <= to) {
      due = actor.step(due, out);
    }
    return due;
  }

  @Test
  void a_publisher_says_the_same_at_even_distances() throws Exception {
    var actor = make("publisher", "interval: 2s\nbytes: 40\nqos: 2\ntopic: \"t/{n}\"", 2);
    long first = actor.start(0, out);
    long next = live(actor, first, 20 * SECOND);

    assertThat(first).isBetween(0L, 2 * SECOND - 1);
    assertThat(published).hasSize(10).containsOnly(published.get(0));
    assertThat(next).isEqualTo(first + 20 * SECOND);
    assertThat(published.get(0).topic()).isEqualTo("t/3");
    assertThat(published.get(0).payload().size()).isEqualTo(40);
    assertThat(published.get(0).qos()).isEqualTo(QoS.EXACTLY_ONCE);
    assertThat(published.get(0).isRetained()).isFalse();
    assertThat(actor.presence().subscriptions()).isEmpty();
  }

  @Test
  void a_step_that_comes_too_early_says_nothing() throws Exception {
    var actor = make("publisher", "interval: 1h", 0);
    long due = actor.start(0, out);

    assertThat(actor.step(due - 1, out)).isEqualTo(due);
    assertThat(published).isEmpty();
  }

  @Test
  void what_falls_due_while_it_is_offline_is_left_out() throws Exception {
    var actor = make("publisher", "interval: 1s", 0);
    long first = actor.start(0, out);
    live(actor, first, 3 * SECOND);
    int before = published.size();

    assertThat(actor.offline(3 * SECOND)).isEqualTo(Actor.NEVER);
    long next = actor.start(60 * SECOND, out);

    assertThat(published).hasSize(before);
    assertThat(next).isBetween(60 * SECOND, 61 * SECOND);
    assertThat((next - first) % SECOND).isZero();
  }

  @Test
  void publishers_do_not_all_speak_in_one_moment_and_the_same_seed_says_the_same()
      throws Exception {
    long one = make("publisher", "interval: 10s", 0).start(0, out);
    long other = make("publisher", "interval: 10s", 1).start(0, out);

    assertThat(one).isNotEqualTo(other);
    assertThat(make("publisher", "interval: 10s", 0).start(0, out)).isEqualTo(one);
  }

  @Test
  void a_publisher_retains_and_lets_expire_what_it_is_told_to() throws Exception {
    var actor = make("publisher", "retain: true\nexpiry: 30\nbytes: 0", 0);
    actor.step(actor.start(0, out), out);

    assertThat(published.get(0).isRetained()).isTrue();
    assertThat(published.get(0).expirySeconds()).isEqualTo(30);
    assertThat(published.get(0).payload().size()).isZero();
    assertThat(published.get(0).topic()).isEqualTo("load/publisher-1");
  }

  @Test
  void a_publisher_clears_what_it_retains_now_and_then() throws Exception {
    var actor = make("publisher", "retain: true\nclear: 3\ninterval: 1s", 0);
    live(actor, actor.start(0, out), 6 * SECOND);

    assertThat(published)
        .extracting(message -> message.payload().isEmpty())
        .startsWith(false, false, true, false, false, true);
    assertThat(published).allMatch(Message::isRetained);
  }

  @Test
  void a_publisher_leaves_the_will_that_it_is_told_to() throws Exception {
    var presence = make("publisher", "will: \"gone/{n}\"\nwill-delay: 30s\nwill-retain: true", 1)
        .presence();

    assertThat(presence.willDelaySeconds()).isEqualTo(30);
    assertThat(presence.will()).hasValueSatisfying(will -> {
      assertThat(will.topic()).isEqualTo("gone/2");
      assertThat(will.isRetained()).isTrue();
      assertThat(will.qos()).isEqualTo(QoS.AT_LEAST_ONCE);
      assertThat(will.payload().isEmpty()).isFalse();
    });
    assertThat(make("publisher", "", 0).presence().will()).isEmpty();
  }

  @Test
  void a_subscriber_asks_for_what_is_retained_as_it_is_told_to() throws Exception {
    var presence = make(
            "subscriber", "filters: [a]\nretain-handling: 1\nretain-as-published: true", 0)
        .presence();

    assertThat(presence.subscriptions())
        .extracting(Subscription::retainHandling, Subscription::retainAsPublished)
        .containsExactly(tuple(RetainHandling.SEND_IF_NEW, true));
  }

  @Test
  void a_subscriber_takes_its_filters_and_waits() throws Exception {
    var actor = make("subscriber", "filters: [\"a/{n}/#\", \"{prefix}/+\"]\nqos: 2", 1);

    assertThat(actor.presence().subscriptions())
        .extracting(Subscription::topicFilter, Subscription::maximumQoS)
        .containsExactly(tuple("a/2/#", QoS.EXACTLY_ONCE), tuple("load/+", QoS.EXACTLY_ONCE));
    assertThat(actor.presence().isClean()).isFalse();
    assertThat(actor.start(0, out)).isEqualTo(Actor.NEVER);
    assertThat(actor.step(SECOND, out)).isEqualTo(Actor.NEVER);
    assertThat(actor.offline(SECOND)).isEqualTo(Actor.NEVER);
    assertThat(make("subscriber", "clean: true", 0).presence().isClean()).isTrue();
    assertThat(make("subscriber", "", 0).presence().subscriptions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "publisher | interval: 0s | \"'interval' is above 0.\"",
        "publisher | topic: a/# | 'topic' takes a Topic Name",
        "publisher | qos: 3 | 'qos'",
        "publisher | clear: 3 | \"'clear' has no meaning without 'retain: true'\"",
        "publisher | will-delay: 3s | \"'will-delay' has no meaning without 'will'\"",
        "publisher | will: a/# | 'will' takes a Topic Name",
        "subscriber | retain-handling: 3 | 'retain-handling'",
        "subscriber | filters: [a#b] | 'filters' has 'a#b'",
        "subscriber | filter: a/b | Did you mean filters?",
      })
  void wrong_options_are_told(String kind, String options, String says) {
    assertThatThrownBy(() -> make(kind, options, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(says);
  }
}

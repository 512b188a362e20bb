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
package org.mqttassay.spec.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.check.Checker;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Stamp;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/** What a client broke was once charged to the broker; each of these scripts had shown it. */
class FalseAlarmsTest {

  private static final Assumptions TESTER = Assumptions.tester().withFresh(true);

  /** The broker has read PUBREL, and takes what comes behind it for a new message. */
  private static final String PUBLISH_BEHIND_PUBREL = """
      assay-script 1 seed=0
      c opens 5.0
      c sends CONNECT 5.0 cleanStart client="c"
      c awaits
      c sends SUBSCRIBE id=4 filter="+/a" qos=1
      z opens 5.0
      z sends CONNECT 5.0 cleanStart keepAlive=60 client="z"
      z awaits
      z withholds
      z sends PUBLISH qos=2 id=8 topic="z/a" payload="z0"
      settle
      z answers 1 regardless
      z sends regardless PUBLISH qos=2 id=8 dup topic="z/a" payload="z0"
      """;

  /** A broker may deliver on PUBREL, and these come in the wrong order. */
  private static final String PUBREL_OUT_OF_ORDER = """
      assay-script 1 seed=0
      e opens 5.0
      e sends CONNECT 5.0 cleanStart client="e"
      e awaits
      e sends SUBSCRIBE id=2 filter="z/a" qos=1
      e awaits
      d opens 5.0
      d sends CONNECT 5.0 cleanStart client="d"
      d awaits
      d withholds
      d sends PUBLISH qos=2 id=3 topic="z/a" payload="z0"
      d sends PUBLISH qos=2 id=4 topic="z/a" payload="z1"
      settle
      d answers 2 regardless
      d answers 1 regardless
      """;

  /**
   * A broker need not send more to whom it waits for, nor choose another for what it has chosen.
   */
  private static final String SHARED_AND_WITHHELD = """
      assay-script 1 seed=0
      d opens 5.0
      d sends CONNECT 5.0 cleanStart client="d"
      d awaits
      d sends SUBSCRIBE id=1 filter="$share/g/t/#" qos=1
      d awaits
      d withholds
      d sends PUBLISH qos=1 id=1 topic="t/a" payload="m0"
      d sends PUBLISH qos=1 id=2 topic="t/a" payload="m1"
      wait 8000
      """;

  @ParameterizedTest
  @ValueSource(strings = {"3.1.1", "5.0"})
  void a_broker_may_deliver_what_is_published_again_behind_pubrel(String version) {
    var script = Script.parse(PUBLISH_BEHIND_PUBREL.replace("5.0", version));
    for (long seed = 0; seed < 5; seed++) {
      var played = ScriptRunner.play(script, MemoryBroker.canonical(seed));

      assertThat(played.blames(Party.CLIENT)).isNotEmpty();
      assertThat(played.blames(Party.SERVER)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200158, true", // moved on from a member that was being taken over
    "201048, false", // sent to a member on a connection that had lost its session
    "200815, false" // a delayed Will, and the Will of a connection whose CONNACK came later
  })
  void nobody_is_to_blame_when_connections_take_over_from_each_other(long seed, boolean isRandom) {
    var broker = isRandom ? MemoryBroker.random(seed) : MemoryBroker.canonical(seed);
    var played = ScriptRunner.play(LegalScripts.racing(seed, 25), broker);

    assertThat(played.blames(Party.SERVER)).isEmpty();
  }

  @Test
  void a_share_group_may_be_sent_two_messages_that_look_alike_at_two_qos() {
    var played = ScriptRunner.play(LegalScripts.of(204282, 25), MemoryBroker.canonical(204282));

    assertThat(played.blames(Party.SERVER)).isEmpty();
  }

  @Test
  void a_broker_that_delivers_on_pubrel_keeps_their_order() {
    // The reference broker delivers at once; what one does that waits for PUBREL is written down.
    var script = Script.parse(PUBREL_OUT_OF_ORDER);
    var trace = ScriptRunner.play(script, MemoryBroker.canonical(1)).trace();

    assertThat(Checker.judge(TESTER, deliveredOnPubrel(trace)))
        .filteredOn(finding -> finding.by() == Party.SERVER)
        .isEmpty();
  }

  @Test
  void a_broker_may_wait_for_the_acknowledgement_of_the_only_member_of_a_share_group() {
    var script = Script.parse(SHARED_AND_WITHHELD);
    var trace = ScriptRunner.play(script, MemoryBroker.canonical(1)).trace();
    var second = trace.stream()
        .filter(event -> isPublishOf(event, "m1", Direction.RECEIVED))
        .findFirst();
    var without =
        trace.stream().filter(event -> !second.equals(Optional.of(event))).toList();

    assertThat(second).isPresent();
    assertThat(Checker.judge(TESTER, without))
        .filteredOn(finding -> finding.by() == Party.SERVER)
        .isEmpty();
  }

  /** The same, but with the deliveries behind the PUBREL packets, in their order. */
  private static List<TraceEvent> deliveredOnPubrel(List<TraceEvent> trace) {
    var rest = new ArrayList<TraceEvent>();
    var deliveries = new ArrayList<TraceEvent>();
    int lastRelease = 0;
    for (TraceEvent event : trace) {
      if (isPublishOf(event, "z0", Direction.RECEIVED)
          || isPublishOf(event, "z1", Direction.RECEIVED)) {
        deliveries.add(0, event);
        continue;
      }
      rest.add(event);
      if (event instanceof Transferred sent
          && sent.packet().filter(Pubrel.class::isInstance).isPresent()) {
        lastRelease = rest.size();
      }
    }
    assertThat(deliveries).hasSize(2);
    long at = rest.get(lastRelease - 1).stamp().nanos();
    for (TraceEvent delivery : deliveries) {
      var late = (Transferred) delivery;
      rest.add(
          lastRelease++,
          new Transferred(
              new Stamp(at, late.stamp().wall()),
              late.connection(),
              late.direction(),
              late.raw(),
              late.packet(),
              late.violations()));
    }
    return rest;
  }

  private static boolean isPublishOf(TraceEvent event, String payload, Direction direction) {
    return event instanceof Transferred transferred
        && transferred.direction() == direction
        && transferred.packet().orElse(null) instanceof Publish publish
        && publish.payload().equals(Bytes.utf8(payload));
  }
}

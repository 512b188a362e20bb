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
package org.mqttassay.conformance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.packet.QoS;

class FlowTest {

  private static Flow flow(QoS qos, int fanOut) {
    return new Flow(new Load(qos, 1, fanOut), 10);
  }

  @Test
  void a_message_is_on_the_way_until_all_have_it() {
    Flow flow = flow(QoS.AT_MOST_ONCE, 3);
    flow.sent(10);
    assertThat(flow.credit()).isZero();

    flow.received(2);
    assertThat(flow.credit()).isZero();
    flow.received(4);

    assertThat(flow.credit()).isEqualTo(2);
    assertThat(flow.received()).isEqualTo(6);
  }

  @Test
  void and_until_it_is_acknowledged() {
    Flow flow = flow(QoS.AT_LEAST_ONCE, 1);
    flow.sent(10);
    flow.received(10);
    assertThat(flow.credit()).isZero();

    flow.acknowledged(4);

    assertThat(flow.credit()).isEqualTo(4);
  }

  @Test
  void what_does_not_come_for_two_seconds_is_lost() {
    Flow flow = flow(QoS.AT_MOST_ONCE, 2);
    flow.sent(10);
    flow.received(5);

    IntStream.range(0, 20).forEach(i -> flow.tick());
    assertThat(flow.lost()).isZero();
    flow.tick();

    assertThat(flow.lost()).isEqualTo(15);
    assertThat(flow.credit()).isEqualTo(10);
    assertThat(flow.received()).isEqualTo(5);
  }

  @Test
  void who_was_stopped_sends_no_more() {
    Flow flow = flow(QoS.EXACTLY_ONCE, 1);
    flow.sent(1);
    flow.stop();
    assertThat(flow.credit()).isZero();
    assertThat(flow.isSettled()).isFalse();

    flow.received(1);
    flow.acknowledged(1);

    assertThat(flow.isSettled()).isTrue();
  }
}

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
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** The shape of the model, shown on the three subjects that ask most of it. */
class ThreeSubjectsTest {

  @Nested
  class ExactlyOnce {

    private History published() {
      return History.tester()
          .connects(1, MqttVersion.V5_0)
          .subscribes(1, "t", QoS.EXACTLY_ONCE)
          .connects(2, lasting("c2", 60), false)
          .client(2, message("t", QoS.EXACTLY_ONCE, 5, "x"));
    }

    @Test
    void the_whole_exchange_breaks_nothing() {
      var history = published()
          .server(2, new Pubrec(5))
          .client(2, new Pubrel(5))
          .server(2, new Pubcomp(5))
          .server(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
          .client(1, new Pubrec(1))
          .server(1, new Pubrel(1))
          .client(1, new Pubcomp(1))
          .passes(60_000);
      assertThat(history.broken()).isEmpty();
    }

    @Test
    void a_delivery_may_come_before_the_pubrec() {
      assertThat(published()
              .server(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
              .server(2, new Pubrec(5))
              .broken())
          .isEmpty();
    }

    @Test
    void a_second_delivery_is_one_too_many() {
      assertThat(published()
              .server(2, new Pubrec(5))
              .server(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
              .server(1, message("t", QoS.EXACTLY_ONCE, 2, "x"))
              .broken())
          .containsExactly("a repeated PUBLISH of QoS 2 is no second message");
    }

    @Test
    void a_repeated_publish_is_no_second_message() {
      assertThat(published()
              .clientCloses(2)
              .opens(3)
              .client(3, lasting("c2", 60))
              .server(3, History.accepted(true))
              .client(3, message("t", QoS.EXACTLY_ONCE, 5, "x").withDup(true))
              .server(3, new Pubrec(5))
              .server(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
              .server(1, message("t", QoS.EXACTLY_ONCE, 2, "x"))
              .broken())
          .containsExactly("a repeated PUBLISH of QoS 2 is no second message");
    }

    @Test
    void nothing_is_as_good_a_finding_as_the_wrong_thing() {
      assertThat(published().passes(6_000).broken()).contains("PUBACK or PUBREC for PUBLISH");
      assertThat(published()
              .server(2, new Pubrec(5))
              .client(2, new Pubrel(5))
              .server(2, new Pubcomp(5))
              .passes(6_000)
              .broken())
          .containsExactly("what was accepted is delivered");
    }

    @Test
    void a_server_resumes_what_was_not_acknowledged() {
      var cut = History.tester()
          .connects(1, lasting("c1", 60), false)
          .subscribes(1, "t", QoS.EXACTLY_ONCE)
          .connects(2, MqttVersion.V5_0)
          .client(2, message("t", QoS.EXACTLY_ONCE, 5, "x"))
          .server(2, new Pubrec(5))
          .server(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
          .clientCloses(1)
          .opens(3)
          .client(3, lasting("c1", 60))
          .server(3, History.accepted(true));
      assertThat(cut.passes(16_000).broken()).contains("what was not acknowledged is sent again");
    }

    @Test
    void dup_is_set_when_it_is_sent_again_and_only_then() {
      var cut = History.tester()
          .connects(1, lasting("c1", 60), false)
          .subscribes(1, "t", QoS.AT_LEAST_ONCE)
          .connects(2, MqttVersion.V5_0)
          .client(2, message("t", QoS.AT_LEAST_ONCE, 5, "x"))
          .server(2, new Puback(5))
          .server(1, message("t", QoS.AT_LEAST_ONCE, 1, "x"))
          .clientCloses(1)
          .opens(3)
          .client(3, lasting("c1", 60))
          .server(3, History.accepted(true))
          .server(3, message("t", QoS.AT_LEAST_ONCE, 1, "x"));
      assertThat(cut.broken()).containsExactly("a repeated PUBLISH has DUP");
    }
  }

  @Nested
  class ShareGroups {

    private History published() {
      return History.tester()
          .connects(1, MqttVersion.V5_0)
          .subscribes(1, "$share/g/t", QoS.AT_LEAST_ONCE)
          .connects(2, MqttVersion.V5_0)
          .subscribes(2, "$share/g/t", QoS.AT_LEAST_ONCE)
          .connects(3, MqttVersion.V5_0)
          .client(3, message("t", QoS.AT_LEAST_ONCE, 5, "x"))
          .server(3, new Puback(5));
    }

    @Test
    void either_member_will_do() {
      for (long member : new long[] {1, 2}) {
        assertThat(published()
                .server(member, message("t", QoS.AT_LEAST_ONCE, 1, "x"))
                .client(member, new Puback(1))
                .passes(10_000)
                .broken())
            .isEmpty();
      }
    }

    @Test
    void both_members_are_one_too_many() {
      assertThat(published()
              .server(1, message("t", QoS.AT_LEAST_ONCE, 1, "x"))
              .server(2, message("t", QoS.AT_LEAST_ONCE, 1, "x"))
              .passes(6_000)
              .broken())
          .containsExactly("only what was published is delivered");
    }

    @Test
    void no_member_is_too_few() {
      assertThat(published().passes(10_000).broken())
          .containsExactly("what was accepted is delivered");
    }

    @Test
    void a_lost_member_s_message_may_go_to_the_other() {
      assertThat(published()
              .server(1, message("t", QoS.AT_LEAST_ONCE, 1, "x"))
              .clientCloses(1)
              .server(2, message("t", QoS.AT_LEAST_ONCE, 1, "x"))
              .broken())
          .isEmpty();
    }
  }

  @Nested
  class WillDelay {

    private History lost(long delay) {
      var will = new Will(
          "w",
          Bytes.utf8("gone"),
          QoS.AT_LEAST_ONCE,
          false,
          Properties.of(Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, delay)));
      Connect connect = lasting("c2", 60).withWill(will);
      return History.tester()
          .connects(1, MqttVersion.V5_0)
          .subscribes(1, "w", QoS.AT_LEAST_ONCE)
          .connects(2, connect, false)
          .clientCloses(2);
    }

    @Test
    void it_comes_when_the_delay_is_over() {
      assertThat(lost(10)
              .passes(10_500)
              .server(1, message("w", QoS.AT_LEAST_ONCE, 1, "gone"))
              .passes(10_000)
              .broken())
          .isEmpty();
    }

    @Test
    void it_does_not_come_before() {
      assertThat(lost(10)
              .passes(5_000)
              .server(1, message("w", QoS.AT_LEAST_ONCE, 1, "gone"))
              .broken())
          .containsExactly("no Will before its delay is over");
    }

    @Test
    void it_does_not_come_once_the_session_goes_on() {
      assertThat(lost(10)
              .passes(5_000)
              .connects(3, lasting("c2", 60), true)
              .passes(10_000)
              .server(1, message("w", QoS.AT_LEAST_ONCE, 1, "gone"))
              .broken())
          .hasSize(1);
    }

    @Test
    void it_must_come() {
      assertThat(lost(10).passes(18_000).broken())
          .containsExactly("a Will is published when its connection has ended");
    }

    @Test
    void the_end_of_the_session_ends_the_wait() {
      assertThat(lost(10)
              .passes(2_000)
              .opens(3)
              .client(3, lasting("c2", 60).withCleanStart(true))
              .server(3, History.accepted(false))
              .server(1, message("w", QoS.AT_LEAST_ONCE, 1, "gone"))
              .broken())
          .isEmpty();
    }
  }
}

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

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.generate.Namespace.Login;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.packet.Bytes;

class NamespaceTest {

  private static final Namespace OWN = new Namespace("assay/x1", "x1", Login.AS_DRAWN);

  private static String renamed(Namespace namespace, String step) {
    var script = namespace.of(Script.parse("assay-script 1 seed=7\n" + step + "\n"));
    return StepText.write(script.steps().get(0));
  }

  @Test
  void all_topics_lie_below_one_level_and_all_clients_begin_alike() {
    assertThat(renamed(
            OWN, "a sends PUBLISH qos=1 id=7 topic=\"t/a\" payload=\"m\" RESPONSE_TOPIC=\"u\""))
        .contains("topic=\"assay/x1/t/a\"")
        .contains("RESPONSE_TOPIC=\"assay/x1/u\"");
    assertThat(renamed(OWN, "a sends PUBLISH qos=0 topic=\"\" payload=\"m\" TOPIC_ALIAS=1"))
        .contains("topic=\"\"");
    assertThat(renamed(OWN, "a sends SUBSCRIBE id=1 filter=\"#\" qos=1"))
        .contains("filter=\"assay/x1/#\"");
    assertThat(renamed(OWN, "a sends SUBSCRIBE id=1 filter=\"$share/g/t/#\" qos=1"))
        .contains("filter=\"$share/g/assay/x1/t/#\"");
    assertThat(renamed(OWN, "a sends UNSUBSCRIBE id=1 filter=\"+/a\""))
        .contains("filter=\"assay/x1/+/a\"");
    assertThat(
            renamed(OWN, "a sends CONNECT 5.0 client=\"c0\" will.topic=\"t\" will.payload=\"w\""))
        .contains("client=\"x1c0\"")
        .contains("will.topic=\"assay/x1/t\"");
    assertThat(renamed(OWN, "a sends CONNECT 5.0 client=\"\" MAXIMUM_PACKET_SIZE=30"))
        .contains("client=\"\"")
        .contains("MAXIMUM_PACKET_SIZE=39");
    assertThat(renamed(OWN, "a sends CONNECT 5.0 client=\"\" MAXIMUM_PACKET_SIZE=2000"))
        .contains("MAXIMUM_PACKET_SIZE=2000");
  }

  @Test
  void clients_log_in_as_they_are_told() {
    var login =
        new Login(false, Optional.of("joe"), Optional.of(Bytes.utf8("word")), Optional.empty());
    String connect = "a sends CONNECT 5.0 client=\"c\" user=\"user\" password=\"secret\"";

    assertThat(renamed(new Namespace("t", "c", login), connect))
        .contains("user=\"joe\"")
        .contains("password=\"word\"");
    assertThat(renamed(OWN, connect)).contains("user=\"user\"");
  }

  @Test
  void who_proves_himself_knows_what_the_broker_knows_or_something_else() {
    var login = Login.AS_DRAWN.with(Optional.of(new Namespace.Secret("joe", "word")));
    var there = new Namespace("t", "c", login);

    assertThat(renamed(there, "a knows \"user\" \"secret\"")).contains("joe", "\"word\"");
    assertThat(renamed(there, "a knows \"user\" \"wrong\""))
        .contains("joe")
        .doesNotContain("\"word\"");
    assertThat(renamed(OWN, "a knows \"user\" \"wrong\"")).contains("\"wrong\"");
  }

  @Test
  void a_script_goes_the_same_way_under_other_names() {
    for (long seed = 0; seed < 20; seed++) {
      var script = LegalScripts.of(seed, 40);
      var own = ScriptRunner.play(script, MemoryBroker.canonical(seed));
      var other = ScriptRunner.play(OWN.of(script), MemoryBroker.canonical(seed));

      assertThat(other.blames(Party.CLIENT)).isEmpty();
      assertThat(other.blames(Party.SERVER)).isEmpty();
      assertThat(other.trace().size()).isCloseTo(own.trace().size(), within(own));
    }
  }

  private static Percentage within(Performance own) {
    return Percentage.withPercentage(own.trace().isEmpty() ? 0 : 40);
  }

  @Test
  void rules_are_broken_only_where_the_broker_offers_what_it_takes() {
    var poor = new Offer(
        Limits.STANDARD.withReceiveMaximum(10).withTopicAliasMaximum(0),
        EnumSet.of(MqttVersion.V5_0),
        false);

    assertThat(possible(poor))
        .contains("a client keeps to the server's Receive Maximum")
        .contains("a client keeps to the server's Topic Alias Maximum")
        .contains("CONNECT comes first")
        .doesNotContain("a client uses a Topic Alias that it has set")
        .doesNotContain("a client keeps to the server's Maximum QoS")
        .doesNotContain("a client answers AUTH with 0x18")
        .doesNotContain("a client's close when no CONNACK comes");
    assertThat(BrokenScripts.of(BrokenScripts.rules().get(0), MqttVersion.V3_1_1, 1, poor))
        .isEmpty();
    var limits = poor.limits();
    for (Rule rule : BrokenScripts.rules()) {
      BrokenScripts.of(rule, MqttVersion.V5_0, 3, poor).ifPresent(broken -> assertThat(
              ScriptRunner.play(broken.script(), MemoryBroker.canonical(3).withLimits(limits))
                  .blames(Party.CLIENT))
          .as("%s", rule)
          .isNotEmpty());
    }
  }

  private static List<String> possible(Offer offer) {
    return BrokenScripts.rules().stream()
        .filter(rule -> BrokenScripts.of(rule, MqttVersion.V5_0, 1, offer).isPresent())
        .map(Rule::name)
        .toList();
  }
}

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
package org.mqttassay.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.mqttassay.conformance.lab.Lab.Credentials;
import org.mqttassay.conformance.run.Preflight.Unreachable;
import org.mqttassay.conformance.toy.ToyBroker;
import org.mqttassay.conformance.toy.ToyBroker.Manners;
import org.mqttassay.conformance.toy.WrongManners;
import org.mqttassay.simulator.target.FreePorts;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.packet.Bytes;

class PreflightTest {

  private static final Budgets SHORT =
      new Budgets(Duration.ofMillis(500), Duration.ofMillis(100), 1);
  private static final Set<MqttVersion> BOTH = EnumSet.allOf(MqttVersion.class);

  private static Map<MqttVersion, String> probe(Endpoint endpoint, Set<MqttVersion> versions)
      throws Unreachable {
    try (var dialer = new Dialer(endpoint, TlsMaterial.DEFAULT, SHORT)) {
      return Preflight.probe(dialer, versions, Credentials.NONE);
    }
  }

  private static Map<MqttVersion, String> probe(Manners manners) throws Unreachable, IOException {
    try (var broker = new ToyBroker(manners)) {
      return probe(broker.endpoint(), BOTH);
    }
  }

  private static Manners answering(String hex) {
    return (link, frame) -> link.send(Bytes.hex(hex));
  }

  private static void complains(Manners manners, String... words) {
    assertThatThrownBy(() -> probe(manners))
        .isInstanceOf(Unreachable.class)
        .message()
        .contains(words)
        .doesNotContain("\n");
  }

  @Test
  void a_broker_that_lets_both_versions_in_has_nothing_against_it() throws Exception {
    assertThat(probe(WrongManners.SLOPPY)).isEmpty();
  }

  @Test
  void a_version_that_the_broker_refuses_is_told_in_the_brokers_words() throws Exception {
    Manners only311 = (link, frame) ->
        link.send(Bytes.hex(frame.toHex().contains("4d51545405") ? "2003008400" : "20020000"));

    assertThat(probe(only311))
        .containsExactly(Map.entry(
            MqttVersion.V5_0,
            "The broker refuses MQTT 5.0 with CONNACK 0x84 Unsupported Protocol Version."));
  }

  @Test
  void a_broker_of_3_1_1_alone_may_refuse_with_its_own_code_in_the_form_of_5_0() throws Exception {
    Manners mixed = (link, frame) ->
        link.send(Bytes.hex(frame.toHex().contains("4d51545405") ? "2003000100" : "20020000"));

    assertThat(probe(mixed))
        .containsExactly(Map.entry(
            MqttVersion.V5_0,
            "The broker refuses MQTT 5.0 with CONNACK 0x01, which is a return code of MQTT"
                + " 3.1.1."));
  }

  @Test
  void a_broker_of_3_1_1_alone_may_refuse_in_its_own_form() throws Exception {
    Manners old = (link, frame) ->
        link.send(Bytes.hex(frame.toHex().contains("4d51545405") ? "20020001" : "20020000"));

    assertThat(probe(old))
        .containsExactly(Map.entry(
            MqttVersion.V5_0,
            "The broker refuses MQTT 5.0 with a CONNACK of MQTT 3.1.1, return code 1."));
  }

  /** Closes at a CONNECT of 5.0, and accepts any other. */
  private static final Manners CLOSING_AT_5 = (link, frame) -> {
    if (frame.toHex().contains("4d51545405")) {
      link.close();
    } else {
      link.send(Bytes.hex("20020000"));
    }
  };

  @Test
  void a_broker_of_3_1_1_alone_may_close_without_a_word() throws Exception {
    assertThat(probe(CLOSING_AT_5))
        .containsExactly(Map.entry(
            MqttVersion.V5_0,
            "The broker closes the connection at a CONNECT of MQTT 5.0 instead of answering it."));
  }

  @Test
  void one_that_closes_at_the_only_version_wanted_cannot_be_tested() throws Exception {
    try (var broker = new ToyBroker(CLOSING_AT_5)) {
      assertThatThrownBy(() -> probe(broker.endpoint(), Set.of(MqttVersion.V5_0)))
          .isInstanceOf(Unreachable.class)
          .hasMessageContaining("instead of answering a CONNECT of MQTT 5.0");
    }
  }

  @Test
  void one_that_closes_a_single_connection_speaks_the_version_all_the_same() throws Exception {
    var first = new AtomicBoolean(true);
    assertThat(probe((link, frame) -> {
          if (first.getAndSet(false)) {
            link.close();
          } else {
            WrongManners.SLOPPY.received(link, frame);
          }
        }))
        .isEmpty();
  }

  @Test
  void trouble_with_a_version_that_is_not_wanted_does_not_matter() throws Exception {
    try (var broker = new ToyBroker(CLOSING_AT_5)) {
      assertThat(probe(broker.endpoint(), Set.of(MqttVersion.V3_1_1)))
          .containsOnlyKeys(MqttVersion.V5_0);
    }
  }

  @Test
  void nobody_listening() {
    int port = FreePorts.next();

    assertThatThrownBy(() -> probe(Endpoint.tcp("127.0.0.1", port), BOTH))
        .isInstanceOf(Unreachable.class)
        .hasMessage("mqtt://127.0.0.1:"
            + port
            + " refuses connections: nobody listens there. Start the broker there, or give its"
            + " address with --broker.");
  }

  @Test
  void wrong_credentials() {
    complains(answering("20020005"), "refuses the tester with CONNACK return code 5", "--user");
  }

  @Test
  void one_that_never_answers() {
    complains((link, frame) -> {}, "accepts connections but does not answer CONNECT within 500 ms");
  }

  @Test
  void one_that_closes() {
    complains(WrongManners.SHY, "closes the connection instead of answering", "3.1.1");
  }

  @Test
  void one_that_speaks_http() {
    String page = "HTTP/1.1 400 Bad Request\r\nContent-Length: 200\r\n\r\n" + " ".repeat(200);
    complains(
        (link, frame) -> link.send(Bytes.of(page.getBytes(StandardCharsets.US_ASCII))),
        "speaks HTTP, not MQTT");
  }

  @Test
  void one_that_speaks_tls() {
    complains(answering("15030300020246"), "speaks TLS", "mqtts://");
  }

  @Test
  void one_that_speaks_something_else() {
    complains(answering("d000"), "does not speak MQTT", "d000");
  }
}

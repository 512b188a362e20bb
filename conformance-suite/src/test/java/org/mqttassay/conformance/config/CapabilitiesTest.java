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
package org.mqttassay.conformance.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;

class CapabilitiesTest {

  private static final Properties ASKED = Properties.of(
      Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0xFFFF_FFFFL),
      Property.of(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 1));

  private static Ics ics(String text) throws ConfigException {
    return ConfigFile.parse("ics.yaml", text, Ics::of);
  }

  private static Announced announced(Property... said) {
    return Announced.by(new Connack(false, 0, Properties.of(said)), ASKED);
  }

  @Test
  void every_statement_that_depends_on_a_capability_exists() {
    Catalog catalog = Catalog.load();
    assertThat(CapabilityList.all())
        .flatMap(Capability::statements)
        .isNotEmpty()
        .allMatch(id -> catalog.find(id).isPresent());
    assertThat(CapabilityList.all()).extracting(Capability::key).doesNotHaveDuplicates();
  }

  @Test
  void silence_in_connack_announces_what_the_standard_says() {
    assertThat(announced().values())
        .containsEntry("retain", true)
        .containsEntry("maximum-qos", 2L)
        .containsEntry("receive-maximum", 65_535L)
        .containsEntry("topic-alias-maximum", 0L)
        .containsEntry("session-expiry-maximum", 0xFFFF_FFFFL)
        .containsEntry("response-information", false)
        .doesNotContainKeys("maximum-packet-size", "server-keep-alive", "persistence");
    assertThat(Announced.by(new Connack(false, 0, Properties.NONE), Properties.NONE)
            .values())
        .doesNotContainKeys("session-expiry-maximum", "response-information");
  }

  @Test
  void a_contradiction_names_place_and_both_sides() throws Exception {
    var capabilities = Capabilities.of(
        ics("persistence: true\nretain: true\nreceive-maximum: 20\n"),
        announced(
            Property.of(PropertyIdentifier.RETAIN_AVAILABLE, 0),
            Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 20)));

    assertThat(capabilities.contradictions())
        .singleElement()
        .extracting(Capabilities.Contradiction::sentence)
        .isEqualTo("ics.yaml, line 2 declares 'retain: true', but the broker shows false."
            + " Correct the one that is wrong.");
    assertThat(capabilities.value("retain")).contains(false);
    assertThat(capabilities.value("persistence")).contains(true);
    assertThat(capabilities.value("offline-qos-0")).isEmpty();
  }

  @Test
  void what_is_lacking_excuses_its_statements_and_no_others() throws Exception {
    var capabilities = Capabilities.of(
        ics("shared-subscriptions: false\nenhanced-authentication: []\n"), Announced.NOTHING);

    assertThat(capabilities.excuse(StatementId.v5("MQTT-4.8.2-1")))
        .contains("The broker does not offer this (shared-subscriptions: false).");
    assertThat(capabilities.excuse(StatementId.v5("MQTT-4.12.0-2"))).isPresent();
    assertThat(capabilities.excuse(StatementId.v5("MQTT-3.3.1-5"))).isEmpty();
    assertThat(Capabilities.UNKNOWN.excuse(StatementId.v5("MQTT-4.8.2-1"))).isEmpty();
  }

  @Test
  void mistakes_are_told_with_their_place() {
    assertThatThrownBy(() -> ics("retian: true\n"))
        .hasMessage("ics.yaml, line 1: 'retian' is not known. Did you mean retain?");
    assertThatThrownBy(() -> ics("versions: [5]\n"))
        .hasMessageStartingWith("ics.yaml, line 1: 'versions' has '5', which is not known.");
    assertThatThrownBy(() -> ics("maximum-qos: 3\n"))
        .hasMessage(
            "ics.yaml, line 1: 'maximum-qos' has '3', but takes a whole number from 0 to 2.");
  }

  @Test
  void the_template_is_an_ics_that_says_what_the_broker_says() throws Exception {
    Announced announced = announced(Property.of(PropertyIdentifier.MAXIMUM_QOS, 1));
    String template = IcsTemplate.of(announced, "mqtt://127.0.0.1:1883");

    assertThat(Capabilities.of(ics(template), announced).contradictions()).isEmpty();
    assertThat(ics(template).value("maximum-qos")).contains(1L);
    assertThat(ics(template).value("persistence")).isEmpty();
    assertThat(template)
        .contains("# Whether it keeps retained messages.\n# CONNACK tells: Retain Available.\n"
            + "retain: true\n")
        .contains("#persistence: true\n");
    Ics whole = ics(template.replaceAll("(?m)^#(?=[a-z])", ""));
    assertThat(whole.declared()).hasSameSizeAs(CapabilityList.all());
    assertThat(whole.value("versions")).contains(List.of("3.1.1", "5.0"));
  }

  @Test
  void a_declaration_says_which_product_it_is_about() throws Exception {
    var product = ics("product: { name: Acme Broker, version: 1.20, vendor: Acme,"
            + " url: \"https://acme.example/broker\" }\nretain: true\n")
        .product();

    assertThat(product)
        .contains(
            new RunRecord.Product("Acme Broker", "1.20", "Acme", "https://acme.example/broker"));
    assertThat(ics("retain: true\n").product()).isEmpty();
    assertThatThrownBy(() -> ics("product: { version: 2 }\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> ics("product: { name: a, url: \"javascript:alert(1)\" }\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ics.yaml, line 1")
        .hasMessageContaining("https://");
  }
}

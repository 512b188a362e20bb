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
package org.mqttassay.spec.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "mqtt://127.0.0.1:1884, mqtt://127.0.0.1:1884",
    "mqtt://broker, mqtt://broker:1883",
    "mqtt://broker/, mqtt://broker:1883",
    "MQTTS://broker, mqtts://broker:8883",
    "ws://broker:8080, ws://broker:8080/mqtt",
    "wss://broker/a/b?c=d, wss://broker:443/a/b?c=d",
    "'mqtt://[::1]:1883', 'mqtt://[::1]:1883'",
  })
  void reads_an_address_and_writes_it_back(String given, String written) {
    assertThat(Endpoint.parse(given)).hasToString(written);
    assertThat(Endpoint.parse(written)).isEqualTo(Endpoint.parse(given));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:1883",
        "http://broker",
        "mqtt://",
        "mqtt://broker/path",
        "mqtt://u:p@broker",
        "mqtt://broker:99999",
        "mqtt://broker:port",
        "",
        "mqtt:// broker"
      })
  void refuses_what_is_no_address_in_one_line_that_helps(String given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse(given))
        .satisfies(e -> assertThat(e.getMessage())
            .contains("'" + given + "'")
            .doesNotContain("\n")
            .hasSizeLessThan(200));
  }

  @Test
  void takes_another_path() {
    assertThat(Endpoint.parse("ws://broker").withPath("other")).hasToString("ws://broker:80/other");
  }
}

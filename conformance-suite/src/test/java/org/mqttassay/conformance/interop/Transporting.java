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
package org.mqttassay.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.client.Transport;

/** TCP, TLS with a verified certificate, WebSocket, and WebSocket over TLS. */
interface Transporting extends Stage {

  @ParameterizedTest
  @EnumSource(Transport.class)
  default void each_transport_carries_messages_both_ways(Transport transport) throws Exception {
    String topic = unique("transport");
    OtherClient client = connected(passport(transport));
    for (int qos = 0; qos <= 2; qos++) {
      client.subscribe(topic + '/' + qos, qos);
      var message = new Message(topic + '/' + qos, "over " + transport, qos);
      client.publish(message);
      assertThat(client.inbox().next()).isEqualTo(message);
    }
    var large = new Message(topic + "/2", "x".repeat(broker().largestPayload(transport)), 2);

    client.publish(large);

    assertThat(client.inbox().next()).isEqualTo(large);
    client.disconnect();
  }
}

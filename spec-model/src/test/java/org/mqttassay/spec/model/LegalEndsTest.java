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
import static org.mqttassay.spec.model.Connections.BOTH;
import static org.mqttassay.spec.model.Connections.V3;
import static org.mqttassay.spec.model.Connections.V5;
import static org.mqttassay.spec.model.Connections.accepted;
import static org.mqttassay.spec.model.Connections.asks;
import static org.mqttassay.spec.model.Connections.auth;
import static org.mqttassay.spec.model.Connections.authenticated;
import static org.mqttassay.spec.model.Connections.goodbye;
import static org.mqttassay.spec.model.Connections.method;
import static org.mqttassay.spec.model.Connections.number;
import static org.mqttassay.spec.model.Connections.plain;
import static org.mqttassay.spec.model.Connections.refused;
import static org.mqttassay.spec.model.Connections.withMethod;
import static org.mqttassay.spec.model.History.lasting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** How authentications, silences and connections may go, and end, without a breach. */
class LegalEndsTest {

  private static void isFine(History history) {
    assertThat(history.passes(8_000).broken()).isEmpty();
  }

  @Test
  void both_may_say_goodbye_or_neither() {
    for (MqttVersion version : BOTH) {
      isFine(History.tester().connects(1, version).clientCloses(1));
      isFine(History.tester()
          .connects(1, version)
          .client(1, new Pingreq(), new Disconnect())
          .server(1, new Pingresp())
          .serverCloses(1));
    }
    isFine(History.tester()
        .connects(1, V5)
        .client(1, new Disconnect())
        .server(1, goodbye(0x8B))
        .serverCloses(1));
    isFine(History.tester()
        .connects(1, V5)
        .server(1, goodbye(0x8B))
        .client(1, new Pingreq(), new Disconnect())
        .clientCloses(1));
  }

  @Test
  void a_session_that_lasts_can_be_shortened_and_prolonged_at_its_end() {
    var longer =
        new Disconnect(0, Properties.of(number(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 600)));
    isFine(History.tester()
        .connects(1, lasting("c1", 2), false)
        .client(1, longer)
        .clientCloses(1)
        .passes(60_000)
        .connects(2, lasting("c1", 60), true));
  }

  @Test
  void silence_within_the_keep_alive_and_the_grace_is_no_silence() {
    for (History history : List.of(History.tester(), History.server())) {
      isFine(history
          .connects(1, plain(V3).withKeepAlive(10), false)
          .passes(10_500)
          .client(1, new Pingreq())
          .server(1, new Pingresp())
          .passes(10_900)
          .client(1, new Disconnect())
          .clientCloses(1));
    }
    isFine(History.tester().connects(1, plain(V3).withKeepAlive(0), false).passes(900_000));
    isFine(History.tester()
        .connects(1, plain(V5).withKeepAlive(10), false)
        .passes(5_000)
        .serverCloses(1));
  }

  @Test
  void the_keep_alive_of_the_server_holds_for_both() {
    var own = accepted(number(PropertyIdentifier.SERVER_KEEP_ALIVE, 100));
    isFine(asks(plain(V5).withKeepAlive(10))
        .server(1, own)
        .passes(50_000)
        .client(1, new Pingreq())
        .server(1, new Pingresp()));
    assertThat(asks(plain(V5).withKeepAlive(1_000))
            .server(1, accepted(number(PropertyIdentifier.SERVER_KEEP_ALIVE, 10)))
            .passes(30_000)
            .broken())
        .contains(KeepAlive.CLOSE.name());
  }

  @Test
  void a_network_that_fails_is_no_silence_of_a_client_s() {
    isFine(History.server()
        .connects(1, plain(V5).withKeepAlive(10), false)
        .passes(15_500)
        .serverCloses(1));
  }

  @Test
  void authentication_takes_as_many_steps_as_its_method_needs() {
    for (History history : List.of(History.tester(), History.server())) {
      isFine(history
          .opens(1)
          .client(1, withMethod())
          .server(1, auth(0x18))
          .passes(20_000)
          .client(1, auth(0x18))
          .server(1, auth(0x18))
          .client(1, auth(0x18))
          .server(1, accepted(method()))
          .client(1, auth(0x19), new Pingreq())
          .server(1, new Pingresp(), auth(0x18))
          .passes(20_000)
          .client(1, auth(0x18))
          .server(1, auth(0))
          .client(1, auth(0x19))
          .server(1, auth(0)));
    }
  }

  @Test
  void authentication_may_fail_or_be_given_up_by_either_side() {
    isFine(asks(withMethod()).server(1, refused(0x8C)).serverCloses(1));
    isFine(asks(withMethod()).serverCloses(1));
    isFine(asks(withMethod()).server(1, auth(0x18)).client(1, new Disconnect()).clientCloses(1));
    isFine(authenticated().client(1, auth(0x19)).server(1, goodbye(0x87)).serverCloses(1));
    isFine(authenticated().client(1, auth(0x19)).serverCloses(1));
    isFine(authenticated()
        .client(1, auth(0x19))
        .server(1, auth(0x18))
        .client(1, goodbye(0x80))
        .clientCloses(1));
  }
}

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
import static org.mqttassay.spec.model.Connections.V5;
import static org.mqttassay.spec.model.Connections.accepted;
import static org.mqttassay.spec.model.Connections.asks;
import static org.mqttassay.spec.model.Connections.auth;
import static org.mqttassay.spec.model.Connections.method;
import static org.mqttassay.spec.model.Connections.number;
import static org.mqttassay.spec.model.Connections.plain;
import static org.mqttassay.spec.model.Connections.violation;
import static org.mqttassay.spec.model.Connections.withMethod;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** Packets that would have fitted without their Reason String or User Properties. */
class PacketSizeTest {

  private static final int MAXIMUM = 40;
  private static final Property LIMIT = number(PropertyIdentifier.MAXIMUM_PACKET_SIZE, MAXIMUM);
  private static final Property REASON = Connections.text(PropertyIdentifier.REASON_STRING, "so");
  private static final Property USER =
      new Property(PropertyIdentifier.USER_PROPERTY, new Property.PairValue("name", "value"));

  /** Each packet that may have these properties, and how a history comes to it. */
  enum Kind {
    CONNACK("3.2.2-19", "3.2.2-20"),
    PUBACK("3.4.2-2", "3.4.2-3"),
    PUBREC("3.5.2-2", "3.5.2-3"),
    PUBREL("3.6.2-2", "3.6.2-3"),
    PUBCOMP("3.7.2-2", "3.7.2-3"),
    SUBACK("3.9.2-1", "3.9.2-2"),
    UNSUBACK("3.11.2-1", "3.11.2-2"),
    DISCONNECT("3.14.2-3", "3.14.2-4"),
    AUTH("3.15.2-2", "3.15.2-3");

    private final String reason;
    private final String user;

    Kind(String reason, String user) {
      this.reason = "MQTT-" + reason;
      this.user = "MQTT-" + user;
    }

    private static History connected() {
      return asks(withMethod().with(LIMIT)).server(1, accepted(method(), LIMIT));
    }

    History before() {
      return switch (this) {
        case CONNACK -> asks(plain(V5).with(LIMIT));
        case PUBACK -> connected().client(1, message("t", QoS.AT_LEAST_ONCE, 1, "x"));
        case PUBREC -> connected().client(1, message("t", QoS.EXACTLY_ONCE, 1, "x"));
        case PUBREL ->
          connected()
              .subscribes(1, "t", QoS.EXACTLY_ONCE)
              .client(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
              .server(1, new Pubrec(1), message("t", QoS.EXACTLY_ONCE, 1, "x"))
              .client(1, new Pubrec(1));
        case PUBCOMP ->
          connected()
              .client(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
              .server(1, new Pubrec(1))
              .client(1, new Pubrel(1));
        case SUBACK ->
          connected().client(1, Subscribe.of(1, Subscription.of("t", QoS.AT_LEAST_ONCE)));
        case UNSUBACK -> connected().client(1, Unsubscribe.of(1, "t"));
        case DISCONNECT -> connected();
        case AUTH -> connected().client(1, auth(0x19));
      };
    }

    Packet packet(Properties properties) {
      return switch (this) {
        case CONNACK -> new Connack(false, 0, properties);
        case PUBACK -> new Puback(1, 0, properties);
        case PUBREC -> new Pubrec(1, 0, properties);
        case PUBREL -> new Pubrel(1, 0, properties);
        case PUBCOMP -> new Pubcomp(1, 0, properties);
        case SUBACK -> new Suback(1, properties, List.of(1));
        case UNSUBACK -> new Unsuback(1, properties, List.of(0x11));
        case DISCONNECT -> new Disconnect(0x8B, properties);
        case AUTH -> new Auth(0x18, properties.with(method()));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_packet_is_not_made_too_large_by_what_might_be_left_out(Kind kind) {
    assertThat(sent(kind, MAXIMUM + 1, REASON).statements()).containsExactly(kind.reason);
    assertThat(sent(kind, MAXIMUM + 1, USER).statements()).containsExactly(kind.user);
    assertThat(sent(kind, MAXIMUM + 1, REASON, USER).statements())
        .containsExactly(kind.reason, kind.user);
    assertThat(sent(kind, MAXIMUM + 1).statements()).containsExactly("MQTT-3.1.2-24");
    assertThat(sent(kind, MAXIMUM, REASON, USER).statements()).isEmpty();
  }

  private static History sent(Kind kind, int size, Property... properties) {
    return kind.before().sized(1, Party.SERVER, kind.packet(Properties.of(properties)), size);
  }

  @Test
  void a_client_s_packet_is_not_either_and_the_server_closes() {
    Supplier<History> history = () -> Kind.PUBREL
        .before()
        .sized(1, Party.CLIENT, new Disconnect(0, Properties.of(REASON)), MAXIMUM + 1);
    assertThat(history.get().statements()).containsExactly("MQTT-3.14.2-3");
    assertThat(history.get().passes(6_000).broken()).contains(Remedies.CLOSE.name());
  }

  @Test
  void of_a_packet_that_was_not_read_the_size_is_enough() {
    Supplier<History> history = () -> asks(plain(V5).with(LIMIT)).server(1, accepted(LIMIT));
    assertThat(history.get().tooLarge(1, Party.CLIENT, MAXIMUM + 1).statements())
        .containsExactly("MQTT-3.2.2-15");
    assertThat(history.get().tooLarge(1, Party.SERVER, MAXIMUM + 1).statements())
        .containsExactly("MQTT-3.1.2-24");
    assertThat(history.get().tooLarge(1, Party.CLIENT, MAXIMUM).passes(6_000).broken())
        .isEmpty();
  }

  @Test
  void what_bytes_of_a_connection_mean_is_not_asked_after_its_end() {
    assertThat(History.tester()
            .connects(1, V5)
            .clientCloses(1)
            .garbled(1, Party.SERVER, V5, violation(V5, "MQTT-2.1.3-1"))
            .broken())
        .isEmpty();
  }
}

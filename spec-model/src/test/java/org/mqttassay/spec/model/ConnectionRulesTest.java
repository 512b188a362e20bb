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
import static org.mqttassay.spec.model.Connections.V3;
import static org.mqttassay.spec.model.Connections.V5;
import static org.mqttassay.spec.model.Connections.accepted;
import static org.mqttassay.spec.model.Connections.asks;
import static org.mqttassay.spec.model.Connections.auth;
import static org.mqttassay.spec.model.Connections.authenticated;
import static org.mqttassay.spec.model.Connections.goodbye;
import static org.mqttassay.spec.model.Connections.method;
import static org.mqttassay.spec.model.Connections.number;
import static org.mqttassay.spec.model.Connections.otherAuth;
import static org.mqttassay.spec.model.Connections.plain;
import static org.mqttassay.spec.model.Connections.refused;
import static org.mqttassay.spec.model.Connections.text;
import static org.mqttassay.spec.model.Connections.violation;
import static org.mqttassay.spec.model.Connections.withMethod;
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.wire.Violation;

/** For every rule about connections a history that breaks it, and nothing but what led there. */
class ConnectionRulesTest {

  private static final String BYTES = Malformed.BYTES;

  /**
   * A history, what it breaks, and what had to be broken first.
   *
   * @param rule the rule
   * @param history the history
   * @param before the names of the rules that are broken on the way
   */
  record Case(Rule rule, Supplier<History> history, List<String> before) {
    @Override
    public String toString() {
      return rule.name();
    }
  }

  private static final List<Case> CASES = new ArrayList<>();

  private static void breaks(Rule rule, Supplier<History> history, String... before) {
    CASES.add(new Case(rule, history, List.of(before)));
  }

  static {
    life();
    invalid();
    handshake();
    refusals();
    sessions();
    ends();
    authentication();
    sizes();
  }

  private static void life() {
    String once = ConnectionLife.CONNECT_ONCE.name();
    Supplier<History> twice = () -> History.tester().connects(1, V5).client(1, plain(V5));
    breaks(ConnectionLife.CONNECT_ONCE, twice);
    breaks(Remedies.CLOSE, () -> twice.get().passes(6_000), once);
    breaks(Remedies.SAYS_WHY, () -> twice.get().serverCloses(1), once);
    breaks(
        ConnectionLife.NO_SECOND_WELCOME,
        () -> History.tester().connects(1, V3).client(1, plain(V3)).server(1, accepted()),
        once);
    breaks(
        Remedies.SAYS_RETAIN,
        () -> asks(plain(V5))
            .server(1, accepted(number(PropertyIdentifier.RETAIN_AVAILABLE, 0)))
            .client(1, message("t", QoS.AT_MOST_ONCE, 0, "x").withRetain(true))
            .serverCloses(1),
        Publishing.RETAIN_AVAILABLE.name());
    breaks(
        Remedies.CLOSE_ON_FLAGS,
        () -> History.tester()
            .connects(1, V3)
            .malformed(1, Party.CLIENT, new Pingreq(), violation(V3, "MQTT-2.2.2-1"))
            .passes(6_000),
        BYTES);
    breaks(
        Remedies.CLOSE_ON_DISCONNECT_FLAGS,
        () -> History.tester()
            .connects(1, V3)
            .garbled(
                1,
                Party.CLIENT,
                V3,
                new Violation(StatementId.v311("MQTT-2.2.2-1"), 0, "flags of DISCONNECT are 0001"))
            .passes(6_000),
        BYTES);
    breaks(
        Remedies.CLOSE_ON_FILTER,
        () -> History.tester()
            .connects(1, V5)
            .malformed(
                1,
                Party.CLIENT,
                Subscribe.of(7, Subscription.of("a#", QoS.AT_MOST_ONCE)),
                violation(V5, "MQTT-4.7.1-1"))
            .passes(6_000),
        BYTES);
    Supplier<History> server = () -> History.tester()
        .connects(1, V5)
        .malformed(1, Party.SERVER, new Pingresp(), violation(V5, "MQTT-2.1.3-1"));
    breaks(Remedies.CLIENT_CLOSES, () -> server.get().passes(6_000), BYTES);
    breaks(Remedies.CLIENT_SAYS_WHY, () -> server.get().clientCloses(1), BYTES);
    breaks(
        ConnectionLife.OWN_PACKETS,
        () -> History.tester().connects(1, V3).client(1, new Pingresp()));
    breaks(ConnectionLife.CONNECT_FIRST, () -> History.tester().opens(1).client(1, new Pingreq()));
    breaks(ConnectionLife.CONNECT_IN_TIME, () -> History.tester().opens(1).passes(70_000));
    breaks(ConnectionLife.CONNACK_FIRST, () -> asks(plain(V3)).server(1, new Pingresp()));
    breaks(
        ConnectionLife.CONNACK_ONCE, () -> History.tester().connects(1, V3).server(1, accepted()));
    breaks(ConnectionLife.NO_DISCONNECT_BEFORE_CONNACK, () -> asks(plain(V5))
        .server(1, goodbye(0x82)));
    breaks(
        ConnectionLife.NOTHING_AFTER_DISCONNECT_BY_CLIENT,
        () -> History.tester().connects(1, V3).client(1, new Disconnect(), new Pingreq()));
    breaks(ConnectionLife.NOTHING_AFTER_DISCONNECT_BY_SERVER, () -> History.tester()
        .connects(1, V5)
        .client(1, new Pingreq())
        .server(1, goodbye(0x8B), new Pingresp()));
    breaks(ConnectionLife.NOTHING_AFTER_REFUSAL, () -> asks(plain(V3))
        .server(1, refused(5), new Pingresp()));
    breaks(ConnectionLife.REFUSED_HAS_NO_EFFECT, () -> asks(plain(V3))
        .client(1, message("t", QoS.AT_LEAST_ONCE, 1, "x"))
        .server(1, refused(5), new Puback(1)));
  }

  private static History bad(Connect connect, String id) {
    return History.tester()
        .opens(1)
        .malformed(1, Party.CLIENT, connect, violation(connect.version(), id));
  }

  private static void invalid() {
    breaks(Invalid.CLOSE, () -> bad(plain(V5), "MQTT-3.1.2-3").passes(61_000), BYTES);
    breaks(Invalid.CLOSE_ON_WILL_TOPIC, () -> bad(plain(V3), "MQTT-4.7.1-1").passes(61_000), BYTES);
    breaks(Invalid.NOT_ACCEPTED, () -> bad(plain(V5), "MQTT-3.1.2-3").server(1, accepted()), BYTES);
    breaks(Invalid.NO_CONNACK, () -> bad(plain(V3), "MQTT-3.1.2-3").server(1, refused(2)), BYTES);
    breaks(
        Invalid.NAME,
        () -> History.tester()
            .opens(1)
            .garbled(1, Party.CLIENT, V3, violation(V3, "MQTT-3.1.2-1"))
            .passes(61_000),
        BYTES);
    breaks(
        Invalid.LEVEL,
        () -> History.tester()
            .opens(1)
            .garbled(1, Party.CLIENT, V5, violation(V5, "MQTT-3.1.2-2"))
            .server(1, refused(0x84))
            .passes(61_000),
        BYTES);
    Connect nameless = Connect.of(V3, "").withCleanStart(false);
    breaks(
        Invalid.SAYS_IDENTIFIER,
        () -> bad(nameless, "MQTT-3.1.3-7").server(1, refused(5)).serverCloses(1),
        BYTES);
    breaks(
        Invalid.CLOSE_ON_IDENTIFIER,
        () -> bad(nameless, "MQTT-3.1.3-7").server(1, refused(2)).passes(6_000),
        BYTES);
  }

  private static void handshake() {
    breaks(Handshake.ANSWER, () -> asks(plain(V3)).passes(6_000));
    breaks(
        Handshake.CLIENT_GIVES_UP, () -> asks(plain(V3)).passes(12_000), Handshake.ANSWER.name());
    var will = new Will("w", Bytes.utf8("x"), QoS.EXACTLY_ONCE, true, Properties.NONE);
    breaks(Handshake.WILL_QOS, () -> asks(plain(V5).withWill(will))
        .server(1, accepted(number(PropertyIdentifier.MAXIMUM_QOS, 1))));
    breaks(Handshake.WILL_RETAIN, () -> asks(plain(V5).withWill(will))
        .server(1, accepted(number(PropertyIdentifier.RETAIN_AVAILABLE, 0))));
    breaks(Handshake.RESPONSE_INFORMATION, () -> asks(plain(V5))
        .server(1, accepted(text(PropertyIdentifier.RESPONSE_INFORMATION, "r"))));
    breaks(ClientIdentifiers.ORDINARY, () -> asks(plain(V3)).server(1, refused(2)));
    breaks(ClientIdentifiers.ASSIGNED, () -> asks(Connect.of(V5, "")).server(1, accepted()));
    breaks(ClientIdentifiers.UNIQUE, () -> History.tester()
        .connects(2, V5)
        .opens(1)
        .client(1, Connect.of(V5, ""))
        .server(1, accepted(text(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER, "c2"))));
  }

  private static void refusals() {
    breaks(Refusal.CLOSE, () -> asks(plain(V3)).server(1, refused(3)).passes(6_000));
    breaks(
        Refusal.CLOSE_ON_IDENTIFIER,
        () -> asks(Connect.of(V3, "unusual/identifier")).server(1, refused(2)).passes(6_000));
    breaks(Refusal.CLOSE_ON_CHECKS, () -> asks(plain(V3)).server(1, refused(4)).passes(6_000));
    breaks(
        Refusal.CLOSE_ON_WILL_QOS,
        () -> asks(plain(V5)).server(1, refused(0x9B)).passes(6_000));
    breaks(
        Refusal.CLOSE_ON_WILL_RETAIN,
        () -> asks(plain(V5)).server(1, refused(0x9A)).passes(6_000));
    breaks(
        Refusal.CLOSE_ON_METHOD,
        () -> asks(withMethod()).server(1, refused(0x8C)).passes(6_000));
    breaks(Refusal.CLOSE_ON_AUTHENTICATION, () -> asks(withMethod())
        .server(1, auth(0x18))
        .client(1, auth(0x18))
        .server(1, refused(0x87))
        .passes(6_000));
    breaks(Refusal.TELLS, () -> History.server().opens(1).client(1, plain(V3)).serverCloses(1));
  }

  private static void sessions() {
    breaks(Sessions.CLEAN_IS_NEW, () -> asks(plain(V3)).server(1, History.accepted(true)));
    breaks(Sessions.STORED_IS_PRESENT, () -> History.tester()
        .connects(1, lasting("c1", 60), false)
        .clientCloses(1)
        .connects(2, lasting("c1", 60), false));
    breaks(Sessions.LIVE_IS_PRESENT, () -> History.tester()
        .connects(1, lasting("c1", 60), false)
        .connects(2, lasting("c1", 60), false));
    breaks(Sessions.NONE_IS_ABSENT, () -> History.tester().connects(1, lasting("c1", 60), true));
    breaks(
        Sessions.ENDED_IS_ABSENT,
        () ->
            History.tester().connects(1, V5).clientCloses(1).connects(2, lasting("c1", 60), true));
    breaks(
        Sessions.TAKEOVER,
        () -> History.tester().connects(1, V3).connects(2, plain(V3), false).passes(6_000));
    breaks(
        Sessions.STATELESS_CLOSES,
        () -> History.tester().connects(1, lasting("c1", 60), true).passes(6_000),
        Sessions.NONE_IS_ABSENT.name());
    breaks(
        Sessions.OLD_STATE_IS_GONE,
        () -> History.tester()
            .connects(1, lasting("c1", 60), false)
            .client(1, message("t", QoS.AT_LEAST_ONCE, 1, "x").withDup(true)),
        Repetition.FIRST_BY_CLIENT.name());
  }

  private static void ends() {
    breaks(Disconnecting.NO_EXPIRY_FROM_NOTHING, () -> History.tester()
        .connects(1, V5)
        .client(
            1,
            new Disconnect(
                0, Properties.of(number(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 1)))));
    breaks(
        Disconnecting.CLOSE_AFTER_OWN,
        () -> History.tester().connects(1, V5).client(1, new Disconnect()).passes(6_000),
        Disconnecting.CLOSE_AFTER_THEIRS.name());
    breaks(
        Disconnecting.CLOSE_AFTER_THEIRS,
        () -> History.tester().connects(1, V5).server(1, goodbye(0x8B)).passes(6_000),
        Disconnecting.CLOSE_AFTER_OWN.name());
    breaks(Disconnecting.QOS_WAS_ANNOUNCED, () -> History.tester()
        .connects(1, V5)
        .client(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
        .server(1, goodbye(0x9B)));
    breaks(Disconnecting.SUBSCRIPTIONS_AT_ANY_QOS, () -> asks(plain(V5))
        .server(1, accepted(number(PropertyIdentifier.MAXIMUM_QOS, 0)))
        .server(1, goodbye(0x9B)));
    breaks(KeepAlive.CLOSE, () -> History.tester()
        .connects(1, plain(V3).withKeepAlive(10), false)
        .passes(15_500)
        .passes(6_000));
    breaks(KeepAlive.NO_SILENCE, () -> History.tester()
        .connects(1, plain(V3).withKeepAlive(10), false)
        .passes(11_500)
        .client(1, new Pingreq()));
    breaks(KeepAlive.NO_SILENCE_BEYOND_SERVER_S, () -> asks(plain(V5))
        .server(1, accepted(number(PropertyIdentifier.SERVER_KEEP_ALIVE, 10)))
        .passes(11_500)
        .client(1, new Pingreq()));
    Supplier<History> pings = () -> History.tester().connects(1, V3).client(1, new Pingreq());
    breaks(Pinging.ANSWER, () -> pings.get().passes(6_000));
    breaks(Pinging.CLIENT_GIVES_UP, () -> pings.get().passes(12_000), Pinging.ANSWER.name());
    breaks(Pinging.UNASKED, () -> History.tester().connects(1, V3).server(1, new Pingresp()));
  }

  private static void authentication() {
    breaks(
        Authentication.NOT_UNASKED_BY_CLIENT,
        () -> History.tester().connects(1, V5).client(1, auth(0x19)));
    breaks(
        Authentication.NOT_UNASKED_BY_SERVER, () -> asks(plain(V5)).server(1, accepted(method())));
    breaks(Authentication.ONLY_AUTH, () -> asks(withMethod()).client(1, new Pingreq()));
    breaks(
        Authentication.SAME_METHOD_BY_CLIENT,
        () -> asks(withMethod()).server(1, auth(0x18)).client(1, otherAuth(0x18)));
    breaks(Authentication.SAME_METHOD_AGAIN, () -> authenticated().client(1, otherAuth(0x19)));
    breaks(Authentication.SAME_METHOD_BY_SERVER, () -> asks(withMethod()).server(1, accepted()));
    breaks(Authentication.SERVER_CONTINUES, () -> asks(withMethod()).server(1, auth(0)));
    breaks(
        Authentication.CLIENT_CONTINUES,
        () -> asks(withMethod()).server(1, auth(0x18)).client(1, auth(0x19)));
    breaks(Authentication.ANSWER, () -> authenticated().client(1, auth(0x19)).passes(6_000));
    breaks(
        Authentication.CLOSE,
        () -> authenticated().client(1, auth(0x19)).server(1, goodbye(0x87)).passes(6_000),
        Disconnecting.CLOSE_AFTER_THEIRS.name());
    breaks(Authentication.SAYS_WHY, () -> History.server()
        .opens(1)
        .client(1, withMethod())
        .server(1, accepted(method()))
        .client(1, auth(0x19))
        .serverCloses(1));
  }

  private static History small() {
    return asks(plain(V5).with(number(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 30)));
  }

  private static void sizes() {
    var large = message("t", QoS.AT_MOST_ONCE, 0, "x");
    Supplier<History> toClient = () -> small()
        .server(1, accepted())
        .subscribes(1, "t", QoS.AT_MOST_ONCE)
        .client(1, large)
        .sized(1, Party.SERVER, large, 31);
    breaks(PacketSize.BY_SERVER, toClient);
    breaks(
        PacketSize.CLIENT_CLOSES, () -> toClient.get().passes(6_000), PacketSize.BY_SERVER.name());
    breaks(PacketSize.BY_CLIENT, () -> asks(plain(V5))
        .server(1, accepted(number(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 30)))
        .sized(1, Party.CLIENT, large, 31));
    breaks(ProblemInformation.UNWANTED, () -> unwanted());
    breaks(
        ProblemInformation.CLIENT_CLOSES,
        () -> unwanted().passes(6_000),
        ProblemInformation.UNWANTED.name());
    breaks(Characters.BY_CLIENT, () -> History.tester()
        .connects(1, V3)
        .client(1, message("a\u0001b", QoS.AT_MOST_ONCE, 0, "")));
    breaks(Characters.BY_SERVER, () -> asks(plain(V5))
        .server(1, accepted(text(PropertyIdentifier.REASON_STRING, "\uFFFF"))));
  }

  private static History unwanted() {
    return asks(plain(V5).with(number(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, 0)))
        .server(1, accepted())
        .client(1, message("t", QoS.AT_LEAST_ONCE, 1, "x"))
        .server(1, new Puback(1, 0, Properties.of(text(PropertyIdentifier.REASON_STRING, "why"))));
  }

  static List<Case> cases() {
    return CASES;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void it_is_broken_by_this_and_by_nothing_nearer(Case one) {
    var expected = new ArrayList<>(one.before());
    expected.add(one.rule().name());
    assertThat(one.history().get().broken()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void there_is_a_history_for_every_rule() {
    var rules = Stream.of(
            Remedies.RULES,
            ConnectionLife.RULES,
            Invalid.RULES,
            Handshake.RULES,
            ClientIdentifiers.RULES,
            Refusal.RULES,
            Sessions.RULES,
            Disconnecting.RULES,
            KeepAlive.RULES,
            Pinging.RULES,
            Authentication.RULES,
            ProblemInformation.RULES,
            Characters.RULES)
        .flatMap(Collection::stream)
        .filter(rule -> rule.kind() != Rule.Kind.FREES);
    assertThat(CASES).extracting(Case::rule).containsAll(rules.toList());
  }

  @Test
  void a_pubrel_of_an_earlier_session_is_one_as_well() {
    assertThat(History.server()
            .connects(1, lasting("c1", 60), false)
            .client(1, new Pubrel(7))
            .broken())
        .contains(Sessions.OLD_STATE_IS_GONE.name());
  }
}

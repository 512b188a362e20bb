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
package org.mqttassay.spec.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;

/**
 * Every packet that a party may send under a version, as far as that can be told from the packet
 * alone: every field in every legal value, the borders often.
 */
public final class LegalPackets {

  private static final Arbitrary<Boolean> FLAGS = Arbitraries.of(false, true);
  private static final Arbitrary<Integer> IDENTIFIERS = Arbitraries.integers().between(1, 65_535);
  private static final Arbitrary<QoS> LEVELS = Arbitraries.of(QoS.class);

  private final MqttVersion version;
  private final Party sender;

  private LegalPackets(MqttVersion version, Party sender) {
    this.version = version;
    this.sender = sender;
  }

  /** @param sender {@link Party#CLIENT} or {@link Party#SERVER} */
  public static Arbitrary<Packet> of(MqttVersion version, Party sender) {
    // Not by choosing a type first: that would build the arbitrary of the type for each packet.
    return Arbitraries.oneOf(typesFrom(version, sender).stream()
            .map(type -> of(version, sender, type))
            .toList())
        .withoutEdgeCases();
  }

  /** Those of one type, which the sender must be allowed to send. */
  public static Arbitrary<Packet> of(MqttVersion version, Party sender, PacketType type) {
    return new LegalPackets(version, sender).ofType(type).withoutEdgeCases();
  }

  /** The types that a party may send. */
  public static List<PacketType> typesFrom(MqttVersion version, Party sender) {
    return Arrays.stream(PacketType.values())
        .filter(type -> type.isIn(version) && type.sender(version).includes(sender))
        .toList();
  }

  private Arbitrary<? extends Packet> anyOf(PacketType type) {
    return switch (type) {
      case CONNECT -> connects();
      case CONNACK -> connacks();
      case PUBLISH -> publishes();
      case PUBACK -> acknowledgements(type, Puback::new);
      case PUBREC -> acknowledgements(type, Pubrec::new);
      case PUBREL -> acknowledgements(type, Pubrel::new);
      case PUBCOMP -> acknowledgements(type, Pubcomp::new);
      case SUBSCRIBE -> subscribes();
      case SUBACK ->
        Combinators.combine(
                IDENTIFIERS,
                properties(Place.SUBACK),
                codes(type).list().ofMinSize(1).ofMaxSize(5))
            .as(Suback::new);
      case UNSUBSCRIBE -> unsubscribes();
      case UNSUBACK -> unsubacks();
      case PINGREQ -> Arbitraries.just(new Pingreq());
      case PINGRESP -> Arbitraries.just(new Pingresp());
      case DISCONNECT -> disconnects();
      case AUTH -> Combinators.combine(codes(type), properties(Place.AUTH)).as(Auth::new);
    };
  }

  private Arbitrary<Packet> ofType(PacketType type) {
    return anyOf(type).map(packet -> packet);
  }

  private Arbitrary<Properties> properties(Place place) {
    return version == MqttVersion.V3_1_1
        ? Arbitraries.just(Properties.NONE)
        : LegalProperties.of(place, sender);
  }

  /** The codes that the sender may put in a packet of 5.0, or the return codes of 3.1.1. */
  private Arbitrary<Integer> codes(PacketType type) {
    if (version == MqttVersion.V3_1_1) {
      return switch (type) {
        case CONNACK -> Arbitraries.integers().between(0, 5);
        case SUBACK -> Arbitraries.of(0, 1, 2, 0x80);
        default -> Arbitraries.just(0);
      };
    }
    return Arbitraries.of(Arrays.stream(ReasonCode.values())
        .filter(code -> code.maySend(sender, type))
        .map(ReasonCode::value)
        .toList());
  }

  private Arbitrary<Connect> connects() {
    var credentials = Combinators.combine(
            LegalText.texts().optional(0.5), LegalText.binaries().optional(0.5))
        .as((name, password) -> Tuple.of(
            name,
            // 3.1.1 has no Password without a User Name.
            version == MqttVersion.V5_0 || name.isPresent() ? password : Optional.<Bytes>empty()));
    return Combinators.combine(
            FLAGS,
            Arbitraries.integers().between(0, 65_535),
            properties(Place.CONNECT),
            LegalText.texts(),
            wills().optional(0.5),
            credentials)
        .as((clean, keepAlive, properties, identifier, will, login) -> new Connect(
            version,
            // In 3.1.1 only a session that is not kept may go without a name.
            clean || version == MqttVersion.V3_1_1 && identifier.isEmpty(),
            keepAlive,
            properties,
            identifier,
            will,
            login.get1(),
            login.get2()));
  }

  /** A payload with properties that say no more about it than is true. */
  private record Body(Bytes payload, Properties properties) {}

  private Arbitrary<Body> bodies(Place place, Arbitrary<Bytes> payloads) {
    return Combinators.combine(
            properties(place), payloads, LegalText.texts().map(Bytes::utf8).optional(0.3))
        .as((properties, binary, text) -> text.map(
                payload -> new Body(payload, withTextIndicated(properties)))
            .orElse(new Body(binary, properties)));
  }

  private static Properties withTextIndicated(Properties properties) {
    var list = new ArrayList<>(properties.list());
    list.replaceAll(property -> property.identifier() == PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR
        ? Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1)
        : property);
    return new Properties(list);
  }

  private Arbitrary<Will> wills() {
    return Combinators.combine(
            LegalText.topicNames(), bodies(Place.WILL, LegalText.binaries()), LEVELS, FLAGS)
        .as((topic, body, qos, retain) ->
            new Will(topic, body.payload(), qos, retain, body.properties()));
  }

  /** The two codes that send a client elsewhere may say where. */
  private Properties withServerReference(int code, Properties properties, Optional<String> server) {
    boolean elsewhere =
        code == ReasonCode.USE_ANOTHER_SERVER.value() || code == ReasonCode.SERVER_MOVED.value();
    return server
        .filter(name -> elsewhere)
        .map(name -> properties.with(Property.of(PropertyIdentifier.SERVER_REFERENCE, name)))
        .orElse(properties);
  }

  private Arbitrary<Connack> connacks() {
    return Combinators.combine(
            FLAGS,
            codes(PacketType.CONNACK),
            properties(Place.CONNACK),
            LegalText.nonEmptyTexts().optional(0.5))
        .as((present, code, list, server) -> new Connack(
            // A session that was resumed has its name already; one that was refused is not there.
            present && code == 0 && !list.has(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER),
            code,
            withServerReference(code, list, server)));
  }

  private Arbitrary<Publish> publishes() {
    return Combinators.combine(
            FLAGS,
            LEVELS,
            FLAGS,
            LegalText.topicNames(),
            IDENTIFIERS,
            bodies(Place.PUBLISH, LegalText.payloads()),
            FLAGS)
        .as((dup, qos, retain, topic, identifier, body, aliased) -> new Publish(
            dup && qos != QoS.AT_MOST_ONCE,
            qos,
            retain,
            aliased && body.properties().has(PropertyIdentifier.TOPIC_ALIAS) ? "" : topic,
            qos == QoS.AT_MOST_ONCE ? 0 : identifier,
            body.properties(),
            body.payload()));
  }

  private interface Answer<T> {
    T of(int packetIdentifier, int reasonCode, Properties properties);
  }

  private <T> Arbitrary<T> acknowledgements(PacketType type, Answer<T> answer) {
    // The short form, without code and properties, is the usual one.
    var plain = IDENTIFIERS.map(identifier -> answer.of(identifier, 0, Properties.NONE));
    var full = Combinators.combine(IDENTIFIERS, codes(type), properties(Place.of(type)))
        .as(answer::of);
    return Arbitraries.frequencyOf(Tuple.of(1, plain), Tuple.of(3, full));
  }

  private Arbitrary<Subscribe> subscribes() {
    return Combinators.combine(
            IDENTIFIERS,
            properties(Place.SUBSCRIBE),
            subscriptions().list().ofMinSize(1).ofMaxSize(4))
        .as(Subscribe::new);
  }

  private Arbitrary<Subscription> subscriptions() {
    if (version == MqttVersion.V3_1_1) {
      return Combinators.combine(LegalText.topicFilters(), LEVELS).as(Subscription::of);
    }
    return Combinators.combine(
            filters(), LEVELS, FLAGS, FLAGS, Arbitraries.of(RetainHandling.class))
        .as((filter, qos, noLocal, asPublished, handling) -> new Subscription(
            // No Local has no place on a Shared Subscription.
            filter, qos, noLocal && !filter.startsWith("$share/"), asPublished, handling));
  }

  private Arbitrary<String> filters() {
    return version == MqttVersion.V3_1_1
        ? LegalText.topicFilters()
        : Arbitraries.frequencyOf(
            Tuple.of(3, LegalText.topicFilters()), Tuple.of(1, LegalText.sharedFilters()));
  }

  private Arbitrary<Unsubscribe> unsubscribes() {
    return Combinators.combine(
            IDENTIFIERS,
            properties(Place.UNSUBSCRIBE),
            filters().list().ofMinSize(1).ofMaxSize(4))
        .as(Unsubscribe::new);
  }

  private Arbitrary<Unsuback> unsubacks() {
    if (version == MqttVersion.V3_1_1) {
      return IDENTIFIERS.map(identifier -> new Unsuback(identifier, Properties.NONE, List.of()));
    }
    return Combinators.combine(
            IDENTIFIERS,
            properties(Place.UNSUBACK),
            codes(PacketType.UNSUBACK).list().ofMinSize(1).ofMaxSize(5))
        .as(Unsuback::new);
  }

  private Arbitrary<Disconnect> disconnects() {
    return Combinators.combine(
            codes(PacketType.DISCONNECT),
            Arbitraries.oneOf(Arbitraries.just(Properties.NONE), properties(Place.DISCONNECT)),
            LegalText.nonEmptyTexts().optional(0.5))
        .as((code, list, server) -> new Disconnect(code, withServerReference(code, list, server)));
  }
}

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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;

/** What a server hands on with a message, and for how long it may (3.3.2.3 of 5.0). */
final class Forwarding {

  static final Rule PAYLOAD_FORMAT =
      unaltered(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR).v5("3.3.2-4");

  static final Rule CONTENT_TYPE = unaltered(PropertyIdentifier.CONTENT_TYPE).v5("3.3.2-20");

  static final Rule RESPONSE_TOPIC =
      unaltered(PropertyIdentifier.RESPONSE_TOPIC).v5("3.3.2-15");

  static final Rule CORRELATION_DATA =
      unaltered(PropertyIdentifier.CORRELATION_DATA).v5("3.3.2-16");

  static final Rule USER_PROPERTIES = Rule.forbids(
          "User Properties are handed on",
          Party.SERVER,
          "every User Property of the publication, name and value as they were")
      .v5("3.3.2-17");

  static final Rule USER_PROPERTY_ORDER = Rule.forbids(
          "User Properties keep their order",
          Party.SERVER,
          "the User Properties in the order of the publication")
      .v5("3.3.2-18");

  static final Rule EXPIRY_LEFT = Rule.forbids(
          "the Message Expiry Interval is what is left of it",
          Party.SERVER,
          "the Message Expiry Interval less the seconds that the message waited in the server")
      .v5("3.3.2-6");

  static final Rule NOT_EXPIRED = Rule.forbids(
          "nothing is delivered after it has expired",
          Party.SERVER,
          "no delivery to begin once the Message Expiry Interval has run out")
      .v5("3.3.2-5");

  static final Rule MAY_CHECK_FORMAT = Rule.frees(
          "the payload may be compared with its Payload Format Indicator",
          Party.BOTH,
          "to refuse with 0x99 a payload that is not what it says, or not to look")
      .v5("ASSAY-3.3.2-3");

  static final List<Rule> RULES = List.of(
      PAYLOAD_FORMAT,
      CONTENT_TYPE,
      RESPONSE_TOPIC,
      CORRELATION_DATA,
      USER_PROPERTIES,
      USER_PROPERTY_ORDER,
      EXPIRY_LEFT,
      NOT_EXPIRED,
      MAY_CHECK_FORMAT);

  private Forwarding() {}

  private static Rule unaltered(PropertyIdentifier property) {
    return Rule.forbids(
        "the " + property.title() + " is handed on",
        Party.SERVER,
        "the " + property.title() + " of the publication, or none where it had none");
  }

  /** Whether it matters that a message was taken over only now. */
  static boolean isLate(Stepping s, Publication publication) {
    return !s.assumptions.isAtServer()
        && (publication.expiresAt() != Long.MAX_VALUE
            || s.now - publication.startedAt() > s.assumptions.await() / 8);
  }

  /** The faults, with those of what was handed on. */
  static List<Fault> add(List<Fault> faults, Stepping s, Session session, Due due, Publish packet) {
    var publication = due.publication();
    var longer = faults;
    if (publication.expiresAt() != Long.MAX_VALUE) {
      longer = expiry(longer, s, session, due, packet);
    }
    var published = publication.packet().properties();
    if (session.version() != MqttVersion.V5_0
        || published.isEmpty() && packet.properties().isEmpty()) {
      return longer;
    }
    longer = compare(
        longer, PAYLOAD_FORMAT, PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, published, packet);
    longer = compare(longer, CONTENT_TYPE, PropertyIdentifier.CONTENT_TYPE, published, packet);
    longer = compare(longer, RESPONSE_TOPIC, PropertyIdentifier.RESPONSE_TOPIC, published, packet);
    longer =
        compare(longer, CORRELATION_DATA, PropertyIdentifier.CORRELATION_DATA, published, packet);
    return publication.isWill() ? longer : userProperties(longer, published, packet.properties());
  }

  private static List<Fault> compare(
      List<Fault> faults,
      Rule rule,
      PropertyIdentifier identifier,
      Properties published,
      Publish packet) {
    var sent = value(published, identifier);
    var came = value(packet.properties(), identifier);
    return Objects.equals(sent, came)
        ? faults
        : Fidelity.add(faults, rule, came == null ? "none" : came.toString());
  }

  private static Property.Value value(Properties properties, PropertyIdentifier identifier) {
    var list = properties.list();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).identifier() == identifier) {
        var value = list.get(i).value();
        // An indicator of 0 says the same as none.
        return identifier == PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR
                && ((Property.IntegerValue) value).number() == 0
            ? null
            : value;
      }
    }
    return null;
  }

  private static List<Fault> userProperties(
      List<Fault> faults, Properties published, Properties delivered) {
    var sent = users(published);
    if (sent.isEmpty()) {
      return faults;
    }
    var came = users(delivered);
    int next = 0;
    for (int i = 0; i < came.size() && next < sent.size(); i++) {
      next += came.get(i).equals(sent.get(next)) ? 1 : 0;
    }
    if (next == sent.size()) {
      return faults;
    }
    var missing = new ArrayList<>(sent);
    came.forEach(missing::remove);
    return missing.isEmpty()
        ? Fidelity.add(faults, USER_PROPERTY_ORDER, came.toString())
        : Fidelity.add(faults, USER_PROPERTIES, "nothing for " + missing);
  }

  private static List<Property.Value> users(Properties properties) {
    List<Property.Value> found = List.of();
    var list = properties.list();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).identifier() == PropertyIdentifier.USER_PROPERTY) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(list.get(i).value());
      }
    }
    return found;
  }

  private static List<Fault> expiry(
      List<Fault> faults, Stepping s, Session session, Due due, Publish packet) {
    var publication = due.publication();
    long grace = s.assumptions.grace();
    // Whoever sends a message again had begun before.
    boolean isBegun = packet.dup() && session.resumed();
    if (publication.isSurelyExpired(s.now, s.assumptions) && !isBegun) {
      return Fidelity.add(
          faults,
          NOT_EXPIRED,
          "a message " + (s.now - publication.expiresAt()) / 1_000_000 + " ms after it expired");
    }
    if (session.version() != MqttVersion.V5_0 || isBegun) {
      return faults;
    }
    long interval = interval(publication.packet());
    long came = interval(packet);
    if (came < 0) {
      return Fidelity.add(faults, EXPIRY_LEFT, "no Message Expiry Interval");
    }
    long longest = seconds(s.now - publication.startedAt() + grace) + 1;
    long latest = publication.expiresAt() - interval * Publication.SECOND;
    long taken = due.acceptedAt() != 0
        ? due.acceptedAt()
        : s.pending.containsKey(publication.number())
            ? s.now
            : latest + publication.slack() + grace;
    long shortest = Math.max(0, seconds(s.now - Math.max(taken, latest) - grace));
    return came >= Math.max(0, interval - longest) && came <= Math.max(0, interval - shortest)
        ? faults
        : Fidelity.add(faults, EXPIRY_LEFT, came + " s, of " + interval + " s");
  }

  private static long seconds(long nanoseconds) {
    return nanoseconds / Publication.SECOND;
  }

  private static long interval(Publish packet) {
    var value = value(packet.properties(), PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL);
    return value == null ? -1 : ((Property.IntegerValue) value).number();
  }

  /** The Subscription Identifiers of a packet, in its order. */
  static List<Long> identifiers(Publish packet) {
    var properties = packet.properties().list();
    List<Long> found = List.of();
    for (int i = 0; i < properties.size(); i++) {
      var property = properties.get(i);
      if (property.identifier() == PropertyIdentifier.SUBSCRIPTION_IDENTIFIER) {
        found = found.isEmpty() ? new ArrayList<>(2) : found;
        found.add(((Property.IntegerValue) property.value()).number());
      }
    }
    return found;
  }
}

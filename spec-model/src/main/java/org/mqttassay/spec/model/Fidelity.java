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
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/**
 * How a delivery has to follow the terms of the subscriptions it is sent for: its QoS, its RETAIN
 * flag, its Subscription Identifiers (3.3.1, 3.3.4, 3.8.4).
 *
 * @param served the terms of which one copy was sent, as far as one can tell; empty when all are
 * @param faults what is wrong with it
 */
record Fidelity(List<Terms> served, List<Fault> faults) {

  static final Rule QOS = Rule.forbids(
          "a message is delivered at the right QoS",
          Party.SERVER,
          "the lesser of the QoS it was published at and the maximum granted")
      .v311("3.8.4-6")
      .v5("3.8.4-8");

  static final Rule REPLACED = Rule.forbids(
          "a replaced subscription is gone",
          Party.SERVER,
          "a delivery on the terms of the last SUBSCRIBE for the Topic Filter")
      .v311("3.8.4-3")
      .v5("3.8.4-3");

  static final Rule LIVE_RETAIN = Rule.forbids(
          "a live message has RETAIN 0",
          Party.SERVER,
          "RETAIN 0 on what is sent for a subscription that was there before")
      .v311("3.3.1-9")
      .v5("3.3.1-12");

  static final Rule AS_PUBLISHED = Rule.forbids(
          "Retain As Published keeps RETAIN",
          Party.SERVER,
          "the RETAIN flag of the publication, since the subscription has Retain As Published")
      .v5("3.3.1-13");

  static final Rule RETAINED = Rule.forbids(
          "a retained message has RETAIN 1",
          Party.SERVER,
          "RETAIN 1 on what is sent because of a new subscription")
      .v311("3.3.1-8")
      .v5("3.3.1-9");

  static final Rule IDENTIFIER = Rule.forbids(
          "a delivery has its Subscription Identifier",
          Party.SERVER,
          "the Subscription Identifier of the subscription it is sent for")
      .v5("3.3.4-3");

  static final Rule EACH_IDENTIFIER = Rule.forbids(
          "each copy has the Subscription Identifier of its subscription",
          Party.SERVER,
          "in each of several copies the identifier of a subscription that had none yet")
      .v5("3.3.4-5");

  static final Rule FOREIGN_IDENTIFIER = Rule.forbids(
          "no Subscription Identifier of another subscription",
          Party.SERVER,
          "only identifiers that the client gave to the subscriptions that match")
      .v5("ASSAY-3.3.4-2");

  static final List<Rule> RULES = List.of(
      QOS,
      REPLACED,
      LIVE_RETAIN,
      AS_PUBLISHED,
      RETAINED,
      IDENTIFIER,
      EACH_IDENTIFIER,
      FOREIGN_IDENTIFIER);

  private static final List<Terms> ALL = List.of();

  /** What of a copy has to fit the subscriptions that its identifiers are found for. */
  private enum Fit {
    WHOLE,
    QOS,
    NONE
  }

  /**
   * Compares a packet with a message that it may have been sent for.
   *
   * @param group the share group that the message waits for; null for the session itself
   */
  static Fidelity of(Stepping s, Session session, Due due, String group, Publish packet) {
    var waiting = group == null ? due : Sharing.own(s, session, group, due);
    var terms = waiting.terms();
    var found = terms.size() == 1
        ? one(session, waiting, terms.get(0), group, packet)
        : several(session, waiting, terms, group, packet);
    var faults = Forwarding.add(found.faults(), s, session, due, packet);
    boolean isLate = due.overtakenAt() != 0
        && due.copies() == 0
        && !due.loose()
        && !(packet.dup() && session.resumed())
        && !session.due().isMixed(due)
        && !session.due().past().mayHaveBeen(due.publication());
    if (isLate) {
      faults = add(faults, Copies.ORDER, "one that a later one has overtaken");
    }
    if (due.publication().isWill() && session.version() == MqttVersion.V5_0) {
      faults = WillsSeen.compare(due, packet, faults);
    }
    return faults == found.faults() ? found : new Fidelity(found.served(), faults);
  }

  private static Fidelity one(Session session, Due due, Terms terms, String group, Publish packet) {
    List<Fault> faults = List.of();
    if (!terms.allow(due.publication().packet().qos(), packet.qos())) {
      faults = add(faults, qos(session, due, terms, group, packet), packet.qos() + " came");
    }
    if (!fitsRetain(due, terms, packet)) {
      faults = add(faults, retain(due, terms), "RETAIN " + (packet.retain() ? 1 : 0) + " came");
    }
    if (session.version() == MqttVersion.V5_0) {
      var identifiers = identifiers(packet);
      boolean fits = terms.identifier() == 0
          ? identifiers.isEmpty()
          : identifiers.size() == 1 && identifiers.get(0) == terms.identifier();
      if (!fits) {
        faults = add(
            faults,
            due.copies() > 0
                ? EACH_IDENTIFIER
                : identifiers.isEmpty() ? IDENTIFIER : foreign(session, terms, identifiers.get(0)),
            "the Subscription Identifiers " + identifiers);
      }
    }
    return new Fidelity(ALL, faults);
  }

  private static Rule qos(Session session, Due due, Terms terms, String group, Publish packet) {
    if (group != null) {
      return Sharing.QOS;
    }
    var held = session.subscriptions().getOrElse(terms.topicFilter(), null);
    boolean isReplaced = held != null
        && held.replaced() != null
        && held.replaced().allow(due.publication().packet().qos(), packet.qos());
    return isReplaced ? REPLACED : QOS;
  }

  private static Rule foreign(Session session, Terms terms, long identifier) {
    var held = session.subscriptions().getOrElse(terms.topicFilter(), null);
    boolean isReplaced =
        held != null && held.replaced() != null && held.replaced().identifier() == identifier;
    return isReplaced ? REPLACED : FOREIGN_IDENTIFIER;
  }

  /**
   * Whether a copy may be for a subscription without identifier too, at the QoS of another one. Of
   * two that differ in Retain As Published each demands a RETAIN flag of its own, and the standard
   * does not say which of them one copy for both has.
   */
  static boolean isServedToo(Due due, Terms terms, Publish packet) {
    var limit = terms.limit(due.publication().packet().qos());
    return terms.identifier() == 0
        && (!terms.settled() || limit.level() <= packet.qos().level());
  }

  static boolean fitsRetain(Due due, Terms terms, Publish packet) {
    return packet.retain()
        == (due.retained()
            || terms.retainAsPublished() && due.publication().packet().retain());
  }

  private static Rule retain(Due due, Terms terms) {
    if (due.retained()) {
      return RETAINED;
    }
    return terms.retainAsPublished() ? AS_PUBLISHED : LIVE_RETAIN;
  }

  /** Subscriptions that overlap: the copy may be for one of them, or for several together. */
  private static Fidelity several(
      Session session, Due due, List<Terms> terms, String group, Publish packet) {
    var identifiers = session.version() == MqttVersion.V5_0 ? identifiers(packet) : List.<Long>of();
    var best = best(due, terms, packet);
    if (identifiers.isEmpty()) {
      return withoutIdentifier(session, due, terms, best, group, packet);
    }
    var served = new ArrayList<Terms>(identifiers.size());
    List<Fault> faults = List.of();
    if (!assign(due, terms, identifiers, served, packet, Fit.WHOLE)
        && !assign(due, terms, identifiers, served, packet, Fit.QOS)
        && !assign(due, terms, identifiers, served, packet, Fit.NONE)) {
      faults = add(
          faults,
          due.copies() > 0 ? EACH_IDENTIFIER : FOREIGN_IDENTIFIER,
          "the Subscription Identifiers " + identifiers);
    }
    var published = due.publication().packet().qos();
    int most = 0;
    for (Terms one : served) {
      most = Math.max(most, one.limit(published).level());
    }
    if (!fitsQoS(due, terms, served, packet) || due.exact() && packet.qos().level() < most) {
      faults = add(faults, qos(session, due, best, group, packet), packet.qos() + " came");
    }
    if (!fitsRetain(due, terms, served, packet)) {
      faults = add(faults, retain(due, best), "RETAIN " + (packet.retain() ? 1 : 0) + " came");
    }
    return new Fidelity(
        served.isEmpty() ? List.of(best) : withAlternatives(due, terms, served, packet), faults);
  }

  /** Whether a copy for some subscriptions may be for another as well, or for it alone. */
  private static boolean isConcerned(Terms one, List<Terms> served) {
    return one.identifier() == 0 || served.contains(one) || served.isEmpty();
  }

  private static boolean fitsQoS(Due due, List<Terms> terms, List<Terms> served, Publish packet) {
    for (Terms one : terms) {
      if (isConcerned(one, served) && one.allow(due.publication().packet().qos(), packet.qos())) {
        return true;
      }
    }
    return false;
  }

  private static boolean fitsRetain(
      Due due, List<Terms> terms, List<Terms> served, Publish packet) {
    for (Terms one : terms) {
      if (isConcerned(one, served) && fitsRetain(due, one, packet)) {
        return true;
      }
    }
    return false;
  }

  private static Fidelity withoutIdentifier(
      Session session, Due due, List<Terms> terms, Terms best, String group, Publish packet) {
    List<Fault> faults = List.of();
    if (!best.allow(due.publication().packet().qos(), packet.qos())) {
      faults = add(faults, qos(session, due, best, group, packet), packet.qos() + " came");
    }
    boolean fitsRetain = fitsRetain(due, best, packet);
    for (Terms one : terms) {
      fitsRetain |= group == null && isServedToo(due, one, packet) && fitsRetain(due, one, packet);
    }
    if (!fitsRetain) {
      faults = add(faults, retain(due, best), "RETAIN " + (packet.retain() ? 1 : 0) + " came");
    }
    if (best.identifier() != 0 && session.version() == MqttVersion.V5_0) {
      faults = add(
          faults, due.copies() > 0 ? EACH_IDENTIFIER : IDENTIFIER, "no Subscription Identifier");
    }
    return new Fidelity(withAlternatives(due, terms, List.of(best), packet), faults);
  }

  /**
   * Finds a subscription for each identifier, each one once; as many as possible when not for all.
   * Which of the terms of a subscription hold is not always known, so what is found first may have
   * to be given up again.
   */
  private static boolean assign(
      Due due,
      List<Terms> terms,
      List<Long> identifiers,
      List<Terms> served,
      Publish packet,
      Fit fit) {
    int done = served.size();
    if (done == identifiers.size()) {
      return fit == Fit.NONE
          || fitsQoS(due, terms, served, packet)
              && (fit == Fit.QOS || fitsRetain(due, terms, served, packet));
    }
    var owners = new ArrayList<Terms>(2);
    for (Terms one : terms) {
      if (one.identifier() == identifiers.get(done) && !holdsFilter(served, one.topicFilter())) {
        owners.add(one);
      }
    }
    owners.sort((one, other) ->
        Integer.compare(rank(due, terms, other, packet), rank(due, terms, one, packet)));
    for (Terms owner : owners) {
      served.add(owner);
      if (assign(due, terms, identifiers, served, packet, fit)) {
        return true;
      }
      if (due.exact() && fit == Fit.NONE) {
        return false;
      }
      while (served.size() > done) {
        served.remove(served.size() - 1);
      }
    }
    return false;
  }

  private static boolean holdsFilter(List<Terms> terms, String topicFilter) {
    for (Terms one : terms) {
      if (one.topicFilter().equals(topicFilter)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The terms that fit a copy without identifiers best. Of those that fit alike, what would fit
   * fewer other copies comes first, so that the rest fits whatever else may come.
   */
  private static Terms best(Due due, List<Terms> terms, Publish packet) {
    Terms best = terms.get(0);
    int highest = -1;
    for (Terms one : terms) {
      int rank = rank(due, terms, one, packet);
      if (rank > highest) {
        highest = rank;
        best = one;
      }
    }
    return best;
  }

  private static int rank(Due due, List<Terms> terms, Terms one, Publish packet) {
    int limit = one.limit(due.publication().packet().qos()).level();
    return score(due, one, packet) * 16
        + (one.settled() ? 8 : 0)
        + (QoS.EXACTLY_ONCE.level() - limit) * 2
        + (hasAlternative(terms, one) ? 0 : 1);
  }

  private static int score(Due due, Terms one, Publish packet) {
    return (one.allow(due.publication().packet().qos(), packet.qos()) ? 4 : 0)
        + (one.identifier() == 0 ? 2 : 0)
        + (fitsRetain(due, one, packet) ? 1 : 0);
  }

  private static boolean hasAlternative(List<Terms> terms, Terms of) {
    for (Terms one : terms) {
      if (one != of && one.topicFilter().equals(of.topicFilter())) {
        return true;
      }
    }
    return false;
  }

  /**
   * A subscription that was served is served whichever its terms are, if it is beyond doubt that it
   * was this one.
   */
  private static List<Terms> withAlternatives(
      Due due, List<Terms> terms, List<Terms> served, Publish packet) {
    if (due.exact()) {
      return served;
    }
    var longer = new ArrayList<>(served);
    for (Terms one : served) {
      boolean isPlain = true;
      for (Terms other : terms) {
        isPlain &= other.topicFilter().equals(one.topicFilter())
            || other.identifier() != one.identifier()
            || score(due, other, packet) < score(due, one, packet);
      }
      for (Terms other : terms) {
        if (isPlain && other != one && other.topicFilter().equals(one.topicFilter())) {
          longer.add(other);
        }
      }
    }
    return longer;
  }

  private static List<Long> identifiers(Publish packet) {
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

  static List<Fault> add(List<Fault> faults, Rule rule, String came) {
    var longer = new ArrayList<>(faults);
    longer.add(new Fault(rule, came));
    return longer;
  }
}

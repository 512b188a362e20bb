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
import java.util.function.Predicate;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;

/**
 * Looks for another explanation of what a session was sent of one message.
 *
 * <p>A session that holds several matching subscriptions, shared ones among them, is sent copies
 * that may look alike, and each is booked as one of them when it comes. What comes later can show
 * that booking to be wrong. Then all copies of the message are booked anew, if there is a way in
 * which each of them is as it must be: only what no booking allows is wrong.
 */
final class Rebooking {

  /** More than these copies or places are not tried out against each other. */
  private static final int MOST = 8;
  /** After so many trials the search is given up. */
  private static final int TRIALS = 20_000;

  private final Stepping s;
  private final Session session;
  private final Publication publication;
  private final List<Place> places = new ArrayList<>();
  private final List<Booked.Copy> copies = new ArrayList<>();
  /** Which place each copy is booked to, by its own place among them. */
  private final List<Place> bookings = new ArrayList<>();
  /** What was left of each place before the last packet was booked. */
  private List<List<Terms>> leftBefore = List.of();

  private int trials;

  /** What copies may be booked to: a message that waits in the session's queue, or in a group's. */
  private static final class Place {
    final Due due;
    final String group;
    /** The terms of the subscriptions that no copy is booked for. */
    List<Terms> left;

    Place(Due due, String group, List<Terms> terms) {
      this.due = due;
      this.group = group;
      this.left = terms;
    }

    boolean isOf(Booked.Copy copy) {
      return due.number() == copy.due().number()
          && (group == null ? copy.group() == null : group.equals(copy.group()));
    }
  }

  private Rebooking(Stepping s, Session session, Publication publication) {
    this.s = s;
    this.session = session;
    this.publication = publication;
  }

  /**
   * Books earlier copies anew such that a packet is explained as well.
   *
   * @return whether there is a way, and the session was changed
   */
  static boolean explains(Stepping s, Session session, Publish packet) {
    for (var copy : session.due().past().booked().latest()) {
      var publication = copy.due().publication();
      if (publication.looksLike(packet.topicName(), packet.payload())) {
        var tried = new Rebooking(s, session, publication);
        if (tried.gather(null) && tried.fits(packet) && tried.settle(0, packet)) {
          tried.apply();
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Books what another member of a share group was sent as something else, so that a message that
   * seemed to have gone to it may go to the receiver of a packet.
   */
  static boolean frees(Stepping s, Session receiver, Publish packet) {
    for (String name : receiver.groups()) {
      var group = s.groups.getOrElse(name, null);
      for (String member : group == null ? List.<String>of() : group.members()) {
        if (!member.equals(receiver.clientIdentifier())
            && frees(s, receiver, member, name, packet)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean frees(
      Stepping s, Session receiver, String member, String name, Publish packet) {
    var session = s.session(member);
    for (var copy : session.due().past().booked().latest()) {
      var publication = copy.due().publication();
      if (name.equals(copy.group())
          && publication.looksLike(packet.topicName(), packet.payload())) {
        var tried = new Rebooking(s, session, publication);
        if (tried.gather(name) && tried.settle(0, null)) {
          tried.apply();
          Sharing.enqueue(s, s.groups.get(name).get(), copy.due().optional());
          return true;
        }
        if (Twins.swap(s, receiver, session, copy, packet)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Finds the copies of the message, and all that they can be booked to. */
  private boolean gather(String without) {
    for (var copy : session.due().past().booked().latest()) {
      if (copy.due().publication().number() == publication.number()) {
        copies.add(0, copy);
      }
    }
    for (var copy : copies) {
      if (places.stream().noneMatch(place -> place.isOf(copy))) {
        add(copy.due(), copy.group());
      }
    }
    for (var queue :
        List.of(session.due().ofTopic(publication.topic()), session.due().aside())) {
      queue.forEach(number -> waiting(session.due().get(number), null));
    }
    for (String name : session.groups()) {
      var group = s.groups.getOrElse(name, null);
      if (group != null) {
        group
            .due()
            .ofTopic(publication.topic())
            .forEach(number -> waiting(group.due().get(number), name));
      }
    }
    places.removeIf(place -> without != null && without.equals(place.group));
    return copies.size() < MOST && places.size() <= MOST;
  }

  private void waiting(Due due, String group) {
    if (due.publication().number() == publication.number()
        && places.stream()
            .noneMatch(place -> place.due.number() == due.number()
                && (group == null ? place.group == null : group.equals(place.group)))) {
      add(due, group);
    }
  }

  private void add(Due due, String group) {
    if (group == null) {
      var held = session.due().get(due.number());
      var terms = new ArrayList<>(due.terms());
      if (held != null) {
        held.terms().stream().filter(one -> !terms.contains(one)).forEach(terms::add);
      }
      places.add(new Place(due, null, List.copyOf(terms)));
    } else if (session.groups().contains(group)) {
      places.add(new Place(due, group, Sharing.own(s, session, group, due).terms()));
    }
  }

  /** Whether nothing is wrong with a packet but what depends on the subscription. */
  private boolean fits(Publish packet) {
    for (var place : places) {
      if (Forwarding.add(List.of(), s, session, place.due, packet).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Books the copies from one on, and a packet last. */
  private boolean settle(int from, Publish last) {
    if (from == copies.size()) {
      leftBefore = places.stream().map(place -> place.left).toList();
      return last == null || book(last, place -> true);
    }
    return book(copies.get(from).packet(), place -> {
      bookings.add(place);
      boolean isSettled = settle(from + 1, last);
      if (!isSettled) {
        bookings.remove(bookings.size() - 1);
      }
      return isSettled;
    });
  }

  /** Tries out all that one copy can have been sent for. */
  private boolean book(Publish packet, Predicate<Place> rest) {
    var identifiers = identifiers(packet);
    for (var place : places) {
      var before = place.left;
      for (var served : served(place, identifiers, packet)) {
        if (++trials > TRIALS) {
          return false;
        }
        place.left = place.group != null || place.due.retained()
            ? List.of()
            : before.stream().filter(one -> !holds(served, one)).toList();
        if (rest.test(place)) {
          return true;
        }
        place.left = before;
      }
    }
    return false;
  }

  /** The subscriptions of a place that a copy may be for, each time one or several of them. */
  private List<List<Terms>> served(Place place, List<Long> identifiers, Publish packet) {
    var found = new ArrayList<List<Terms>>();
    if (identifiers.isEmpty()) {
      for (Terms one : place.left) {
        if (one.identifier() == 0 || !isOfV5()) {
          found.add(List.of(one));
        }
      }
    } else {
      choose(place.left, identifiers, List.of(), found);
    }
    var fitting = new ArrayList<List<Terms>>();
    for (var served : found) {
      if (fits(place, served, packet)) {
        addWithQoS(place, served, packet, fitting);
      }
    }
    return fitting;
  }

  private static void choose(
      List<Terms> left, List<Long> identifiers, List<Terms> chosen, List<List<Terms>> found) {
    if (chosen.size() == identifiers.size()) {
      found.add(chosen);
      return;
    }
    for (Terms one : left) {
      if (one.identifier() == identifiers.get(chosen.size()) && !holds(chosen, one)) {
        var longer = new ArrayList<>(chosen);
        longer.add(one);
        choose(left, identifiers, longer, found);
      }
    }
  }

  private static boolean holds(List<Terms> terms, Terms filter) {
    return terms.stream().anyMatch(one -> one.topicFilter().equals(filter.topicFilter()));
  }

  private boolean isOfV5() {
    return session.version() == MqttVersion.V5_0;
  }

  /** A subscription that gives a copy its QoS is served by it, though it has no identifier. */
  private void addWithQoS(
      Place place, List<Terms> served, Publish packet, List<List<Terms>> fitting) {
    var published = publication.packet().qos();
    if (served.stream().anyMatch(one -> one.allow(published, packet.qos()))) {
      fitting.add(served);
      return;
    }
    for (Terms one : place.left) {
      if (isServedToo(place, one, packet)
          && one.allow(published, packet.qos())
          && !holds(served, one)) {
        var longer = new ArrayList<>(served);
        longer.add(one);
        fitting.add(longer);
      }
    }
  }

  /** Whether a copy has no less than the QoS, and the RETAIN flag, of what it is sent for. */
  private boolean fits(Place place, List<Terms> served, Publish packet) {
    for (Terms one : served) {
      if (place.due.exact()
          && place.group == null
          && packet.qos().level() < one.limit(publication.packet().qos()).level()) {
        return false;
      }
    }
    for (Terms one : place.left) {
      if ((served.contains(one) || isServedToo(place, one, packet))
          && Fidelity.fitsRetain(place.due, one, packet)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isServedToo(Place place, Terms terms, Publish packet) {
    return place.group == null && Fidelity.isServedToo(place.due, terms, packet);
  }

  private static List<Long> identifiers(Publish packet) {
    return packet.properties().list().stream()
        .filter(one -> one.identifier() == PropertyIdentifier.SUBSCRIPTION_IDENTIFIER)
        .map(one -> ((Property.IntegerValue) one.value()).number())
        .toList();
  }

  /** Puts before the session and its groups what no copy is booked to any more. */
  private void apply() {
    var booked = session.due().past().booked();
    var flow = session.toClient();
    for (int i = 0; i < copies.size(); i++) {
      var copy = copies.get(i);
      var place = bookings.get(i);
      if (!place.isOf(copy)) {
        booked = booked.replace(copy, copy.at(place.due, place.group));
        var flight = flow.get(copy.packet().packetIdentifier());
        if (flight != null && flight.event() == copy.event()) {
          flow = flow.with(flight.booked(place.due, place.group));
        }
      }
    }
    s.put(session
        .withFlow(Party.SERVER, flow)
        .withDue(session.due().with(session.due().past().with(booked))));
    for (int i = 0; i < places.size(); i++) {
      var place = places.get(i);
      if (place.group == null) {
        own(place, leftBefore.get(i));
      } else {
        shared(place, leftBefore.get(i).isEmpty());
      }
    }
  }

  private void own(Place place, List<Terms> left) {
    var known = s.session(session.clientIdentifier());
    var queue = known.due();
    var there = queue.get(place.due.number());
    if (left.isEmpty()) {
      s.put(there == null ? known : known.withDue(queue.without(there, Past.Reason.SENT)));
    } else if (there != null) {
      s.put(
          left.equals(there.terms())
              ? known
              : known.withDue(queue.replace(there.with(left, false, false))));
    } else {
      s.put(known.withDue(queue.with(place.due.with(left, false, false).loosened())));
    }
  }

  private void shared(Place place, boolean isBooked) {
    var group = s.groups.get(place.group).get();
    var there = group.due().get(place.due.number());
    if (isBooked && there != null) {
      s.put(group.withDue(group.due().without(there)));
    } else if (!isBooked && there == null) {
      Sharing.enqueue(s, group, place.due.optional());
    }
  }
}

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;

/**
 * Makes the state of a server that remembers sessions and messages from an earlier life.
 *
 * <p>Where it can, it makes up the shortest history that leads there, and leaves it to the model:
 * each session connects with its Will and subscribes, all at the earliest time; later its
 * connection ends when it really ended; and then time goes by until now, so that sessions end and
 * Wills are published as if the server had been there. In between, what the sessions had in their
 * queues and under way is put there.
 *
 * <p>To be called in the order of its methods. Not safe for use by several threads.
 */
public final class Restoration {

  private State state;
  /** Open while queues are filled: one step of many changes; null while events are stepped. */
  private Stepping hand;

  private final Map<String, Long> connections = new LinkedHashMap<>();
  private long last;

  /**
   * @param assumptions those of a server
   * @param earliest a time before which nothing happened that will be told, in nanoseconds
   */
  public Restoration(Assumptions assumptions, long earliest) {
    state = State.initial(assumptions, earliest);
  }

  /**
   * A session, as long as it is connected.
   *
   * @param expiry the Session Expiry Interval in seconds, 0 to 0xFFFFFFFF
   * @param will what is to be published once its connection has ended, with the properties of
   *     CONNECT
   */
  public void session(
      String clientIdentifier, MqttVersion version, long expiry, Optional<Will> will) {
    // Below 0: connections of this life are above.
    long number = --last;
    connections.put(clientIdentifier, number);
    boolean isV5 = version == MqttVersion.V5_0;
    var properties = isV5 && expiry > 0
        ? Properties.of(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, expiry))
        : Properties.NONE;
    var connect = new Connect(
        version,
        isV5 || expiry == 0,
        0,
        properties,
        clientIdentifier,
        will,
        Optional.empty(),
        Optional.empty());
    step(new Event.Opened(state.now(), number));
    transfer(number, Party.CLIENT, connect);
    transfer(number, Party.SERVER, new Connack(false, 0, Properties.NONE));
  }

  /** A subscription of one of the sessions. */
  public void subscription(
      String clientIdentifier, Subscription subscription, QoS granted, OptionalLong identifier) {
    long number = connections.get(clientIdentifier);
    var properties = identifier.isPresent()
        ? Properties.of(
            Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, identifier.getAsLong()))
        : Properties.NONE;
    transfer(number, Party.CLIENT, new Subscribe(1, properties, List.of(subscription)));
    transfer(number, Party.SERVER, new Suback(1, Properties.NONE, List.of(granted.level())));
  }

  private void transfer(long number, Party sender, Packet packet) {
    step(new Event.Transferred(state.now(), number, sender, packet, 0, List.of()));
  }

  private void step(Event event) {
    if (hand != null) {
      state = hand.finish().state();
      hand = null;
    }
    state = Model.step(state, event).state();
  }

  /**
   * A message, for the methods below.
   *
   * @param number that of its publication, from 1
   * @param startedAt when it was published, in nanoseconds
   */
  public Publication publication(long number, String publisher, Publish packet, long startedAt) {
    hand().publications = Math.max(hand().publications, number);
    return new Publication(
        number, publisher, -1, packet, startedAt, Publication.expiry(packet, startedAt), 0);
  }

  /** A message that is retained. */
  public void retained(Publication publication) {
    Retention.published(hand(), publication);
    Retention.accepted(hand(), publication);
  }

  /**
   * A message that waits for a session, behind those told before.
   *
   * @param isRetained whether it is sent as a retained message
   * @param terms those of the subscriptions it is sent for; not empty
   */
  public void due(
      String clientIdentifier,
      Publication publication,
      boolean isRetained,
      List<Terms> terms,
      boolean isCertain,
      boolean isExact) {
    var session = hand().session(clientIdentifier);
    var due = Due.of(publication, isRetained, terms, isCertain, isExact);
    hand().put(session.withDue(session.due().with(due)));
  }

  /** A message that waits for one member of a share group; nothing happens if it has none. */
  public void due(String group, Publication publication) {
    var there = hand().groups.getOrElse(group, null);
    if (there != null) {
      var terms = new ArrayList<Terms>();
      for (String member : there.members()) {
        var held = hand().session(member).subscriptions().get(group).get();
        if (!terms.contains(held.granted())) {
          terms.add(held.granted());
        }
      }
      var due = Due.of(publication, false, List.copyOf(terms), true, false);
      hand().put(there.withDue(there.due().with(due)));
    }
  }

  /** The server has received a message of QoS 2 from a client, which is to release it. */
  public void received(String clientIdentifier, int packetIdentifier) {
    begin(
        clientIdentifier, Party.CLIENT, Flight.Stage.RECEIVED, packetIdentifier, null, null, null);
  }

  /**
   * The server has sent a message of QoS 1 or 2, after those told before, and was not answered.
   *
   * @param sent as it was sent
   * @param group the share group it came from; empty for none
   */
  public void sent(
      String clientIdentifier, Publication publication, Publish sent, Optional<String> group) {
    var stage = sent.qos() == QoS.AT_LEAST_ONCE
        ? Flight.Stage.PUBLISHED_ONCE
        : Flight.Stage.PUBLISHED_TWICE;
    var terms = group.map(name -> hand()
        .session(clientIdentifier)
        .subscriptions()
        .get(name)
        .map(Held::granted)
        .getOrElse(() -> lost(name, sent.qos())));
    begin(
        clientIdentifier,
        Party.SERVER,
        stage,
        sent.packetIdentifier(),
        sent,
        terms.map(one -> Due.of(publication, false, List.of(one), false, false)).orElse(null),
        publication);
  }

  /** The terms of a subscription that has ended since. */
  private static Terms lost(String group, QoS qos) {
    var subscription = new Subscription(group, qos, false, false, RetainHandling.SEND_AT_SUBSCRIBE);
    return Terms.granted(subscription, OptionalLong.empty());
  }

  /** A client has received a message of QoS 2, and the server has to release it. */
  public void released(String clientIdentifier, int packetIdentifier) {
    begin(
        clientIdentifier, Party.SERVER, Flight.Stage.RELEASED, packetIdentifier, null, null, null);
  }

  private void begin(
      String clientIdentifier,
      Party sender,
      Flight.Stage stage,
      int packetIdentifier,
      Publish sent,
      Due due,
      Publication publication) {
    var session = hand().session(clientIdentifier);
    var flow = session.flow(sender);
    var flight = new Flight(
        packetIdentifier,
        stage,
        publication,
        due,
        due == null ? null : due.terms().get(0).topicFilter(),
        sent,
        connections.get(clientIdentifier),
        state.now(),
        flow.next(),
        0);
    hand().put(session.withFlow(sender, flow.begin(flight)));
  }

  private Stepping hand() {
    if (hand == null) {
      hand = new Stepping(state, new Event.Passed(state.now()));
    }
    return hand;
  }

  /**
   * The connection of a session ended, no earlier than those told before.
   *
   * @param at when, in nanoseconds
   */
  public void ended(String clientIdentifier, long at) {
    var queues = hand().groups;
    step(new Event.Closed(at, connections.remove(clientIdentifier), Party.BOTH));
    // What a lost member leaves to the others was told already, if it still waits.
    for (Group group : hand().groups.values()) {
      var before = queues.getOrElse(group.topicFilter(), null);
      if (before != null && group.due() != before.due()) {
        hand().put(group.withDue(before.due()));
      }
    }
  }

  /**
   * The state now.
   *
   * @throws IllegalStateException when the connection of a session has not ended
   */
  public State at(long now) {
    if (!connections.isEmpty()) {
      throw new IllegalStateException("Connections of another life: " + connections.keySet());
    }
    step(new Event.Passed(now));
    return state;
  }
}

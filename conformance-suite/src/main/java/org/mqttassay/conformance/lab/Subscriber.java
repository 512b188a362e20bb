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
package org.mqttassay.conformance.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.spec.client.Incoming;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/**
 * A client with subscriptions: it sees every delivery through, whatever it waits for, and keeps the
 * messages until they are asked for.
 *
 * <p>As with {@link Client}, what <em>becomes</em> is preparation; everything else ends the check
 * when the broker does not do it.
 */
public final class Subscriber {

  private final Lab lab;
  private final Client client;
  private final Inbox inbox;
  private List<Integer> grants = List.of();
  private int requests;

  /** @param client is connected; from now on nobody else takes what comes to it */
  public Subscriber(Lab lab, Client client) {
    this.lab = lab;
    this.client = client;
    this.inbox = new Inbox(client.connection().version(), client::sends);
  }

  /** The client itself. */
  public Client client() {
    return client;
  }

  // Preparations

  /** Subscribes; a broker that refuses is none that the check concerns. */
  public Subscriber becomesSubscribed(String topicFilter, QoS qos) {
    return becomesSubscribed(Subscription.of(topicFilter, qos));
  }

  /** The same with several Topic Filters, or with options. */
  public Subscriber becomesSubscribed(Subscription... subscriptions) {
    return prepare(request(Properties.NONE, subscriptions));
  }

  /** The same with a Subscription Identifier. */
  public Subscriber becomesIdentified(long identifier, Subscription... subscriptions) {
    return prepare(request(
        Properties.of(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, identifier)),
        subscriptions));
  }

  private Subscriber prepare(Subscribe request) {
    new Limits(client.connack(), client.connection().version())
        .objection(request)
        .ifPresent(objection -> lab.concerns(false, objection));
    client.sends(request);
    Suback answer = prepared(Suback.class);
    for (int code : answer.reasonCodes()) {
      lab.concerns(
          code < 0x80,
          "The broker refuses a subscription with " + lab.name(code, PacketType.SUBACK) + '.');
    }
    grants = answer.reasonCodes();
    return this;
  }

  /** Unsubscribes; without UNSUBACK the check can't be carried out. */
  public Subscriber becomesUnsubscribed(String... topicFilters) {
    client.sends(Unsubscribe.of(nextIdentifier(), topicFilters));
    prepared(Unsuback.class);
    return this;
  }

  private <P extends Packet> P prepared(Class<P> type) {
    var answer = awaitAnswer(type);
    if (answer.isPresent() && isOf(type, answer.get())) {
      return type.cast(((Received) answer.get()).packet().get());
    }
    throw new Undecided("Client " + client.connection().name() + " could not be prepared: no "
        + name(type) + " came; " + Came.describe(answer.orElse(null)) + '.');
  }

  /** The QoS granted to a filter of the last SUBSCRIBE that was preparation, counted from 0. */
  public QoS granted(int position) {
    return QoS.of(grants.get(position));
  }

  /** What a message of this QoS comes with on its subscription: the lower of both. */
  public QoS reduced(QoS published) {
    return published.level() < granted(0).level() ? published : granted(0);
  }

  // What the client does

  /** A SUBSCRIBE with the next Packet Identifier, to be sent. */
  public Subscribe request(Properties properties, Subscription... subscriptions) {
    return new Subscribe(nextIdentifier(), properties, List.of(subscriptions));
  }

  private int nextIdentifier() {
    return ++requests;
  }

  /** Subscribes, and the broker answers with SUBACK, whatever it says. */
  public Suback subscribes(Subscription... subscriptions) {
    var request = request(Properties.NONE, subscriptions);
    client.sends(request);
    return receivesAnswer(Suback.class, "SUBACK");
  }

  /** Unsubscribes, and the broker answers with UNSUBACK, whatever it says. */
  public Unsuback unsubscribes(String... topicFilters) {
    client.sends(Unsubscribe.of(nextIdentifier(), topicFilters));
    return receivesAnswer(Unsuback.class, "UNSUBACK");
  }

  // What the broker must do

  /** The next packet that does not belong to a delivery is of this type. */
  public <P extends Packet> P receivesAnswer(Class<P> type, String allowed) {
    var answer = awaitAnswer(type);
    if (answer.isPresent() && isOf(type, answer.get())) {
      return type.cast(((Received) answer.get()).packet().get());
    }
    throw lab.broken(allowed, Came.describe(answer.orElse(null)));
  }

  /** What comes next that belongs to no delivery. */
  private Optional<Incoming> awaitAnswer(Class<? extends Packet> type) {
    long deadline = System.nanoTime() + lab.budgets().awaiting().toNanos();
    while (true) {
      var next = client.take(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      if (next.isEmpty() || !isDelivery(next.get())) {
        return next;
      }
    }
  }

  private boolean isDelivery(Incoming came) {
    return came instanceof Received packet && inbox.accepts(packet.packet().orElse(null));
  }

  private static boolean isOf(Class<? extends Packet> type, Incoming came) {
    return came instanceof Received received
        && received.packet().filter(type::isInstance).isPresent();
  }

  private static String name(Class<? extends Packet> type) {
    return type.getSimpleName().toUpperCase(Locale.ROOT);
  }

  /**
   * The next message is delivered within the await budget.
   *
   * @param allowed the message that has to come, for people
   */
  public Publish receives(String allowed) {
    long deadline = System.nanoTime() + lab.budgets().awaiting().toNanos();
    while (!inbox.hasMessage() || !inbox.isSettled()) {
      var next = client
          .take(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))
          .orElse(null);
      if (next == null || !isDelivery(next)) {
        throw inbox.hasMessage()
            ? Client.unreleased(lab, next)
            : lab.broken(allowed, Came.describe(next));
      }
    }
    return inbox.next();
  }

  /**
   * So many messages are delivered, each within the await budget; those that follow until none has
   * come for the quiet budget are returned, too.
   */
  public List<Publish> receivesAll(int least, String allowed) {
    var all = new ArrayList<Publish>();
    while (all.size() < least) {
      all.add(receives(allowed));
    }
    isReached();
    while (true) {
      var next = client.take(lab.budgets().quieting());
      if (next.isEmpty()) {
        break;
      }
      if (!isDelivery(next.get())) {
        throw lab.broken("messages, and nothing else", Came.describe(next.get()));
      }
    }
    while (inbox.hasMessage()) {
      all.add(inbox.next());
    }
    return all;
  }

  /** No message is delivered, and the connection stays open. */
  public void receivesNothing(String allowed) {
    for (Publish message : receivesAll(0, allowed)) {
      throw lab.broken(allowed, describe(message) + " came");
    }
  }

  /** The connection works in both directions: PINGREQ is answered. */
  public void isReached() {
    client.sends(new Pingreq());
    receivesAnswer(Pingresp.class, "the connection to stay open and PINGREQ to be answered");
  }

  /** A message in a few words, for people. */
  public static String describe(Publish message) {
    return "the message \"" + message.payload().asText() + "\" (" + message.qos() + ", RETAIN "
        + (message.retain() ? 1 : 0) + ")";
  }
}

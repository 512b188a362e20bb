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
import java.util.function.Predicate;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.spec.client.Incoming;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.raw.Malformed;

/**
 * A client of a check: it does what the check says, and the check says what must come of it.
 *
 * <p>Methods that state what the broker does end the check when it does not; those whose name
 * begins with <em>becomes</em> are preparations, whose failure makes the check inconclusive.
 */
public final class Client {

  private final Lab lab;
  private final MqttConnection connection;
  private final List<Received> received = new ArrayList<>();
  private final Inbox inbox;
  private Connack connack;
  private Suback suback;
  private boolean acknowledged;

  Client(Lab lab, MqttConnection connection) {
    this.lab = lab;
    this.connection = connection;
    this.inbox = new Inbox(connection.version(), this::sends);
  }

  /** The connection below. */
  public MqttConnection connection() {
    return connection;
  }

  /** The CONNACK that accepted this client. */
  public Connack connack() {
    return connack;
  }

  /**
   * Whether the broker takes publications of a QoS, as its CONNACK says; in 3.1.1 every broker
   * must.
   */
  public boolean mayPublish(QoS qos) {
    return limits().allows(qos);
  }

  /**
   * Whether the broker keeps retained messages, as its CONNACK says; in 3.1.1 every broker must.
   */
  public boolean mayRetain() {
    return limits().allowsRetain();
  }

  private Limits limits() {
    return new Limits(connack, connection.version());
  }

  /** Whether its last subscription was granted a QoS at least. */
  public boolean isGranted(QoS qos) {
    return suback.reasonCodes().stream().allMatch(code -> code >= qos.level());
  }

  /** Everything that was taken from the connection so far. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  // What the client does

  /**
   * Sends a packet. A check that sends a PUBLISH that the broker's CONNACK rules out does not
   * concern this broker.
   */
  public Client sends(Packet packet) {
    if (packet instanceof Publish publish && connack != null) {
      limits().objection(publish).ifPresent(objection -> lab.concerns(false, objection));
    }
    return sendsRegardless(packet);
  }

  /** Sends a packet even if the broker's CONNACK rules it out. */
  public Client sendsRegardless(Packet packet) {
    if (packet instanceof Connect connect) {
      lab.remember(connect);
    } else if (packet instanceof Publish publish) {
      lab.remember(publish);
    }
    connection.send(packet);
    return this;
  }

  /** Sends bytes, malformed or not, as they are. */
  public Client sends(Bytes raw) {
    connection.send(raw);
    return this;
  }

  /** Sends a packet that is wrong on purpose; the trace says how. */
  public Client sends(Malformed malformed) {
    lab.remarks(malformed.toString());
    connection.send(malformed.bytes());
    return this;
  }

  /** Sends DISCONNECT with Normal disconnection, and closes the connection. */
  public void disconnects() {
    connection.send(new Disconnect());
    connection.close();
  }

  /** Sends DISCONNECT with Normal disconnection, and waits for the broker to close. */
  public void leaves() {
    leaves(new Disconnect());
  }

  /**
   * The same with a DISCONNECT of its own, so that what follows comes after the broker has read it.
   * A broker that does not close is left after the await budget.
   */
  public void leaves(Disconnect farewell) {
    sends(farewell);
    listensToTheEnd();
    connection.close();
  }

  /** Closes the connection without a DISCONNECT. */
  public void vanishes() {
    connection.close();
  }

  // Preparations

  /** Waits for the CONNACK that accepts it; without one the check can't be carried out. */
  public Connack becomesConnected() {
    Connack answer = prepared(Connack.class, "its CONNECT was not answered");
    if (!answer.isAccepted()) {
      lab.concerns(
          answer.reasonCode() != ReasonCode.QOS_NOT_SUPPORTED.value()
              && answer.reasonCode() != ReasonCode.RETAIN_NOT_SUPPORTED.value(),
          "The broker refuses the Will with " + lab.name(answer.reasonCode(), PacketType.CONNACK)
              + '.');
      throw new Undecided("The broker refused the usual CONNECT with "
          + lab.name(answer.reasonCode(), PacketType.CONNACK)
          + ".");
    }
    connack = answer;
    return answer;
  }

  /** Subscribes; without a SUBACK that grants it the check can't be carried out. */
  public Client becomesSubscriber(String topicFilter, QoS qos) {
    sends(Subscribe.of(1, Subscription.of(topicFilter, qos)));
    Suback answer = subscribed();
    if (answer.reasonCodes().stream().anyMatch(code -> code >= 0x80)) {
      throw new Undecided("The broker refused a subscription that the check needs.");
    }
    suback = answer;
    return this;
  }

  /** Messages may come before the SUBACK of the subscription that brings them. */
  private Suback subscribed() {
    long deadline = System.nanoTime() + lab.budgets().awaiting().toNanos();
    Packet answer;
    do {
      answer = prepared(Packet.class, "its SUBSCRIBE was not answered");
      if (answer instanceof Suback acknowledgement) {
        return acknowledgement;
      }
    } while (inbox.accepts(answer) && System.nanoTime() < deadline);
    throw new Undecided("Client " + connection.name()
        + " could not be prepared: its SUBSCRIBE was answered with " + answer.type() + '.');
  }

  /**
   * Publishes, and finishes the exchange that the QoS asks for; else the check can't be carried
   * out.
   */
  public Client becomesPublisherOf(Publish publish) {
    sends(publish);
    int code = 0;
    if (publish.qos() == QoS.AT_LEAST_ONCE) {
      code = prepared(Puback.class, "its PUBLISH was not answered").reasonCode();
    } else if (publish.qos() == QoS.EXACTLY_ONCE) {
      code = prepared(Pubrec.class, "its PUBLISH was not answered").reasonCode();
      if (code < 0x80) {
        sends(new Pubrel(publish.packetIdentifier()));
        prepared(Pubcomp.class, "its PUBREL was not answered");
      }
    }
    if (code >= 0x80) {
      throw new Undecided("The broker refused a publication that the check needs.");
    }
    return this;
  }

  /**
   * Takes the next packet, which is a delivery of this QoS; else the check can't be carried out. It
   * does not concern a broker that granted this client a lower QoS.
   *
   * @return what came; it is not acknowledged yet
   */
  public Publish becomesReceiver(QoS qos) {
    lab.concerns(
        suback == null || isGranted(qos), "The broker grants no subscription of " + qos + '.');
    Publish delivery = prepared(Publish.class, "it was sent no message");
    if (delivery.qos() != qos) {
      throw new Undecided("The broker delivers at " + delivery.qos() + " instead of " + qos + ".");
    }
    return delivery;
  }

  /**
   * Takes the next packet, which is of this type; else the check can't be carried out. A check that
   * asks for PUBREC does not concern a broker that answers with PUBACK, as one without QoS 2 does.
   */
  public <P extends Packet> P becomesAnswered(Class<P> type) {
    return prepared(type, "no " + type.getSimpleName().toUpperCase(Locale.ROOT) + " came");
  }

  private <P extends Packet> P prepared(Class<P> type, String complaint) {
    var next = take(lab.budgets().awaiting());
    if (next.isPresent() && next.get() instanceof Received packet && isOf(type, packet)) {
      return type.cast(packet.packet().get());
    }
    next.ifPresent(came -> {
      Excuses.downgrade(lab, type, came);
      Excuses.close(lab, type, came, acknowledged);
    });
    throw new Undecided("Client " + connection.name() + " could not be prepared: " + complaint
        + "; " + Came.describe(next.orElse(null)) + '.');
  }

  // What the broker must do

  /** The next packet is of this type, and comes within the await budget. */
  public <P extends Packet> P receives(Class<P> type) {
    return receives(type, type.getSimpleName().toUpperCase(Locale.ROOT));
  }

  /** The same, saying more exactly what would be allowed. */
  public <P extends Packet> P receives(Class<P> type, String allowed) {
    var next = take(patience(type));
    if (next.isPresent() && next.get() instanceof Received packet && isOf(type, packet)) {
      return type.cast(packet.packet().get());
    }
    next.ifPresent(came -> Excuses.close(lab, type, came, acknowledged));
    throw lab.broken(allowed, Came.describe(next.orElse(null)));
  }

  /** There are brokers that send what a session owes by a timer of their own. */
  private Duration patience(Class<? extends Packet> type) {
    boolean mayBeOwed = type.isAssignableFrom(Publish.class) || type.isAssignableFrom(Pubrel.class);
    boolean isResumed = connack != null && connack.sessionPresent();
    return lab.budgets().awaiting().multipliedBy(isResumed && mayBeOwed ? Assumptions.RESUMING : 1);
  }

  /** The broker accepts its CONNECT. */
  public Connack isAccepted() {
    Connack answer = receives(Connack.class, "a CONNACK that accepts the connection");
    lab.require(
        answer.isAccepted(),
        "a CONNACK that accepts the connection",
        "CONNACK with " + lab.name(answer.reasonCode(), PacketType.CONNACK));
    connack = answer;
    return answer;
  }

  /**
   * The broker closes the connection within the await budget, and does nothing before but say why:
   * in 5.0 with a CONNACK or DISCONNECT of 0x80 or more, in 3.1.1 with a CONNACK that refuses.
   *
   * @return what it said, if anything
   */
  public Optional<Packet> isDisconnected() {
    return isDisconnected("the connection to be closed");
  }

  /** The same, saying more exactly what would be allowed. */
  public Optional<Packet> isDisconnected(String allowed) {
    return isDisconnected(allowed, Duration.ZERO);
  }

  /**
   * The same for a connection that has some time left by the standard's own clocks.
   *
   * @param more is added to the await budget; unscaled
   */
  public Optional<Packet> isDisconnected(String allowed, Duration more) {
    return new Farewell(lab, this, allowed).within(lab.budgets().awaiting().plus(more));
  }

  /**
   * The same for one that sent something else than a good CONNECT. A broker may take it for the
   * beginning of one, and wait for the rest as long as it waits for strangers who say nothing; so a
   * good CONNECT is sent behind it before anything is concluded.
   *
   * @return what the broker said, if anything; that it closed only when urged is observed
   */
  public Optional<Packet> isTurnedAway(String allowed) {
    return new Farewell(lab, this, allowed)
        .urgedBy(lab.connect("u"))
        .within(lab.budgets().awaiting());
  }

  /**
   * It sends a packet that is wrong on purpose, and the broker closes the connection as
   * {@link #isDisconnected()} says.
   */
  public Optional<Packet> isDisconnectedAt(Malformed malformed) {
    sends(malformed);
    return isDisconnected("the connection to be closed at " + malformed);
  }

  /**
   * Whether a packet of this type comes within the await budget, before the connection ends. What
   * comes of other types is passed over.
   */
  public boolean isAnsweredWith(Class<? extends Packet> type) {
    return takesUntil(came -> came instanceof Ended || isOf(type, came))
        && connection.ended().isEmpty();
  }

  private static boolean isOf(Class<? extends Packet> type, Incoming came) {
    return came instanceof Received received
        && received.packet().filter(type::isInstance).isPresent();
  }

  /** The connection works: a PINGREQ is answered, and nothing else comes before. */
  public void staysConnected() {
    sends(new Pingreq());
    receives(Pingresp.class, "the connection to stay open and PINGREQ to be answered");
  }

  /**
   * The next message is delivered to it. It sees the delivery through: at QoS 1 with PUBACK, at QoS
   * 2 with PUBREC and PUBCOMP, while messages that come in between wait for their turn.
   *
   * @param allowed the message that has to come, for people
   */
  public Publish receivesMessage(String allowed) {
    if (!inbox.hasMessage()) {
      inbox.accepts(receives(Publish.class, allowed));
    }
    // What comes in between shows that the rest is on its way.
    while (!inbox.isSettled()) {
      var next = take(lab.budgets().awaiting()).orElse(null);
      if (!(next instanceof Received packet) || !inbox.accepts(packet.packet().orElse(null))) {
        throw unreleased(lab, next);
      }
    }
    return inbox.next();
  }

  /** PUBREL did not come: what is broken is the exchange, whatever the check aims at. */
  static Broken unreleased(Lab lab, Incoming came) {
    return new Broken(
        lab.statement(lab.isV5() ? "4.3.3-4" : "4.3.3-1"),
        "PUBREL after PUBREC",
        Came.describe(came));
  }

  /** Nothing comes for the quiet budget, and the connection stays open. */
  public void hearsNothing(String allowed) {
    var next = take(lab.budgets().quieting());
    if (next.isPresent()) {
      throw lab.broken(allowed, Came.describe(next.get()));
    }
  }

  /**
   * Takes what comes next.
   *
   * @param budget unscaled
   * @return empty when nothing came
   */
  public Optional<Incoming> take(Duration budget) {
    Optional<Incoming> next = connection.poll(budget);
    if (next.isPresent() && next.get() instanceof Received packet) {
      received.add(packet);
      acknowledged |= packet
          .packet()
          .filter(p -> p instanceof Puback || p instanceof Pubrec)
          .isPresent();
    }
    return next;
  }

  /**
   * Takes what comes until the connection ends or the await budget lapses; {@link #received()} has
   * it then.
   *
   * @return whether the connection ended
   */
  public boolean listensToTheEnd() {
    return takesUntil(Ended.class::isInstance);
  }

  /** Takes what comes until it is enough, or the await budget lapses; whether it was enough. */
  private boolean takesUntil(Predicate<Incoming> enough) {
    long deadline = System.nanoTime() + lab.budgets().awaiting().toNanos();
    while (true) {
      var next = take(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      if (next.isEmpty() || enough.test(next.get())) {
        return next.isPresent();
      }
    }
  }
}

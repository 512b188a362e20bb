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
package org.mqttassay.spec.client.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Limits;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/**
 * Messages to the server: what waits, what is on its way, and what became of it (4.3, 4.4, 4.9).
 */
final class Outbound {

  /** What a Topic Alias can add to a packet, the growth of its lengths included, in bytes. */
  private static final int ALIAS_SIZE = 8;

  private static final class Message {
    private final Publish packet;
    private final int size;
    private final CompletableFuture<Outcome> done;
    private boolean isReceived;

    private Message(Publish packet, int size, CompletableFuture<Outcome> done) {
      this.packet = packet;
      this.size = size;
      this.done = done;
    }
  }

  private final ClientCore core;
  private final ClientOptions options;
  private final Fifo<Message> plain = new Fifo<>();
  private final Fifo<Message> queue = new Fifo<>();
  private final ById<Message> underWay = new ById<>();
  private final Fifo<Integer> again = new Fifo<>();
  /** Null for a client that may use none. */
  private final Map<String, Integer> aliases;

  Outbound(ClientCore core, ClientOptions options) {
    this.core = core;
    this.options = options;
    this.aliases = options.topicAliases() == 0 ? null : new HashMap<>();
  }

  int queued() {
    return plain.size() + queue.size();
  }

  int inFlight() {
    return underWay.size();
  }

  void add(Publish packet, CompletableFuture<Outcome> done) {
    boolean isPlain = packet.qos() == QoS.AT_MOST_ONCE;
    if (packet.topicName().isEmpty()
        || packet.properties().has(PropertyIdentifier.TOPIC_ALIAS)
        || queued() >= options.maximumQueued()) {
      done.complete(new Outcome.NeverSent(
          queued() >= options.maximumQueued()
              ? "too many messages are waiting"
              : "a message has a Topic Name, and no Topic Alias of the user's"));
      return;
    }
    try {
      var first = packet(packet, isPlain ? 0 : 1, packet.topicName());
      int size = core.outlet().sizeOf(first, core.version());
      (isPlain ? plain : queue).add(new Message(first, size, done));
    } catch (IllegalArgumentException notEncodable) {
      done.complete(new Outcome.NeverSent(notEncodable.getMessage()));
    }
  }

  private static Publish packet(Publish like, int identifier, String topic) {
    return new Publish(
        false, like.qos(), like.retain(), topic, identifier, like.properties(), like.payload());
  }

  /** Sends all that can be sent now. */
  void pump(boolean isWritable) {
    if (!isWritable || !core.isConnected()) {
      return;
    }
    while (core.isConnected() && !again.isEmpty() && hasQuota()) {
      repeat(again.poll());
    }
    for (var next = plain.poll(); next != null; next = core.isConnected() ? plain.poll() : null) {
      if (isAdmitted(next)) {
        core.send(aliased(next));
        next.done.complete(new Outcome.Sent());
      }
    }
    while (core.isConnected() && again.isEmpty() && !queue.isEmpty() && hasQuota()) {
      begin(queue.poll());
    }
  }

  /**
   * Whether one more PUBLISH may be open. An exchange that was resumed with PUBREL counts as well:
   * so its PUBCOMP gives back nothing that was not taken, in whatever order the server sees it.
   */
  private boolean hasQuota() {
    int maximum = Math.min(limits().receiveMaximum(), options.maximumInFlight());
    int open = Math.max(core.open().traffic().clientOpen(), underWay.size() - again.size());
    return open < maximum;
  }

  private Limits limits() {
    return core.open().limitsBy(Party.SERVER);
  }

  private void begin(Message message) {
    if (isAdmitted(message)) {
      int identifier = core.takeIdentifier();
      underWay.put(identifier, message);
      var packet = aliased(message);
      core.send(packet(packet, identifier, packet.topicName()));
    }
  }

  /** Whether the server takes such a message; if not, that is what becomes of it. */
  private boolean isAdmitted(Message message) {
    String obstacle = obstacle(message.packet, message.size);
    if (obstacle.isEmpty()) {
      return true;
    }
    message.done.complete(new Outcome.NeverSent(obstacle));
    return false;
  }

  private String obstacle(Publish packet, int size) {
    var limits = limits();
    if (packet.qos().level() > limits.maximumQoS().level()) {
      return "the server's Maximum QoS is " + limits.maximumQoS().level();
    }
    if (packet.retain() && !limits.retainAvailable()) {
      return "the server retains nothing";
    }
    if (size > limits.maximumPacketSize()) {
      return "the server's Maximum Packet Size is " + limits.maximumPacketSize();
    }
    return "";
  }

  private Publish aliased(Message message) {
    var packet = message.packet;
    int maximum = Math.min(options.topicAliases(), limits().topicAliasMaximum());
    if (maximum == 0 || message.size + ALIAS_SIZE > limits().maximumPacketSize()) {
      return packet;
    }
    var known = aliases.get(packet.topicName());
    if (known != null) {
      return packet(packet, packet.packetIdentifier(), "").with(alias(known));
    }
    if (aliases.size() >= maximum) {
      return packet;
    }
    int fresh = aliases.size() + 1;
    aliases.put(packet.topicName(), fresh);
    return packet.with(alias(fresh));
  }

  private static Property alias(int number) {
    return Property.of(PropertyIdentifier.TOPIC_ALIAS, number);
  }

  /** PUBREC wants PUBREL. */
  void release(int identifier) {
    var message = underWay.get(identifier);
    if (message != null) {
      message.isReceived = true;
    }
    core.send(new Pubrel(identifier));
  }

  /**
   * The session goes on: every PUBREL again, and then every unacknowledged PUBLISH, each in their
   * first order, as far as the server's Receive Maximum admits at once.
   */
  void resume() {
    for (Flight flight : core.session().fromClient().unfinished()) {
      if (flight.stage().isPublished()) {
        again.add(flight.packetIdentifier());
      } else {
        core.send(new Pubrel(flight.packetIdentifier()));
      }
    }
  }

  private void repeat(int identifier) {
    var flight = core.session().fromClient().get(identifier);
    if (flight == null || !flight.stage().isPublished() || flight.sent() == null) {
      return;
    }
    var packet = flight.sent().withDup(true);
    String obstacle = obstacle(packet, core.outlet().sizeOf(packet, core.version()));
    if (obstacle.isEmpty()) {
      core.send(packet);
    } else {
      finish(identifier, new Outcome.Unknown("it was sent before, and now " + obstacle));
    }
  }

  private void finish(int identifier, Outcome outcome) {
    var message = underWay.remove(identifier);
    if (message != null) {
      message.done.complete(outcome);
    }
  }

  /** The server has answered, and the model has seen it. */
  void acknowledged(Acknowledgement packet) {
    int identifier = packet.packetIdentifier();
    var message = underWay.get(identifier);
    if (message == null || holds(identifier)) {
      return;
    }
    boolean isLast = packet instanceof Puback || packet instanceof Pubrec;
    int code = isLast ? packet.reasonCode() : 0;
    finish(
        identifier,
        code >= ReasonCode.UNSPECIFIED_ERROR.value()
            ? new Outcome.Refused(code)
            : new Outcome.Acknowledged(List.of(code)));
  }

  private boolean holds(int identifier) {
    var session = core.session();
    return session != null && session.fromClient().holds(identifier);
  }

  /** Gives up what the session no longer knows of: it has ended. */
  void reconcile() {
    if (underWay.isEmpty()) {
      return;
    }
    for (int identifier : underWay.identifiers()) {
      if (!holds(identifier)) {
        settle(underWay.remove(identifier), "the session ended before the answer");
      }
    }
  }

  private static void settle(Message message, String why) {
    message.done.complete(
        message.isReceived ? new Outcome.Acknowledged(List.of(0)) : new Outcome.Unknown(why));
  }

  void disconnected() {
    again.clear();
    if (aliases != null) {
      aliases.clear();
    }
    reconcile();
  }

  /** Nothing more will be done. */
  void giveUp(String why) {
    underWay.clear().forEach(message -> settle(message, why));
    plain.forEach(message -> message.done.complete(new Outcome.NeverSent(why)));
    plain.clear();
    queue.forEach(message -> message.done.complete(new Outcome.NeverSent(why)));
    queue.clear();
  }
}

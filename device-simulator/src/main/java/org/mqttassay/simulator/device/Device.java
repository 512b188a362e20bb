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
package org.mqttassay.simulator.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/**
 * What all devices do: announce birth and death at {@code <base>/status}, listen at
 * {@code <base>/command} and answer where the command says, or at {@code <base>/answer}. The base
 * is prefix and id of the {@link Seat}. A subclass has the physics, as methods that are called with
 * the time never falling.
 */
public abstract class Device extends Chance implements Actor {

  private static final int MOST_TOPIC = 1_000;

  private final Seat seat;
  private final Manner manner;
  private boolean isAlive;
  private boolean isOnline;

  /** Makes one that is not alive before its first start. */
  protected Device(Seat seat, Manner manner) {
    super(seat.seed());
    this.seat = seat;
    this.manner = manner;
  }

  /** Called once, when it starts for the first time. */
  protected abstract void awake(long now);

  /** Called at each start, after the world has come to now: publishes what it keeps retained. */
  protected abstract void greet(long now, Outlet out);

  /** Brings the world to now, and publishes what is due if it is online. */
  protected abstract void live(long now, Outlet out);

  /** When it wants to live on. */
  protected abstract long wake(long now);

  /**
   * Does what a command says, if it can.
   *
   * @return why it can't; empty if it is done
   */
  protected abstract String perform(Payload command, long now, Outlet out);

  /** Takes what came by another topic than that of commands. */
  protected void heard(Delivery delivery, long now, Outlet out) {}

  /** What it subscribes to beside its commands. */
  protected List<Subscription> interests() {
    return List.of();
  }

  /** When it wants to live on while offline. */
  protected long wakeOffline(long now) {
    return NEVER;
  }

  // The life

  @Override
  public Presence presence() {
    var subscriptions = new ArrayList<Subscription>();
    subscriptions.add(Subscription.of(topic("command"), QoS.AT_LEAST_ONCE));
    subscriptions.addAll(interests());
    Payload offline = CommonShapes.STATUS.fill().put("offline").done();
    return Presence.kept(Optional.of(kept("status", offline)), subscriptions);
  }

  @Override
  public final long start(long now, Outlet out) {
    if (!isAlive) {
      isAlive = true;
      awake(now);
    }
    isOnline = true;
    out.publish(
        kept("status", CommonShapes.STATUS.fill().put("online").put(millis(now)).done()));
    live(now, out);
    greet(now, out);
    return wake(now);
  }

  @Override
  public final long step(long now, Outlet out) {
    live(now, out);
    return isOnline ? wake(now) : wakeOffline(now);
  }

  @Override
  public final long message(Delivery delivery, long now, Outlet out) {
    live(now, out);
    if (delivery.topic().endsWith("/command") && isMine(delivery.topic())) {
      command(delivery, now, out);
    } else {
      heard(delivery, now, out);
    }
    return isOnline ? wake(now) : wakeOffline(now);
  }

  @Override
  public final long offline(long now) {
    isOnline = false;
    return wakeOffline(now);
  }

  private boolean isMine(String topic) {
    int slash = topic.length() - "/command".length();
    return topic.startsWith(seat.id(), slash - seat.id().length());
  }

  private void command(Delivery delivery, long now, Outlet out) {
    Encoding encoding = Encoding.of(delivery.payload());
    Payload command;
    try {
      command = encoding.decode(CommonShapes.COMMAND, delivery.payload());
    } catch (PayloadException e) {
      out.note("passes over a command: " + e.getMessage());
      return;
    }
    String reason = perform(command, now, out);
    Payload.Filler answer =
        CommonShapes.ANSWER.fill().put(command.text("id")).put(reason.isEmpty()).put(millis(now));
    Payload payload = (reason.isEmpty() ? answer : answer.put(reason)).done();
    out.publish(message(
            answerTopic(delivery, command),
            encoding,
            payload,
            manner.sure(),
            false,
            Urgency.IMPORTANT)
        .correlated(delivery.correlation()));
  }

  private String answerTopic(Delivery delivery, Payload command) {
    if (!delivery.responseTopic().isEmpty()) {
      return delivery.responseTopic();
    }
    String reply = command.text("reply");
    boolean isTopic = reply.length() < MOST_TOPIC && reply.matches("[^+#\\u0000]+");
    return isTopic ? reply : topic("answer");
  }

  // For subclasses

  /** Where it sits. */
  protected final Seat seat() {
    return seat;
  }

  /** How it speaks. */
  protected final Manner manner() {
    return manner;
  }

  /** Whether there is a connection, so that it may publish. */
  protected final boolean isOnline() {
    return isOnline;
  }

  /** The calendar's milliseconds. */
  protected final long millis(long now) {
    return seat.millisAt(now);
  }

  /** The hour of the day, 0 up to 24 with fractions, UTC. */
  protected final double hour(long now) {
    return millis(now) % 86_400_000L / 3_600_000.0;
  }

  /** A topic below its own base. */
  protected final String topic(String leaf) {
    return seat.prefix() + '/' + seat.id() + '/' + leaf;
  }

  /** A reading, in a stream of readings. */
  protected final Message reading(String leaf, Payload payload) {
    return message(topic(leaf), manner.encoding(), payload, manner.qos(), false, Urgency.ROUTINE);
  }

  /** A state, to be retained. */
  protected final Message kept(String leaf, Payload payload) {
    return message(topic(leaf), manner.encoding(), payload, manner.sure(), true, Urgency.IMPORTANT);
  }

  /** A cry for help. */
  protected final Message urgent(String leaf, Payload payload) {
    return message(topic(leaf), manner.encoding(), payload, manner.sure(), false, Urgency.URGENT);
  }

  private Message message(
      String topic, Encoding encoding, Payload payload, QoS qos, boolean isKept, Urgency urgency) {
    return new Message(
        topic,
        encoding.encode(payload),
        qos,
        isKept,
        urgency == Urgency.ROUTINE ? manner.expirySeconds() : 0,
        encoding.contentType(),
        "",
        Bytes.EMPTY,
        List.of(),
        urgency);
  }

  /** The next time of a grid after now, or the due time itself if that is after now. */
  protected static long later(long due, long interval, long now) {
    return due > now ? due : due + ((now - due) / interval + 1) * interval;
  }
}

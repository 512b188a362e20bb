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
package org.mqttassay.simulator.fleet.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.reports.fleet.Sights.Picture;
import org.mqttassay.simulator.device.Actor;
import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Presence;
import org.mqttassay.simulator.device.Visible;
import org.mqttassay.simulator.fleet.meter.Count;
import org.mqttassay.simulator.fleet.meter.Meters;
import org.mqttassay.simulator.fleet.plan.Group;
import org.mqttassay.simulator.fleet.world.Line;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.Delivery;
import org.mqttassay.spec.client.reference.Disconnection;
import org.mqttassay.spec.client.reference.Outcome;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/** One device or service at work: an actor, and the client through which it speaks. */
final class Member implements ClientListener, Outlet {

  /** A reason code of SUBACK from here on is a refusal. */
  private static final int REFUSAL = 0x80;

  private final Crew crew;
  private final Group group;
  private final String name;
  private final MqttVersion version;
  private final Actor actor;
  private final Presence presence;
  private final Books.Page page;
  private Line line;
  private Reach reach;
  private Connect connect;
  /** What people see of it; null for nearly all. */
  private Sketch sketch;

  private boolean isInvited;
  private boolean isWanted;
  /** Whether it has left only for a while. */
  private boolean isAway;

  private boolean isResting;

  private boolean isConnected;
  private boolean hasBeenConnected;
  private boolean isSubscribed;
  private boolean isLiving;
  private long connectDue;
  /** When the next step is due, in life. */
  private long stepDue = Actor.NEVER;
  /** When what it says now was meant to be said, in the run's time. */
  private long meantAt;
  /** Every change of plan makes alarms that were set before pointless. */
  private int alarm;

  Member(Crew crew, Group group, String name, MqttVersion version, Actor actor, Books.Page page) {
    this.crew = crew;
    this.group = group;
    this.name = name;
    this.version = version;
    this.actor = actor;
    this.presence = actor.presence();
    this.page = page;
  }

  /** Is given its line, what that is like, and the CONNECT it will send. */
  void over(Line laid, Optional<LinkProfile> link, Connect sending) {
    line = laid;
    reach = new Reach(laid, link, page::heldUp);
    connect = sending;
  }

  /** What there is to be seen of it; empty for nothing. */
  Optional<Picture> picture() {
    return actor instanceof Visible visible ? Optional.of(visible.picture()) : Optional.empty();
  }

  /** From now on what it looks like is drawn there. */
  void watched(Sketch by) {
    sketch = by;
  }

  /** The ledger's number of its client. */
  int client() {
    return page.client();
  }

  /** What its link is like. */
  Reach reach() {
    return reach;
  }

  Connect connect() {
    return connect;
  }

  Group group() {
    return group;
  }

  String name() {
    return name;
  }

  Presence presence() {
    return presence;
  }

  Line line() {
    return line;
  }

  boolean hasBeenConnected() {
    return hasBeenConnected;
  }

  // Its life

  /** Is to connect now, and to stay connected. */
  void join() {
    isAway = false;
    if (!isWanted) {
      isWanted = true;
      isLiving = true;
      crew.wanted(1);
      if (!isInvited) {
        isInvited = true;
        crew.invited();
      }
      connectDue = crew.world().now();
      line.client().connect();
    }
  }

  /** Leaves in order. */
  void leave() {
    isAway = false;
    leave(0);
  }

  private boolean leave(int reasonCode) {
    if (!isWanted) {
      return false;
    }
    isWanted = false;
    isLiving = false;
    crew.wanted(-1);
    line.client().disconnect(reasonCode, OptionalLong.empty());
    return true;
  }

  /**
   * Leaves if it is there, until it is told to {@link #comeBack}, to join, or to leave for good.
   *
   * @param reasonCode of its DISCONNECT
   */
  void leaveForAWhile(int reasonCode) {
    isAway |= leave(reasonCode);
  }

  /** Joins again if it has left only for a while; when all rest it is there and says nothing. */
  void comeBack() {
    if (isAway) {
      join();
      isLiving = !isResting;
    }
  }

  /** Publishes nothing of its own accord any more; what comes it still takes. */
  void rest() {
    isLiving = false;
    isResting = true;
    alarm++;
  }

  /** Leaves for good, and has the broker forget it. */
  void part() {
    if (isWanted) {
      isWanted = false;
      crew.wanted(-1);
    }
    alarm++;
    if (isConnected && version == MqttVersion.V5_0) {
      line.client().disconnect(0, OptionalLong.of(0));
    }
    line.client().close();
  }

  /** The pace of life has changed. */
  void rearm() {
    if (isLiving) {
      arm(stepDue);
    }
  }

  private void arm(long due) {
    stepDue = due;
    alarm++;
    if (due != Actor.NEVER && isLiving) {
      int mine = alarm;
      crew.world().at(crew.clock().run(due), () -> ring(mine));
    }
  }

  private void ring(int mine) {
    if (mine == alarm && isLiving) {
      long now = crew.world().now();
      meantAt = Math.min(now, crew.clock().run(stepDue));
      crew.meters().lag().took(now - meantAt);
      arm(actor.step(crew.clock().life(now), this));
    }
  }

  private void start() {
    if (isLiving) {
      meantAt = crew.world().now();
      arm(actor.start(crew.clock().life(meantAt), this));
    }
  }

  // What happens to its client

  @Override
  public void connected(Connack connack) {
    isConnected = true;
    Meters meters = crew.meters();
    long now = crew.world().now();
    meters.add(Count.CONNECTED);
    meters.connect().took(now - connectDue);
    if (hasBeenConnected) {
      meters.add(Count.RECONNECTED);
      if (!connack.sessionPresent() && Credentials.sessionExpiry(group, presence) > 0) {
        meters.add(Count.SESSIONS_LOST);
      }
    }
    if (!hasBeenConnected) {
      hasBeenConnected = true;
      crew.arrived();
    }
    crew.online(1);
    if (!connack.sessionPresent()) {
      isSubscribed = presence.subscriptions().isEmpty();
    }
    if (isSubscribed) {
      start();
    } else {
      line.client().subscribe(asked(), Properties.NONE).thenAccept(this::subscribed);
    }
  }

  /** Its subscriptions; 3.1.1 knows of no options but the QoS. */
  private List<Subscription> asked() {
    return version == MqttVersion.V5_0
        ? presence.subscriptions()
        : presence.subscriptions().stream()
            .map(one -> Subscription.of(one.topicFilter(), one.maximumQoS()))
            .toList();
  }

  private void subscribed(Outcome outcome) {
    if (outcome instanceof Outcome.Acknowledged done) {
      isSubscribed = true;
      if (done.codes().stream().anyMatch(code -> code >= REFUSAL)) {
        note("a subscription was refused: " + done.codes());
      }
      if (isConnected) {
        start();
      }
    }
  }

  @Override
  public void disconnected(Disconnection why) {
    Meters meters = crew.meters();
    long now = crew.world().now();
    connectDue = now;
    if (isConnected) {
      isConnected = false;
      crew.online(-1);
      if (why.cause() != Disconnection.Cause.USER) {
        meters.add(Count.CONNECTIONS_LOST);
      }
      if (isLiving) {
        arm(actor.offline(crew.clock().life(now)));
      }
    } else if (why.cause() == Disconnection.Cause.REFUSED) {
      meters.add(Count.REFUSED_CONNECTIONS);
    } else if (why.cause() != Disconnection.Cause.USER) {
      meters.add(Count.UNREACHABLE);
    }
    crew.left(this, why);
  }

  @Override
  public void reconnecting(Duration in, int attempt) {
    // The wait is of the client's own choice.
    connectDue = crew.world().now() + in.toNanos();
  }

  @Override
  public void serverBroke(Breach breach) {
    if (reach.isSimulated() && breach.isOmission()) {
      // The model of the client knows nothing of the link, which may hold up an answer for long.
      return;
    }
    crew.meters().add(Count.BROKER_BREACHES);
    crew.breach(this, breach, true);
  }

  @Override
  public void clientBroke(Breach breach) {
    crew.meters().add(Count.CLIENT_BREACHES);
    crew.breach(this, breach, false);
  }

  @Override
  public void message(Delivery delivery) {
    Publish packet = delivery.message();
    long now = crew.world().now();
    crew.meters().add(Count.DELIVERED);
    var opened = page.open(packet);
    if (opened.meantAt() >= 0 && !packet.retain() && !packet.dup()) {
      crew.meters().delivery().took(now - opened.meantAt());
    } else if (opened.meantAt() < 0) {
      crew.meters().add(Count.FOREIGN);
    }
    meantAt = now;
    long next =
        actor.message(Packing.delivery(packet, opened.payload()), crew.clock().life(now), this);
    if (isLiving) {
      arm(next);
    }
  }

  // What its actor wants

  @Override
  public void publish(Message message) {
    if (!isLiving) {
      return;
    }
    QoS qos = group.qos().orElse(message.qos());
    long meant = meantAt;
    Publish sealed = page.seal(Packing.publish(message, qos, version), meant);
    crew.meters().add(Count.PUBLISHED);
    crew.opened(1);
    line.client().publish(sealed).thenAccept(outcome -> settled(outcome, meant));
  }

  private void settled(Outcome outcome, long meant) {
    crew.opened(-1);
    Meters meters = crew.meters();
    if (outcome instanceof Outcome.Acknowledged) {
      meters.add(Count.ACKNOWLEDGED);
      meters.acknowledgement().took(crew.world().now() - meant);
    } else if (outcome instanceof Outcome.Refused) {
      meters.add(Count.REFUSED);
    } else if (outcome instanceof Outcome.Unknown) {
      meters.add(Count.UNKNOWN);
    } else if (outcome instanceof Outcome.NeverSent) {
      meters.add(Count.NEVER_SENT);
    }
  }

  @Override
  public void begun(String deadline, long fromNs) {
    crew.meters().deadline(deadline).begun(fromNs);
  }

  @Override
  public void met(String deadline, long fromNs, long toNs) {
    var span = crew.meters().deadline(deadline);
    span.ended(fromNs);
    span.took(crew.clock().run(toNs) - crew.clock().run(fromNs));
  }

  @Override
  public void note(String text) {
    crew.note(this, text);
  }

  @Override
  public void link(LinkWish wish) {
    crew.link(this, wish);
  }

  @Override
  public boolean isWatched() {
    return sketch != null;
  }

  @Override
  public void shows(long at, int state, double... values) {
    if (sketch != null) {
      sketch.add(Math.min(crew.world().now(), crew.clock().run(at)), state, values);
    }
  }
}

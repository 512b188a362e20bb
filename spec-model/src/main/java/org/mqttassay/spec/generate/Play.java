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
package org.mqttassay.spec.generate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.raw.RawPacket;
import org.mqttassay.spec.packet.wire.WireRules;

/**
 * A script in the course of being played. What all clients have sent and seen is fed to one model,
 * which says what each may do next and what it owes.
 */
final class Play {

  private static final long MILLISECOND = 1_000_000L;
  /** As long as Wills are usually delayed in scripts. */
  private static final long DELAY = 3_000 * MILLISECOND;

  private final Stage stage;
  private final Map<String, Actor> actors = new LinkedHashMap<>();
  /** Who has a connection; not those connections that were left behind. */
  private final Map<Long, Actor> byConnection = new HashMap<>();
  /** The connections that were left behind, which nobody but the broker or the end closes. */
  private final List<Long> leftBehind = new ArrayList<>();

  private final Witness witness;
  private final long patience;
  private final long origin;
  private long connections;
  private int done;
  private int leftOut;

  Play(Stage stage, Assumptions assumptions) {
    this.stage = stage;
    this.origin = stage.now();
    this.witness = new Witness(assumptions);
    this.patience = assumptions.await();
  }

  /** What is known at the clients' end. */
  State state() {
    return witness.state();
  }

  /** What the model, looking on at the clients' end, found broken so far. */
  List<Breach> breaches() {
    return witness.breaches();
  }

  /** How many steps were left out, since they were not possible or not allowed. */
  int leftOut() {
    return leftOut;
  }

  int done() {
    return done;
  }

  /** A client of the script. */
  Actor actor(String name) {
    return actors.computeIfAbsent(name, Actor::new);
  }

  Collection<Actor> actors() {
    return actors.values();
  }

  /** The connection a client has, as the model knows it; null for none. */
  Connection connection(Actor actor) {
    return witness.connection(actor);
  }

  /** Whether a client may say goodbye or anything else: it is connected, and nobody closes. */
  boolean isConnected(Actor actor) {
    return witness.isConnected(actor);
  }

  private long now() {
    return Math.max(state().now(), stage.now() - origin);
  }

  /** Lets a little time go by, and does a step. False when the step was left out. */
  boolean perform(Step step) {
    if (!isAtOnce(step)) {
      until(stage.now() + stage.pause());
      takeWhatCame();
    }
    boolean isDone = step instanceof Step.Wait || step instanceof Step.Settle
        ? pass(step)
        : perform((Step.OfClient) step, actor(((Step.OfClient) step).client()));
    work();
    if (isDone) {
      done++;
    } else {
      leftOut++;
    }
    return isDone;
  }

  private static boolean isAtOnce(Step step) {
    return step instanceof Step.Cut
        || step instanceof Step.Knows
        || step instanceof Step.Send send && send.regardless()
        || step instanceof Step.Answer answer && answer.regardless();
  }

  private boolean pass(Step step) {
    if (step instanceof Step.Wait wait) {
      until(stage.now() + wait.millis() * MILLISECOND);
    } else {
      settle();
    }
    return true;
  }

  private boolean perform(Step.OfClient step, Actor actor) {
    if (step instanceof Step.Open open) {
      return open(actor, open.version());
    } else if (step instanceof Step.Knows knows) {
      actor.knows(knows.user(), knows.password());
      return true;
    }
    if (actor.connection == 0) {
      return false;
    }
    if (step instanceof Step.Send send) {
      return send(actor, send.packet(), send.regardless());
    } else if (step instanceof Step.SendBroken broken) {
      return sendBroken(actor, broken);
    } else if (step instanceof Step.SendBytes bytes) {
      return sendBytes(actor, bytes.bytes());
    } else if (step instanceof Step.Answering answering) {
      actor.isAutomatic = answering.automatic();
      if (actor.isAutomatic) {
        witness.recall(actor.withheld);
        actor.withheld.clear();
      }
      return true;
    } else if (step instanceof Step.Answer answer) {
      return answer(actor, answer);
    } else if (step instanceof Step.Cut cut) {
      return cut(actor, cut.how());
    }
    return await(actor);
  }

  private boolean open(Actor actor, MqttVersion version) {
    if (actor.connection != 0) {
      return false;
    }
    connections++;
    long number = connections;
    if (!stage.open(number, actor.name + number, version)) {
      return false;
    }
    actor.opened(number, version, now());
    byConnection.put(number, actor);
    witness.feed(new Event.Opened(now(), number));
    return true;
  }

  private boolean send(Actor actor, Packet asked, boolean regardless) {
    if (actor.connection == 0) {
      return false;
    }
    var packet = actor.proof.with(asked);
    var raw = witness.encoded(actor, packet);
    if (raw.isEmpty()) {
      return false;
    }
    var step = witness.ifSent(now(), actor, packet, raw.get());
    boolean isIllegal = step.breaches().stream().anyMatch(breach -> breach.by() == Party.CLIENT);
    if (!regardless && (isIllegal || Early.isRash(connection(actor), packet))) {
      return false;
    }
    witness.take(step);
    actor.proof.sent(asked);
    actor.lastSent = now();
    stage.send(actor.connection, raw.get(), Optional.of(packet));
    return true;
  }

  /** What can be broken so in one version, can't be in another. */
  private boolean sendBroken(Actor actor, Step.SendBroken broken) {
    if (!broken.breakage().appliesTo(broken.packet(), actor.version)
        || !broken.breakage().fields(broken.packet(), actor.version).contains(broken.field())) {
      return false;
    }
    var raw = RawPacket.inFull(broken.packet(), actor.version);
    return sendBytes(actor, broken.breakage().apply(raw, broken.field()).bytes());
  }

  private boolean sendBytes(Actor actor, Bytes bytes) {
    actor.lastSent = now();
    witness.feed(new Event.Garbled(
        now(),
        actor.connection,
        Party.CLIENT,
        actor.version,
        WireRules.violations(bytes, actor.version, Party.CLIENT),
        bytes.size()));
    stage.send(actor.connection, bytes, Optional.empty());
    return true;
  }

  private boolean answer(Actor actor, Step.Answer answer) {
    if (answer.place() > actor.withheld.size() || answer.place() < 1) {
      return false;
    }
    var duty = actor.withheld.get(answer.place() - 1);
    var packets = packets(actor, duty, answer.reasonCode(), answer.properties());
    boolean isDone = true;
    for (Packet packet : packets) {
      isDone &= send(actor, packet, answer.regardless());
    }
    if (isDone) {
      actor.withheld.remove(duty);
    }
    return isDone;
  }

  private List<Packet> packets(Actor actor, Owed duty, int code, Properties properties) {
    return duty instanceof Owed.AnswerAuth asked
        ? List.of(actor.proof.to(asked.auth(), code, properties))
        : Answers.to(duty, state(), actor.version, code, properties);
  }

  private boolean cut(Actor actor, Step.Cut.How how) {
    if (how == Step.Cut.How.VANISH && witness.hasKeepAlive(actor)) {
      return false;
    }
    long number = actor.connection;
    byConnection.remove(number);
    actor.lost();
    if (how == Step.Cut.How.VANISH || how == Step.Cut.How.VANISH_REGARDLESS) {
      leftBehind.add(number);
      return true;
    }
    stage.cut(number, how);
    witness.feed(new Event.Closed(now(), number, Party.CLIENT));
    return true;
  }

  private boolean await(Actor actor) {
    long limit = stage.now() + patience;
    while (stage.now() < limit && witness.isWaiting(actor)) {
      step(limit);
    }
    return true;
  }

  /** Waits until nothing has come for a while, or for as long as patience lasts. */
  private void settle() {
    long limit = stage.now() + patience;
    long quietAt = stage.now() + stage.quiet();
    while (stage.now() < Math.min(limit, quietAt)) {
      if (step(Math.min(limit, quietAt))) {
        quietAt = stage.now() + stage.quiet();
      }
    }
  }

  private void takeWhatCame() {
    var arrival = stage.next(stage.now());
    while (arrival.isPresent()) {
      arrived(arrival.get());
      arrival = stage.next(stage.now());
    }
  }

  private void until(long time) {
    while (stage.now() < time) {
      step(time);
    }
  }

  /** Waits for the next thing, until a time; true when something came. */
  private boolean step(long until) {
    long ping = nextPing() + origin;
    var arrival = stage.next(Math.max(stage.now(), Math.min(until, ping)));
    arrival.ifPresent(this::arrived);
    if (arrival.isEmpty()) {
      witness.feed(new Event.Passed(now()));
      keepAlive();
      work();
    }
    return arrival.isPresent();
  }

  /** Lets what is still to come, come; then ends all connections. */
  void finish(long nanos) {
    until(stage.now() + nanos);
    endAll();
    settle();
  }

  /**
   * The same, but no longer than until all is quiet and the broker would break nothing by being
   * silent from then on.
   */
  void finishSoon() {
    var assumed = state().assumptions();
    long most = assumed.await() + 2 * assumed.grace() + DELAY;
    long limit = stage.now() + most;
    settle();
    boolean isQuiet = true;
    while (stage.now() < limit && witness.isAnythingDue(now() + most, byConnection.keySet())) {
      isQuiet = !step(Math.min(limit, stage.now() + stage.quiet()));
    }
    if (!isQuiet) {
      settle();
    }
    endAll();
  }

  private void endAll() {
    actors.values().forEach(actor -> {
      if (actor.connection != 0) {
        cut(actor, Step.Cut.How.CLOSE);
      }
    });
    for (long number : List.copyOf(leftBehind)) {
      stage.cut(number, Step.Cut.How.CLOSE);
      witness.feed(new Event.Closed(now(), number, Party.CLIENT));
    }
    leftBehind.clear();
  }

  private long nextPing() {
    return byConnection.values().stream()
        .mapToLong(witness::pingAt)
        .min()
        .orElse(Long.MAX_VALUE / 2);
  }

  private void keepAlive() {
    for (Actor actor : List.copyOf(byConnection.values())) {
      if (witness.pingAt(actor) <= now() && !send(actor, new Pingreq(), false)) {
        actor.lastSent = now();
      }
    }
  }

  private void arrived(Stage.Arrival arrival) {
    if (arrival instanceof Stage.Ended ended) {
      var actor = byConnection.remove(ended.connection());
      if (actor != null) {
        actor.lost();
      }
      leftBehind.remove(ended.connection());
    }
    witness.saw(now(), arrival);
    work();
  }

  /** Does what clients owe, unless they withhold it. */
  private void work() {
    for (Owed duty = witness.nextDuty(); duty != null; duty = witness.nextDuty()) {
      var actor = byConnection.get(duty.connection());
      if (actor == null) {
        continue;
      }
      if (duty instanceof Owed.Close close) {
        if (actor.isAutomatic) {
          giveUp(actor, close);
        }
      } else if (actor.isAutomatic) {
        for (Packet packet : packets(actor, duty, 0, Properties.NONE)) {
          send(actor, packet, false);
        }
      } else {
        actor.withheld.add(duty);
      }
    }
  }

  /** Closes on an error of the broker's, with the reason where there can be one. */
  private void giveUp(Actor actor, Owed.Close duty) {
    if (actor.version == MqttVersion.V5_0
        && duty.reasonCode() >= 0x80
        && connection(actor) != null
        && connection(actor).isConnected()) {
      send(actor, new Disconnect(duty.reasonCode(), Properties.NONE), false);
    }
    cut(actor, Step.Cut.How.CLOSE);
  }
}

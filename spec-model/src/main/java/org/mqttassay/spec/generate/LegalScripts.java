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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;

/**
 * Draws scripts that break no rule.
 *
 * <p>They are played while they are drawn, so that each step is possible and allowed where it
 * stands, and the few topics, filters, identifiers and clients there are meet often.
 */
public final class LegalScripts {

  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final int REFUSED = 0x83;
  /** Apart from all else that is drawn, so that it changes nothing where there is none. */
  private static final long AUTHENTICATION = 0x5C2A_4D00L;

  private final Draws draws;
  private final AuthenticationDraws authentication;
  private final Play play;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> identifiers = new ArrayList<>();
  private final List<MqttVersion> versions = new ArrayList<>();
  private final long seed;
  private final boolean isRacing;

  private LegalScripts(long seed, Offer offer, boolean isRacing) {
    this.seed = seed;
    this.isRacing = isRacing;
    this.draws = new Draws(new SplittableRandom(seed));
    this.authentication =
        new AuthenticationDraws(new SplittableRandom(seed ^ AUTHENTICATION), offer.authenticates());
    this.play = new ScriptRunner.Room(MemoryBroker.canonical(seed).withLimits(offer.limits())).play;
    cast(offer.versions());
  }

  /**
   * A script drawn for a broker without limits.
   *
   * @param size how many steps it has, at least
   */
  public static Script of(long seed, int size) {
    return of(seed, size, Limits.STANDARD);
  }

  /** The same for a broker with limits of its own; others may leave more steps out. */
  public static Script of(long seed, int size, Limits limits) {
    return of(seed, size, limits, EnumSet.allOf(MqttVersion.class));
  }

  /**
   * The same with clients of certain versions.
   *
   * @param spoken the versions, at least one
   */
  public static Script of(long seed, int size, Limits limits, Set<MqttVersion> spoken) {
    return of(seed, size, new Offer(limits, spoken, true));
  }

  /** The same for a broker that offers what it may. */
  public static Script of(long seed, int size, Offer offer) {
    return new LegalScripts(seed, offer, false).drawn(size);
  }

  /**
   * A script in which most clients have the Client Identifier of another, and do not wait for each
   * other, so that several CONNECT packets of one identifier are often under way at once.
   */
  public static Script racing(long seed, int size) {
    return new LegalScripts(seed, Offer.STANDARD, true).drawn(size);
  }

  private Script drawn(int size) {
    while (steps.size() < size) {
      draw();
    }
    return new Script(seed, steps);
  }

  /** Who is who: now and then two clients have one Client Identifier, or one has none. */
  private void cast(Set<MqttVersion> spoken) {
    boolean areMixed = draws.once(2) && !draws.is(Draws.Mood.SHARED);
    var common =
        draws.once(4) && !draws.is(Draws.Mood.SHARED) ? MqttVersion.V3_1_1 : MqttVersion.V5_0;
    for (int i = 0; i < NAMES.size(); i++) {
      boolean isTwin = i > 0 && (isRacing ? !draws.once(4) : draws.once(4));
      identifiers.add(isTwin ? identifiers.get(i - 1) : draws.once(12) ? "" : "c" + i);
      var own = draws.once(2) ? MqttVersion.V3_1_1 : MqttVersion.V5_0;
      var version = areMixed ? own : common;
      var fit = spoken.contains(version) ? version : spoken.iterator().next();
      versions.add(isTwin ? versions.get(i - 1) : fit);
    }
  }

  private void draw() {
    int who = draws.below(NAMES.size());
    var actor = play.actor(NAMES.get(who));
    var connection = play.connection(actor);
    if (connection == null) {
      begin(who, actor);
    } else if (connection.phase() == Connection.Phase.OPENED) {
      connect(who, actor);
    } else if (play.isConnected(actor)) {
      talk(actor, connection);
    } else if (connection.exchange() != null && !actor.withheld.isEmpty()) {
      authentication.waver(actor).forEach(this::take);
    } else {
      take(new Step.Await(actor.name));
    }
  }

  private boolean take(Step step) {
    boolean isDone = play.perform(step);
    if (isDone) {
      steps.add(step);
    }
    return isDone;
  }

  private static Step send(Actor actor, Packet packet) {
    return new Step.Send(actor.name, packet, false);
  }

  private void begin(int who, Actor actor) {
    take(new Step.Open(actor.name, versions.get(who)));
    connect(who, actor);
  }

  private void connect(int who, Actor actor) {
    String identifier = identifiers.get(who);
    // Who waits learns what became of the others of the same name.
    boolean isPatient =
        !isRacing && identifiers.indexOf(identifier) != identifiers.lastIndexOf(identifier);
    if (isPatient) {
      take(new Step.Settle());
    }
    var connect = draws.connect(versions.get(who), identifier);
    if (!isRacing && authentication.isAskedFor(connect)) {
      take(authentication.knows(actor));
      connect = authentication.with(connect);
    }
    if (take(send(actor, connect)) && (isPatient || !draws.once(isRacing ? 2 : 4))) {
      take(new Step.Await(actor.name));
      if (play.isConnected(actor) && draws.once(2)) {
        take(send(actor, draws.subscribe(versions.get(who))));
      }
    }
  }

  private void talk(Actor actor, Connection connection) {
    if (authentication.isAskedForAgain(connection)) {
      take(authentication.knows(actor));
      take(send(actor, authentication.again(connection)));
      return;
    }
    int what = draws.below(100);
    if (what < 38) {
      take(send(actor, draws.publish(connection)));
    } else if (what < 52) {
      take(send(actor, draws.subscribe(connection.version())));
    } else if (what < 58) {
      var session = play.state().session(connection.clientIdentifier());
      List<String> held = session == null
          ? List.of()
          : session.subscriptions().keySet().toSortedSet().toJavaList();
      take(send(actor, draws.unsubscribe(connection, held)));
    } else if (what < 60) {
      take(send(actor, draws.ping()));
    } else if (what < 64) {
      if (take(send(actor, draws.disconnect(connection.version())))) {
        take(new Step.Cut(actor.name, Step.Cut.How.CLOSE));
      }
    } else if (what < 70) {
      leave(actor, connection);
    } else if (what < 82) {
      answer(actor, connection);
    } else if (what < 90) {
      take(new Step.Await(actor.name));
    } else if (what < 95) {
      take(new Step.Wait(draws.any(List.of(5L, 100L, 700L, 1_500L, 4_000L))));
    } else {
      take(new Step.Settle());
    }
  }

  private void leave(Actor actor, Connection connection) {
    // Who stays silent for longer than his Keep Alive would break a rule.
    boolean mayVanish = connection.agreement().keepAlive() == 0;
    var how = mayVanish && draws.once(3)
        ? Step.Cut.How.VANISH
        : draws.once(2) ? Step.Cut.How.RESET : Step.Cut.How.CLOSE;
    take(new Step.Cut(actor.name, how));
  }

  private void answer(Actor actor, Connection connection) {
    if (actor.isAutomatic) {
      take(new Step.Answering(actor.name, false));
    } else if (actor.withheld.isEmpty() || draws.once(4)) {
      take(new Step.Answering(actor.name, true));
    } else {
      boolean refuses = connection.version() == MqttVersion.V5_0
          && draws.once(draws.is(Draws.Mood.SHARED) ? 2 : 5);
      take(new Step.Answer(
          actor.name,
          1 + draws.below(actor.withheld.size()),
          refuses ? REFUSED : 0,
          Properties.NONE,
          false));
    }
  }
}

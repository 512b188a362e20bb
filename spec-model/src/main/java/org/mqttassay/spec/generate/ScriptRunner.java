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
import java.util.List;
import java.util.concurrent.CancellationException;
import org.mqttassay.spec.broker.core.BrokerCore;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.generate.Performance.Terms;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.trace.MemoryTrace;

/**
 * Plays scripts, and lets the checker judge what happens.
 *
 * <p>What a script can't know beforehand is found out while it is played: the identifiers of the
 * packets to be answered, what has to be sent again after a reconnect, and when PINGREQ is needed.
 */
public final class ScriptRunner {

  private static final long SECOND = 1_000_000_000L;
  /** Longer than anybody may take for what he owes. */
  private static final long LAST_WAIT = 15 * SECOND;

  private static final int EVENTS = 1_000_000;
  private static final Assumptions ASSUMED = Assumptions.tester().withFresh(true);

  private ScriptRunner() {}

  /** Plays a script in memory. The same script and broker give the same events. */
  public static Performance play(Script script, MemoryBroker broker) {
    var room = new Room(broker);
    script.steps().forEach(room.play::perform);
    return room.end();
  }

  /**
   * Plays a script against any broker, in real time. When it returns, all connections are closed.
   *
   * @param dialer opens the connections
   * @param assumptions what is known of the broker, as {@link Assumptions#tester()}; what must
   *     happen is waited for as long as they say
   * @throws InterruptedException when the thread was interrupted, and nothing can be concluded
   */
  public static Performance play(Script script, Dialer dialer, Assumptions assumptions)
      throws InterruptedException {
    var trace = new MemoryTrace(EVENTS);
    Play play;
    try (var stage = new SocketStage(dialer, trace)) {
      play = new Play(stage, assumptions);
      script.steps().forEach(play::perform);
      play.finishSoon();
    } catch (CancellationException e) {
      // Closing the connections was not to be interrupted.
      Thread.interrupted();
      throw new InterruptedException();
    }
    return judged(play, trace, assumptions, List.of());
  }

  private static Performance judged(
      Play play, MemoryTrace trace, Assumptions assumptions, List<Breach> atBroker) {
    var events = trace.events();
    var terms = new Terms(assumptions, play.state().now());
    return new Performance(
        events, terms.judge(events), atBroker, terms, play.done(), play.leftOut());
  }

  /** The reference broker and its watcher in memory. */
  static final class Room {
    private final ArrayList<Breach> atBroker = new ArrayList<>();
    private final MemoryTrace trace;
    final Play play;

    Room(MemoryBroker broker) {
      var stage = new MemoryStage(broker.seed());
      trace = new MemoryTrace(EVENTS, stage::stamp);
      var core = new BrokerCore(
          State.initial(Assumptions.server(), 0),
          broker.limits(),
          broker.policy().policy(),
          new MemoryGate(),
          stage,
          new Watch() {
            @Override
            public void byBroker(Breach breach, Packet packet) {
              atBroker.add(breach);
            }

            @Override
            public void byClient(Breach breach, String clientIdentifier) {
              atBroker.add(breach);
            }
          },
          broker.mutant());
      stage.serve(core, trace);
      play = new Play(stage, ASSUMED);
    }

    Performance end() {
      play.finish(LAST_WAIT);
      return judged(play, trace, ASSUMED, atBroker);
    }
  }
}

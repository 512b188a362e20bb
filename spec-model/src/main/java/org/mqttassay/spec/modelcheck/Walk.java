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
package org.mqttassay.spec.modelcheck;

import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.State;

/** Goes from one world to the next. Immutable; any number of threads may use it. */
final class Walk {

  /** No await budget is ever used up, but where the end of a walk is judged. */
  private static final long AWAIT = 1L << 50;

  /** Some rules are more patient than others. */
  private static final int MANY = 64;

  private static final long SECOND = 1_000_000_000L;

  /** More steps than any exchange here takes. */
  private static final int ENOUGH = 600;

  private final Scenario scenario;
  private final Plant plant;
  private final Moves moves;

  /**
   * @param scenario who is there
   * @param plant the error somebody commits; null for none
   */
  Walk(Scenario scenario, Plant plant) {
    this.scenario = scenario;
    this.plant = plant;
    this.moves = new Moves(scenario, plant);
  }

  /**
   * A step.
   *
   * @param world where it leads
   * @param broken what does not hold any more; mostly empty
   * @param reports what the rules said of a planted error
   */
  record Step(World world, List<Broken> broken, List<String> reports) {}

  List<Move> moves(World world) {
    return moves.of(world);
  }

  Scenario scenario() {
    return scenario;
  }

  /** Every client is connected and has its subscription; nothing is under way. */
  World start() {
    var players = new Player[scenario.roles().size()];
    for (int i = 0; i < players.length; i++) {
      players[i] = Player.of(scenario.roles().get(i));
    }
    var server = State.initial(new Assumptions(Party.SERVER, true, true, AWAIT, 0, SECOND), 0);
    var observer =
        State.initial(new Assumptions(Party.CLIENT, true, true, AWAIT, AWAIT, SECOND), 0);
    var empty = new World(
        server, observer, players, io.vavr.collection.List.empty(), 0, scenario.passes(), 0, 0, 0);
    var step = settle(empty);
    if (!step.broken().isEmpty()) {
      throw new IllegalStateException("It can't begin: " + step.broken());
    }
    return step.world();
  }

  Step apply(World world, Move move) {
    var draft = new Draft(scenario, moves.messages(), plant, world);
    act(draft, move);
    return new Step(draft.finish(), draft.broken(), draft.reports());
  }

  private static void act(Draft draft, Move move) {
    if (move instanceof Move.ServerReads one) {
      new Server(draft).reads(one);
    } else if (move instanceof Move.ClientReads one) {
      new Client(draft, draft.link(one.link()).player()).reads(one);
    } else if (move instanceof Move.ServerAnswers one) {
      new Server(draft).answers(one);
    } else if (move instanceof Move.ServerDelivers one) {
      new Server(draft).delivers(one);
    } else if (move instanceof Move.ClientAnswers one) {
      new Client(draft, one.player()).answers(one.answer());
    } else if (move instanceof Move.Publishes one) {
      new Client(draft, one.player()).publishes();
    } else if (move instanceof Move.ClientLoses one) {
      var link = draft.link(one.link());
      new Client(draft, link.player()).loses(link, one.isMishap());
    } else if (move instanceof Move.ServerLoses one) {
      new Server(draft).loses(one);
    } else if (move instanceof Move.Connects one) {
      new Client(draft, one.player()).connects(one.isClean());
    } else if (move instanceof Move.ServerRepeats one) {
      new Server(draft).repeats(one);
    } else if (move instanceof Move.ClientRepeats one) {
      new Client(draft, one.player()).repeats();
    } else if (move instanceof Move.Supersedes one) {
      new Client(draft, one.player()).supersedes();
    } else if (move instanceof Move.ServerCloses one) {
      new Server(draft).closes(one);
    } else if (move instanceof Move.ServerDrops one) {
      new Server(draft).drops(one);
    } else if (move instanceof Move.Subscribes one) {
      new Client(draft, one.player()).subscribes();
    } else if (move instanceof Move.Passes) {
      passes(draft);
    }
  }

  private static void passes(Draft draft) {
    draft.passes--;
    long next = Moves.nextTimer(draft.finish()).orElseThrow();
    draft.atServer(new Event.Passed(next));
    draft.atClient(new Event.Passed(next));
  }

  /**
   * From here on nothing breaks and nobody publishes: everything must come to its end, and every
   * message to where it has to go.
   */
  Step rest(World from) {
    var step = settle(from);
    if (!step.broken().isEmpty()) {
      return step;
    }
    var draft = new Draft(scenario, moves.messages(), plant, step.world());
    var ending = new Ending(draft);
    ending.judge();
    if (draft.broken().isEmpty()) {
      ending.judgeTime(MANY * AWAIT);
    }
    return new Step(step.world(), draft.broken(), draft.reports());
  }

  /** The steps of {@link #rest}, for whoever wants to see them. */
  List<Move> restingMoves(World from) {
    var taken = new java.util.ArrayList<Move>();
    var world = from;
    for (var move = next(world); move != null && taken.size() < ENOUGH; move = next(world)) {
      taken.add(move);
      world = apply(world, move).world();
    }
    return taken;
  }

  private Step settle(World from) {
    var world = from;
    for (int i = 0; i < ENOUGH; i++) {
      var move = next(world);
      if (move == null) {
        return new Step(world, List.of(), List.of());
      }
      var step = apply(world, move);
      if (!step.broken().isEmpty()) {
        return step;
      }
      world = step.world();
    }
    return new Step(
        world,
        List.of(new Broken(Guarantee.REST, "the parties go on sending without an end")),
        List.of());
  }

  /** The next step towards rest; null when there is none to be taken. */
  private Move next(World world) {
    Move connects = null;
    for (Move move : moves.of(world)) {
      if (move.isProgress()) {
        return move;
      }
      if (move instanceof Move.Connects && connects == null) {
        connects = move;
      }
    }
    return connects;
  }
}

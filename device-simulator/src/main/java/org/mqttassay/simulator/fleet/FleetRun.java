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
package org.mqttassay.simulator.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.fleet.SightsFile;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.simulator.chaos.FaultSchedule;
import org.mqttassay.simulator.chaos.Saboteur;
import org.mqttassay.simulator.fleet.plan.Plan;
import org.mqttassay.simulator.fleet.run.Fleet;
import org.mqttassay.simulator.fleet.run.Proofs;
import org.mqttassay.simulator.fleet.world.MemoryWorld;
import org.mqttassay.simulator.fleet.world.SocketWorld;
import org.mqttassay.simulator.fleet.world.World;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.virtual.VirtualWorld;

/** Lets a fleet live, from the first connection to the record. */
public final class FleetRun {

  /** The name of the file with the packets of chosen devices, in the run's directory. */
  public static final String TRACE = Tracing.FILE;

  /** The record is written anew so often, so that a run that is killed leaves one. */
  private static final long RECORD_EVERY_SECONDS = 5;

  /** What is under way has so long to arrive when somebody wants the run to end early. */
  private static final Duration HASTE = Duration.ofSeconds(8);

  /** How much virtual time goes by between two looks at whether anybody wants it to end. */
  private static final Duration VIRTUAL_STEP = Duration.ofMillis(200);

  /**
   * What is to run.
   *
   * @param plan of the fleet
   * @param seed of everything that is left to chance
   * @param run the number of this run
   * @param faults the timetable of the plan's faults
   * @param suite what runs it
   * @param described the broker, as the record has it
   * @param environment where it runs; null under virtual time
   * @param world {@code sockets} or {@code virtual}
   * @param arguments what was asked for, without secrets
   * @param traced of which devices, by their names, every byte is to be kept; empty for none
   * @param out the directory for what the run leaves; must exist
   */
  public record Setting(
      Plan plan,
      long seed,
      int run,
      FaultSchedule faults,
      RunRecord.Suite suite,
      RunRecord.Target described,
      RunRecord.Environment environment,
      String world,
      List<String> arguments,
      Optional<Predicate<String>> traced,
      Path out) {

    /** Copies the list. */
    public Setting {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * The broker, which must be up.
   *
   * @param target the broker, to which faults are done
   * @param tls of clients that have none of their own
   * @param budgets how long connecting may take
   */
  public record Broker(Target target, TlsMaterial tls, Budgets budgets) {}

  private final Setting setting;

  /** Does nothing yet. */
  public FleetRun(Setting setting) {
    this.setting = setting;
  }

  /** The names of the files that a run leaves in its directory. */
  public static List<String> leaves() {
    return List.of(FleetFile.NAME, SightsFile.NAME, FleetPapers.XML, LedgerDesk.FILE, Tracing.FILE);
  }

  /**
   * A number for a run in which other runs may have left something with the broker.
   *
   * @param seed of the run
   */
  public static int freshNumber(long seed) {
    return Long.hashCode(seed * 31 + System.currentTimeMillis());
  }

  /** The number of a run that is alone in its world. */
  public static int number(long seed) {
    return Long.hashCode(seed * 31 + 7);
  }

  /**
   * Runs.
   *
   * @param stop counted down by whoever wants the run to end early, and in order
   * @param listener told how it goes, on the fleet's own thread
   * @return the record, which is on the disk as well
   * @throws IllegalArgumentException with one line, when a member can't be made
   * @throws IOException when the record can't be written
   */
  public FleetRecord run(Broker broker, CountDownLatch stop, Fleet.Listener listener)
      throws IOException, InterruptedException {
    Instant started = Instant.now();
    var papers = new FleetPapers(setting, started.toString());
    try (var desk = new LedgerDesk(setting.plan(), setting.out());
        var tracing = new Tracing(setting, started);
        var world = new SocketWorld(broker.target().endpoints(), broker.tls(), broker.budgets())) {
      Proofs proofs = desk.proofs();
      Fleet.Order order = order(desk, listener);
      World seen = tracing.in(world);
      Fleet fleet = ask(world, () -> new Fleet(order, seen));
      world.enter(fleet::begin);
      var sufferers = ask(world, () -> fleet.sufferers(world::enter));
      var watch = new Thread(() -> restWhenStopped(world, fleet, stop), "assay-fleet-stop");
      watch.setDaemon(true);
      watch.start();
      try (var saboteur =
          Saboteur.inRealTime(setting.faults(), broker.target(), sufferers, sufferers)) {
        saboteur.begin();
        world.enter(() -> fleet.onRest(() -> closing(saboteur)));
        do {
          papers.write(ask(world, () -> {
            desk.handOver();
            return papers.sheets(fleet, proofs, false);
          }));
        } while (!isOver(fleet, world));
      } finally {
        watch.interrupt();
      }
      var sheets = ask(world, () -> papers.sheets(fleet, proofs, true));
      papers.write(sheets);
      return sheets.record();
    }
  }

  /**
   * Runs under virtual time, on the thread that calls: the same seed gives the same record.
   *
   * @param setting of the world, whose clock is the run's
   * @param stop counted down by whoever wants the run to end early, and in order
   * @param listener told how it goes
   * @return the record, which is on the disk as well
   * @throws IOException when the record can't be written
   */
  public FleetRecord run(VirtualWorld.Setting setting, CountDownLatch stop, Fleet.Listener listener)
      throws IOException {
    var papers = new FleetPapers(this.setting, null);
    try (var desk = new LedgerDesk(this.setting.plan(), this.setting.out());
        var tracing = new Tracing(this.setting, Instant.EPOCH)) {
      var virtual = new VirtualWorld(setting);
      World seen = tracing.in(new MemoryWorld(virtual));
      var fleet = new Fleet(order(desk, listener), seen);
      live(virtual, fleet, stop, () -> {
        desk.handOver();
        papers.write(papers.sheets(fleet, desk.proofs(), false));
      });
      var sheets = papers.sheets(fleet, desk.proofs(), true);
      papers.write(sheets);
      return sheets.record();
    }
  }

  private Fleet.Order order(LedgerDesk desk, Fleet.Listener listener) {
    return new Fleet.Order(
        setting.plan(), setting.seed(), setting.run(), desk.events(), desk.proofs(), listener);
  }

  private interface Writing {
    void go() throws IOException;
  }

  private void live(VirtualWorld virtual, Fleet fleet, CountDownLatch stop, Writing writing)
      throws IOException {
    fleet.begin();
    var sufferers = fleet.sufferers(Runnable::run);
    try (var saboteur =
        Saboteur.underVirtualTime(virtual, setting.faults(), sufferers, sufferers)) {
      saboteur.begin();
      fleet.onRest(saboteur::close);
      long written = Long.MIN_VALUE;
      while (!fleet.over().isDone()) {
        long passed = System.nanoTime();
        if (written == Long.MIN_VALUE
            || passed - written > TimeUnit.SECONDS.toNanos(RECORD_EVERY_SECONDS)) {
          writing.go();
          written = System.nanoTime();
        }
        if (stop.getCount() == 0) {
          fleet.rest(HASTE);
        }
        virtual.run(VIRTUAL_STEP);
      }
    }
  }

  /** Healing a broker takes its time, for which the fleet's thread must not wait. */
  private static void closing(Saboteur saboteur) {
    var healing = new Thread(saboteur::close, "assay-fleet-healing");
    healing.setDaemon(true);
    healing.start();
  }

  private static void restWhenStopped(SocketWorld world, Fleet fleet, CountDownLatch stop) {
    try {
      stop.await();
      world.enter(() -> fleet.rest(HASTE));
    } catch (InterruptedException e) {
      // The run is over before anybody wanted it to be.
    }
  }

  private static boolean isOver(Fleet fleet, SocketWorld world) throws InterruptedException {
    try {
      CompletableFuture.anyOf(fleet.over(), world.failure())
          .get(RECORD_EVERY_SECONDS, TimeUnit.SECONDS);
      if (world.failure().isDone()) {
        throw new IllegalStateException(world.failure().join());
      }
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static <T> T ask(SocketWorld world, Supplier<T> question) throws InterruptedException {
    var answer = new CompletableFuture<T>();
    world.enter(() -> {
      try {
        answer.complete(question.get());
      } catch (RuntimeException | Error e) {
        answer.completeExceptionally(e);
      }
    });
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unwritten) {
        throw unwritten;
      } else if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}

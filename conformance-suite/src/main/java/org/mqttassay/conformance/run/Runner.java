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
package org.mqttassay.conformance.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mqttassay.conformance.lab.Site;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.packet.Connect;

/** Carries out the checks of a plan, many at once, and hands out each result as it comes. */
public final class Runner {

  /** What could not be decided among many checks is tried again among so many times fewer. */
  private static final int FEWER = 8;

  private final Plan plan;
  private final Dialer dialer;
  private final Optional<Target> target;
  private final Optional<Target> restartable;
  private final boolean looksAgain;

  /**
   * @param plan what to do
   * @param dialer opens connections to the broker under test
   * @param target that broker, which is brought back when it is lost, and restarted for checks that
   *     ask for it; empty when nobody may
   */
  public Runner(Plan plan, Dialer dialer, Optional<Target> target) {
    this(plan, dialer, target, false);
  }

  private Runner(Plan plan, Dialer dialer, Optional<Target> target, boolean looksAgain) {
    this.plan = plan;
    this.dialer = dialer;
    this.target = target;
    this.restartable = target.filter(Target::canRestart);
    this.looksAgain = looksAgain;
  }

  /**
   * The same, which in the end tries what could not be decided once more on the broker restarted:
   * what others have done to it before may be the reason.
   */
  Runner lookingAgain() {
    return new Runner(plan, dialer, target, true);
  }

  /**
   * Runs all checks; those that have the broker restarted come last.
   *
   * @param listener told each result once, by one thread at a time
   * @throws InterruptedException when the run is broken off; what was told remains true
   */
  public void run(Consumer<CheckResult> listener) throws InterruptedException {
    var vitals = new Vitals(dialer, pulse(), target);
    int few = Math.max(1, plan.parallel() / FEWER);
    ExecutorService threads = threads(plan.parallel(), "assay-check-");
    ExecutorService fewer = threads(few, "assay-again-");
    var second = new SecondLook(
        listener, restartable.filter(any -> looksAgain && plan.checks().size() > 1));
    try {
      Map<Boolean, List<Integer>> byNeed = IntStream.range(0, plan.checks().size())
          .boxed()
          .collect(Collectors.partitioningBy(
              i -> restartable.isPresent() && plan.checks().get(i).restarts()));
      var first = new Pass(vitals, threads, plan.parallel(), place -> 0, second::take);
      runAll(byNeed.get(false), first);
      runInRounds(byNeed.get(true), first);
      var again = new Pass(vitals, fewer, few, second::tries, second::settle);
      Map<Boolean, List<Integer>> open = second.begin(vitals.isDown()).stream()
          .collect(Collectors.partitioningBy(byNeed.get(true)::contains));
      runAll(open.get(false), again);
      runInRounds(open.get(true), again);
      second.end();
      Losses.results(vitals, version()).forEach(listener);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "A result could not be kept: " + e.getCause().getMessage(), e.getCause());
    } finally {
      end(threads);
      end(fewer);
      synchronized (plan) {
        second.end();
      }
    }
  }

  /** Waits for those that were broken off: none may open a connection when the network is gone. */
  private void end(ExecutorService threads) {
    threads.shutdownNow();
    try {
      threads.awaitTermination(dialer.budgets().awaiting().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ExecutorService threads(int count, String name) {
    var number = new AtomicInteger();
    return Executors.newFixedThreadPool(count, task -> {
      var thread = new Thread(task, name + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    });
  }

  /** The latest of those that the broker speaks. */
  private MqttVersion version() {
    return plan.site().spoken().stream().max(Comparator.naturalOrder()).orElse(MqttVersion.V3_1_1);
  }

  private Connect pulse() {
    var credentials = plan.site().setUp().credentials();
    return Connect.of(version(), "aspulse" + Long.toString(plan.seed() & 0xFFFFFFFFFFL, 36))
        .withCredentials(credentials.userName(), credentials.password());
  }

  /**
   * How checks are run.
   *
   * @param vitals of the broker
   * @param threads that run them
   * @param parallel how many threads these are at most
   * @param tries that the check of a place in the plan has had already
   * @param keep takes the place of a check in the plan, and its result
   */
  private record Pass(
      Vitals vitals,
      ExecutorService threads,
      int parallel,
      IntUnaryOperator tries,
      BiConsumer<Integer, CheckResult> keep) {}

  /** All of a round wait for one restart, and so must be able to wait at once. */
  private void runInRounds(List<Integer> checks, Pass pass)
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < checks.size(); i += pass.parallel()) {
      var round = checks.subList(i, Math.min(i + pass.parallel(), checks.size()));
      var reboot = new Reboot(restartable.orElseThrow(), round.size());
      runAll(round, plan.site().with(reboot), reboot::leave, pass);
    }
  }

  private void runAll(List<Integer> checks, Pass pass)
      throws InterruptedException, ExecutionException {
    runAll(checks, plan.site(), () -> {}, pass);
  }

  private void runAll(List<Integer> checks, Site site, Runnable afterEach, Pass pass)
      throws InterruptedException, ExecutionException {
    List<Future<?>> running = new ArrayList<>();
    for (int i : checks) {
      var trial = new Trial(
          plan,
          plan.checks().get(i),
          i,
          dialer,
          site,
          pass.vitals(),
          pass.tries().applyAsInt(i));
      running.add(pass.threads().submit(() -> {
        CheckResult result;
        try {
          result = trial.decide();
        } finally {
          afterEach.run();
        }
        synchronized (plan) {
          pass.keep().accept(i, result);
        }
      }));
    }
    for (Future<?> one : running) {
      one.get();
    }
  }
}

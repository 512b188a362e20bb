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
package org.mqttassay.conformance.property;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.RandomGenerator;
import org.mqttassay.conformance.property.Exploration.Listener;
import org.mqttassay.conformance.property.Exploration.Progress;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.generate.Offer;
import org.mqttassay.spec.generate.Script;
import org.mqttassay.spec.model.Assumptions;

/**
 * Plays scripts in several lanes at once. Whatever is seen goes to a few investigators, who look
 * into each charge while the lanes go on.
 */
final class Troupe {

  private static final int STEPS = 25;
  private static final int GENERATION = 1_000;
  private static final int INVESTIGATORS = 4;
  private static final int HELPERS = 24;
  private static final int TRIES = 3;
  private static final long SECOND = 1_000_000_000L;
  private static final long LEAST_OVERTIME = 10 * SECOND;
  private static final long MOST_OVERTIME = 45 * SECOND;
  private static final long LEAST_SHARE = 10 * SECOND;
  private static final long MOST_SHARE = 20 * SECOND;
  private static final long GLANCE = SECOND / 5;
  /** About as long as one more look at a script may take. */
  private static final long PATIENCE = 15 * SECOND;

  private static final long ODD = 0x9E3779B97F4A7C15L;

  /**
   * What is to be played.
   *
   * @param seed of the scripts
   * @param budget how long new ones are begun
   * @param tries how many are begun at the most
   * @param lanes how many are played at once
   * @param offer what the broker offers
   * @param assumptions what is known of the broker, and how long it may take
   */
  record Engagement(
      long seed, Duration budget, long tries, int lanes, Offer offer, Assumptions assumptions) {}

  /**
   * What it came to.
   *
   * @param scripts how many were played
   * @param late how many of them were not judged, since the tester was late
   * @param slow how often a client was served only after a while
   * @param observed how many kinds of charges are only counted
   * @param downfalls how often the broker went down
   * @param isBrokenOff whether it ended early
   */
  record Summary(
      long scripts, long late, int slow, long observed, int downfalls, boolean isBrokenOff) {}

  private final Engagement engagement;
  private final Playhouse playhouse;
  private final Logbook logbook;
  private final Listener listener;
  private final Assumptions assumptions;
  private final RandomGenerator<Script> scripts;
  private final Casebook casebook;
  private final Rescue rescue;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong played = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicInteger reports = new AtomicInteger();
  private final AtomicInteger downfalls = new AtomicInteger();
  private final long began = System.nanoTime();
  private final long end;
  private final long share;

  Troupe(
      Engagement engagement,
      Playhouse playhouse,
      Target target,
      Logbook logbook,
      Listener listener) {
    this.engagement = engagement;
    this.playhouse = playhouse;
    this.logbook = logbook;
    this.listener = listener;
    this.assumptions = engagement.assumptions();
    this.scripts = ScriptArbitraries.any(STEPS, engagement.offer()).generator(GENERATION);
    this.casebook = new Casebook(charge -> logbook.weight(charge.statement()) != Verdict.OBSERVED);
    this.end = began + engagement.budget().toNanos();
    this.share = between(LEAST_SHARE, engagement.budget().toNanos() / 4, MOST_SHARE);
    this.rescue = new Rescue(playhouse, target, assumptions, share, this::fallen);
  }

  private static long between(long least, long value, long most) {
    return Math.max(least, Math.min(most, value));
  }

  /** Plays until time or scripts are used up, or the broker is. */
  Summary play() throws InterruptedException {
    var lanes = threads("assay-lane", engagement.lanes());
    var helpers = threads("assay-helper", HELPERS);
    var investigators = threads("assay-investigator", INVESTIGATORS);
    long over = end + between(LEAST_OVERTIME, engagement.budget().toNanos() / 3, MOST_OVERTIME);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < engagement.lanes(); i++) {
        running.add(lanes.submit(() -> {
          lane();
          return null;
        }));
      }
      List<Future<?>> looking = new ArrayList<>();
      for (int i = 0; i < INVESTIGATORS; i++) {
        looking.add(investigators.submit(() -> {
          look(helpers, over);
          return null;
        }));
      }
      await(running, Long.MAX_VALUE);
      casebook.end();
      await(looking, over + PATIENCE);
      investigators.shutdownNow();
      await(looking, Long.MAX_VALUE);
      for (var left = casebook.leftOver(); left.isPresent(); left = casebook.leftOver()) {
        tell(unplayed(left.get()));
      }
      casebook.unrepeated().forEach(this::tell);
    } finally {
      for (var pool : List.of(lanes, investigators, helpers)) {
        pool.shutdownNow();
      }
      for (var pool : List.of(lanes, investigators, helpers)) {
        pool.awaitTermination(MOST_SHARE, TimeUnit.NANOSECONDS);
      }
    }
    tellProgress();
    return new Summary(
        played.get(),
        late.get(),
        rescue.slow(),
        casebook.onlyCounted(),
        downfalls.get(),
        rescue.isOver());
  }

  private static ExecutorService threads(String name, int most) {
    var number = new AtomicInteger();
    return Executors.newFixedThreadPool(most, task -> {
      var thread = new Thread(task, name + '-' + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    });
  }

  private void await(List<Future<?>> running, long until) throws InterruptedException {
    for (Future<?> one : running) {
      while (!isDone(one) && System.nanoTime() < until) {
        tellProgress();
      }
    }
  }

  private static boolean isDone(Future<?> one) throws InterruptedException {
    try {
      one.get(GLANCE, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause().getMessage()), e.getCause());
    }
  }

  private void tellProgress() {
    synchronized (listener) {
      listener.progress(
          new Progress(played.get(), reports.get(), Duration.ofNanos(System.nanoTime() - began)));
    }
  }

  private void lane() throws InterruptedException {
    while (System.nanoTime() < end && !rescue.isOver()) {
      long index = next.getAndIncrement();
      if (index >= engagement.tries()) {
        return;
      }
      var random = new Random(engagement.seed() * ODD + index);
      var sighting = play(scripts.next(random).value(), assumptions);
      played.incrementAndGet();
      if (sighting.isEmpty()) {
        late.incrementAndGet();
      }
      sighting.filter(one -> !one.charges().isEmpty()).ifPresent(casebook::note);
    }
  }

  /** Empty when nothing can be concluded. */
  private Optional<Sighting> play(Script script, Assumptions patience) throws InterruptedException {
    if (rescue.isOver()) {
      return Optional.empty();
    }
    Playhouse.Showing showing;
    try {
      showing = playhouse.play(script, patience);
    } catch (RuntimeException e) {
      logbook.error(script, e);
      return Optional.empty();
    }
    if (!showing.isServed()) {
      rescue.look();
      return Optional.empty();
    }
    if (!showing.isInTime()) {
      return Optional.empty();
    }
    return Optional.of(Sighting.of(script, showing.performance()));
  }

  /** The same, but once more when the tester was too late to conclude anything. */
  private Optional<Sighting> playAgain(Script script, Assumptions patience)
      throws InterruptedException {
    var sighting = play(script, patience);
    for (int i = 1; i < TRIES && sighting.isEmpty() && !rescue.isOver(); i++) {
      sighting = play(script, patience);
    }
    return sighting;
  }

  private void look(ExecutorService helpers, long over) throws InterruptedException {
    var investigation = new Investigation(this::playAgain, helpers, assumptions);
    for (var brief = casebook.take(over); brief.isPresent(); brief = casebook.take(over)) {
      long until = Math.min(over, System.nanoTime() + share);
      try {
        var found = investigation.of(brief.get(), until);
        if (found.isRepeatable()) {
          casebook.close(found.charge(), found.best().charges().keySet());
          tell(found);
        } else {
          casebook.leave(found);
        }
      } catch (InterruptedException e) {
        tell(unplayed(brief.get()));
        return;
      }
    }
  }

  private static Found unplayed(Casebook.Brief brief) {
    var first = brief.sightings().get(0);
    return new Found(brief.charge(), first, first.script().steps().size(), 0, 0);
  }

  private void tell(Found found) {
    reports.incrementAndGet();
    var report = logbook.found(found, casebook.times(found.charge()));
    synchronized (listener) {
      listener.found(report);
    }
  }

  private void fallen(Downfall downfall) {
    downfalls.incrementAndGet();
    reports.incrementAndGet();
    var report = logbook.fallen(
        downfall, engagement.offer().versions().stream().sorted().findFirst().orElseThrow());
    synchronized (listener) {
      listener.found(report);
    }
  }
}

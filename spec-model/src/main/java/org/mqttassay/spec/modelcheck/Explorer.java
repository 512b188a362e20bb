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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Follows every interleaving of a scenario, breadth first.
 *
 * <p>Threads expand parts of one level at a time, and one thread puts together what they found in
 * the order of the level; so the result is the same every time, unless time runs out.
 */
public final class Explorer {

  private static final int CHUNK = 64;
  private static final int CHUNKS = 16;

  /** One world in so many is followed to its rest, beside all in which nothing is under way. */
  private static final int SAMPLE = 256;

  private final Walk walk;
  private final Bounds bounds;
  private final Watcher watcher;
  private final long began = System.nanoTime();

  private final HashSet128 seen = new HashSet128();
  private int[] parents = new int[1 << 16];
  private short[] choices = new short[1 << 16];
  private List<World> level = new ArrayList<>();
  private int firstOfLevel;
  private long steps;
  private long rests;
  private int depth;
  private Optional<Found> found = Optional.empty();
  /** What was found at a rest, while there may be a shorter way to it. */
  private Optional<Found> fallback = Optional.empty();

  /** Something that does not hold: in a world, after one of its moves, or at the rest after it. */
  private record Found(int world, int move, boolean isAtRest, Broken broken) {}

  /** What one world leads to. */
  private record Expansion(
      List<World> worlds, List<Hash> hashes, int rests, Optional<Found> found) {}

  private Explorer(Walk walk, Bounds bounds, Watcher watcher) {
    this.walk = walk;
    this.bounds = bounds;
    this.watcher = watcher;
  }

  /**
   * Explores a scenario.
   *
   * @param scenario who is there
   * @param plant an error that somebody commits; empty for none
   * @param bounds how far to look
   * @param watcher told of the progress
   */
  public static Findings explore(
      Scenario scenario, Optional<Plant> plant, Bounds bounds, Watcher watcher) {
    return new Explorer(new Walk(scenario, plant.orElse(null)), bounds, watcher).run();
  }

  private Findings run() {
    var start = walk.start();
    seen.add(new Encoder().hash(start));
    level.add(start);
    var threads = Executors.newFixedThreadPool(bounds.threads(), work -> {
      var thread = new Thread(work, "assay-modelcheck");
      thread.setDaemon(true);
      return thread;
    });
    boolean isComplete;
    try {
      isComplete = levels(threads);
    } finally {
      threads.shutdownNow();
    }
    found = found.or(() -> fallback);
    return new Findings(
        seen.size(),
        steps,
        depth,
        isComplete,
        rests,
        took(),
        found.map(Found::broken),
        found.map(this::story).orElse(List.of()));
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private boolean isOver() {
    return found.isPresent()
        || seen.size() >= bounds.worlds()
        || took().compareTo(bounds.budget()) > 0;
  }

  /** Goes through the levels; true when there are no more. */
  private boolean levels(ExecutorService threads) {
    while (!level.isEmpty()) {
      if (depth >= bounds.depth() || isOver()) {
        return false;
      }
      var next = new ArrayList<World>();
      int firstOfNext = seen.size();
      for (int from = 0; from < level.size(); from += CHUNK * CHUNKS) {
        if (isOver()) {
          return false;
        }
        batch(threads, from, next);
        watcher.seen(seen.size(), depth + 1, took());
      }
      level = next;
      firstOfLevel = firstOfNext;
      depth += next.isEmpty() ? 0 : 1;
    }
    return found.or(() -> fallback).isEmpty();
  }

  private void batch(ExecutorService threads, int from, List<World> next) {
    var work = new ArrayList<Callable<List<Expansion>>>();
    for (int i = from; i < Math.min(level.size(), from + CHUNK * CHUNKS); i += CHUNK) {
      int begin = i;
      work.add(() -> expand(begin, Math.min(level.size(), begin + CHUNK)));
    }
    try {
      int index = from;
      for (Future<List<Expansion>> part : threads.invokeAll(work)) {
        for (Expansion one : part.get()) {
          take(firstOfLevel + index, one, next);
          level.set(index, null);
          index++;
          if (found.isPresent()) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The exploration itself failed", e.getCause());
    }
  }

  private void take(int parent, Expansion one, List<World> next) {
    steps += one.worlds().size();
    rests += one.rests();
    for (int i = 0; i < one.worlds().size(); i++) {
      if (seen.add(one.hashes().get(i))) {
        int index = seen.size() - 1;
        if (index >= parents.length) {
          parents = Arrays.copyOf(parents, 2 * index);
          choices = Arrays.copyOf(choices, 2 * index);
        }
        parents[index] = parent;
        choices[index] = (short) i;
        next.add(one.worlds().get(i));
      }
    }
    if (one.found().isPresent()) {
      boolean isFinal =
          !one.found().get().isAtRest() || one.found().get().broken().isOfRest();
      if (isFinal) {
        found = one.found();
      } else if (fallback.isEmpty()) {
        fallback = one.found();
      }
    }
  }

  private List<Expansion> expand(int from, int to) {
    var encoder = new Encoder();
    var result = new ArrayList<Expansion>(to - from);
    for (int i = from; i < to; i++) {
      result.add(expand(level.get(i), firstOfLevel + i, encoder));
    }
    return result;
  }

  private Expansion expand(World world, int index, Encoder encoder) {
    var moves = walk.moves(world);
    var worlds = new ArrayList<World>(moves.size());
    var hashes = new ArrayList<Hash>(moves.size());
    boolean isQuiet = true;
    for (int i = 0; i < moves.size(); i++) {
      isQuiet &= !moves.get(i).isProgress();
      var step = walk.apply(world, moves.get(i));
      if (!step.broken().isEmpty()) {
        var broken = new Found(index, i, false, step.broken().get(0));
        return new Expansion(worlds, hashes, 0, Optional.of(broken));
      }
      worlds.add(step.world());
      hashes.add(encoder.hash(step.world()));
    }
    if (isQuiet || index % SAMPLE == 0) {
      var broken = walk.rest(world).broken();
      if (!broken.isEmpty()) {
        return new Expansion(
            worlds, hashes, 1, Optional.of(new Found(index, -1, true, broken.get(0))));
      }
      return new Expansion(worlds, hashes, 1, Optional.empty());
    }
    return new Expansion(worlds, hashes, 0, Optional.empty());
  }

  /** Walks the way to a finding once more, and tells it. */
  private List<String> story(Found end) {
    var way = new ArrayList<Integer>();
    for (int world = end.world(); world != 0; world = parents[world]) {
      way.add(0, (int) choices[world]);
    }
    var story = new Story(walk);
    for (int choice : way) {
      story.goes(walk.moves(story.world()).get(choice));
    }
    if (end.isAtRest()) {
      story.rests();
    } else {
      story.goes(walk.moves(story.world()).get(end.move()));
    }
    return story.lines();
  }
}

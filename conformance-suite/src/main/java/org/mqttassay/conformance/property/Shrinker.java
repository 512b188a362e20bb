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

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import net.jqwik.api.Shrinkable;
import org.mqttassay.spec.generate.Script;

/**
 * Makes scripts smaller on a real broker, where each try takes its time: several are tried at once,
 * and of those that are good enough the first is taken, as if they were tried one after the other.
 */
final class Shrinker {

  private static final int AT_ONCE = 10;

  /** Whether a script is good enough. */
  @FunctionalInterface
  interface Trial {
    boolean isGood(Script script) throws InterruptedException;
  }

  private final ExecutorService threads;

  Shrinker(ExecutorService threads) {
    this.threads = threads;
  }

  /**
   * The smallest script that is found in time. Whenever there is a smaller one, the search goes on
   * with what comes next, and not with what was of no use just before.
   *
   * @param script one that is good enough
   * @param until {@link System#nanoTime()} at which the search ends
   */
  Script smallest(Script script, Trial trial, long until) throws InterruptedException {
    var best = ScriptArbitraries.shrinkable(script);
    long start = 0;
    long tried = 0;
    while (System.nanoTime() < until) {
      var batch = best.shrink().skip(start).limit(AT_ONCE).toList();
      if (batch.isEmpty() && (start == 0 || tried >= start)) {
        return best.value();
      } else if (batch.isEmpty()) {
        start = 0;
        continue;
      }
      int good = firstGood(batch, trial);
      if (good < 0) {
        start += batch.size();
        tried += batch.size();
      } else {
        best = batch.get(good);
        start += good;
        tried = 0;
      }
    }
    return best.value();
  }

  /** The place of the first that is good enough; -1 for none. */
  private int firstGood(List<Shrinkable<Script>> batch, Trial trial) throws InterruptedException {
    var tried = batch.stream()
        .map(one -> threads.submit(() -> trial.isGood(one.value())))
        .toList();
    try {
      for (int i = 0; i < tried.size(); i++) {
        if (tried.get(i).get()) {
          return i;
        }
      }
      return -1;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      tried.forEach(one -> one.cancel(true));
    }
  }
}

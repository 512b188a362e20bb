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
package org.mqttassay.spec.broker;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mqttassay.spec.broker.core.Outlet;
import org.mqttassay.spec.broker.durable.Memory;
import org.mqttassay.spec.broker.durable.UnreadableMessageException;
import org.mqttassay.spec.broker.store.Store;
import org.mqttassay.spec.broker.store.StoreException;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Changes;
import org.mqttassay.spec.model.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker's memory on disk, if it has one; else it does nothing, and costs nothing. */
final class Keeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

  private final Store store;
  /** Null for a broker that forgets. */
  private final Memory memory;

  /** Until the broker has begun. */
  private State initial;

  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final AtomicBoolean hasFailed = new AtomicBoolean();
  private volatile ModelThread thread;
  private volatile Runnable stop;

  private final boolean isMutant;

  private Keeping(Optional<Path> directory, boolean isMutant) throws BrokerException {
    this.isMutant = isMutant;
    long now = System.nanoTime();
    if (directory.isEmpty()) {
      store = Store.none();
      memory = null;
      initial = State.initial(Assumptions.server(), now);
      return;
    }
    try {
      store = Store.open(directory.get(), problem -> fail(problem.getMessage(), problem));
    } catch (StoreException e) {
      throw new BrokerException(BrokerException.Obstacle.STORE, e.getMessage(), e);
    }
    try {
      memory = new Memory(store, now, Instant.now(), this::wakeUp);
      initial = memory.restored();
    } catch (StoreException e) {
      close();
      throw new BrokerException(BrokerException.Obstacle.STORE, e.getMessage(), e);
    } catch (UnreadableMessageException e) {
      close();
      throw new BrokerException(
          BrokerException.Obstacle.STORE,
          "The store " + directory.get() + " is damaged: a message in it can't be read ("
              + e.getMessage()
              + "). Nothing in it was changed: restore it from a copy, or begin with another"
              + " directory",
          e);
    }
  }

  /**
   * Opens the memory, and restores what is in it.
   *
   * @param directory empty for none
   * @param isMutant whether nobody is to be told if it remembers what can't be
   * @throws BrokerException when it can't be used
   */
  static Keeping open(Optional<Path> directory, boolean isMutant) throws BrokerException {
    return new Keeping(directory, isMutant);
  }

  /** The state to begin with; null once the broker has begun. */
  State initial() {
    return initial;
  }

  Changes changes() {
    return memory == null ? Changes.UNHEARD : memory.changes();
  }

  /** What the core is to send through. */
  Outlet before(Outlet network) {
    return memory == null ? network : memory.before(network);
  }

  /**
   * The broker is about to begin.
   *
   * @param emergency stops the broker; called by a thread of its own if the store fails
   */
  void begin(ModelThread modelThread, Runnable emergency) {
    thread = modelThread;
    stop = emergency;
    initial = null;
    if (memory != null) {
      memory.begin(System.nanoTime(), Instant.now());
      if (hasFailed.get()) {
        end();
      }
    }
  }

  private void wakeUp() {
    var sleeper = thread;
    if (sleeper != null) {
      sleeper.wakeUp();
    }
  }

  /** Sends what has been held back long enough. */
  void release() {
    if (memory != null) {
      memory.release();
    }
  }

  /** Keeps what has changed, and sends what was sent meanwhile once that is on disk. */
  void keep(State state) {
    if (memory != null) {
      try {
        memory.keep(state, System.nanoTime(), Instant.now());
      } catch (RuntimeException e) {
        if (isMutant) {
          LOG.debug("The mutant remembers what can't be", e);
          memory.giveUp();
        } else {
          fail("The broker's memory went wrong (" + e + "). Please report this", e);
        }
      }
    }
  }

  /** Keeps what has changed at last, and sends all that is held back. */
  void settle(State state) {
    keep(state);
    if (memory != null) {
      memory.settle();
    }
  }

  private void fail(String line, Exception cause) {
    if (hasFailed.compareAndSet(false, true)) {
      if (memory != null) {
        memory.lose();
      }
      LOG.error("{} The broker stops.", line);
      LOG.debug("Why", cause);
      failure.complete(line);
      end();
    }
  }

  private void end() {
    var emergency = stop;
    if (emergency != null) {
      var ending = new Thread(emergency, "assay-broker-end");
      ending.setDaemon(true);
      ending.start();
    }
  }

  CompletionStage<String> failure() {
    return failure;
  }

  /** Puts everything on disk and lets the store go. */
  @Override
  public void close() {
    try {
      store.close();
    } catch (StoreException e) {
      if (!hasFailed.get()) {
        LOG.error("{}", e.getMessage());
      }
    }
  }
}

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

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.mqttassay.conformance.property.HealthyClient.Service;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.generate.Namespace;
import org.mqttassay.spec.generate.Namespace.Login;
import org.mqttassay.spec.generate.Performance;
import org.mqttassay.spec.generate.Script;
import org.mqttassay.spec.generate.ScriptRunner;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.packet.Connect;

/**
 * Plays scripts at a broker, many at once, each under names of its own, and looks after each
 * whether the broker still serves a healthy client. Safe for use by several threads.
 */
final class Playhouse {

  private static final int ORDINAL_LENGTH = 4;
  private static final int RADIX = 36;

  /**
   * How it went.
   *
   * @param performance what was played
   * @param isInTime whether the tester itself was fast enough to conclude something
   * @param isServed whether a healthy client was served afterwards
   * @param problem what that client met with; empty for nothing
   */
  record Showing(Performance performance, boolean isInTime, boolean isServed, String problem) {}

  private final Dialer dialer;
  private final List<MqttVersion> versions;
  private final Login login;
  private final String run;
  private final Service usual;
  private final AtomicLong names = new AtomicLong();
  private final Queue<Script> unserved = new ConcurrentLinkedQueue<>();
  /** Held for reading while something is played, and for writing to have the broker to oneself. */
  private final ReentrantReadWriteLock door = new ReentrantReadWriteLock(true);

  /**
   * @param dialer to the broker, which is well
   * @param versions that healthy clients speak by turns; at least one
   * @param login for every CONNECT
   * @param run letters and digits that no other run's names begin with, always as many
   */
  Playhouse(Dialer dialer, Set<MqttVersion> versions, Login login, String run) {
    this.dialer = dialer;
    this.versions = versions.stream().sorted().toList();
    this.login = login;
    this.run = run;
    this.usual = visit(new HealthyClient(dialer));
  }

  /** How far the broker served a healthy client in the beginning. */
  Service usual() {
    return usual;
  }

  Dialer dialer() {
    return dialer;
  }

  /** Whoever has this lock has the broker to himself, and can play as before. */
  ReentrantReadWriteLock.WriteLock toOneself() {
    return door.writeLock();
  }

  /**
   * Plays a script.
   *
   * @throws InterruptedException when it was broken off; it has been tidied up after
   */
  Showing play(Script script, Assumptions assumptions) throws InterruptedException {
    door.readLock().lockInterruptibly();
    try {
      String name = name();
      var staged = new Namespace("assay/" + name, name, login).of(script);
      long began = System.nanoTime();
      Performance performance = null;
      try {
        performance = ScriptRunner.play(staged, dialer, assumptions);
      } finally {
        if (performance == null) {
          new Leavings(staged, login).tidyUp(dialer, usualConnect());
        }
      }
      long lag = dialer.lag().worstSince(began).toNanos();
      var healthy = new HealthyClient(dialer);
      boolean isServed = visit(healthy).compareTo(usual) >= 0;
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!isServed) {
        unserved.add(script);
      } else {
        new Leavings(staged, login).tidyUp(dialer, usualConnect());
      }
      return new Showing(
          Patience.judged(performance, assumptions, lag),
          lag <= assumptions.await() / 2,
          isServed,
          isServed ? "" : healthy.problem());
    } finally {
      door.readLock().unlock();
    }
  }

  /** The scripts after which nobody was served, since the last time that somebody asked. */
  List<Script> takeUnserved() {
    var taken = new ArrayList<Script>();
    for (Script script = unserved.poll(); script != null; script = unserved.poll()) {
      taken.add(script);
    }
    return taken;
  }

  /**
   * Why a healthy client is not served now; empty when it is.
   *
   * @throws InterruptedException when the thread was interrupted, and so nothing was waited for
   */
  String problem() throws InterruptedException {
    var healthy = new HealthyClient(dialer);
    boolean isServed = visit(healthy).compareTo(usual) >= 0;
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return isServed ? "" : healthy.problem();
  }

  private Service visit(HealthyClient healthy) {
    var connect = usualConnect();
    return healthy.visit(connect, "assay/" + connect.clientIdentifier());
  }

  private Connect usualConnect() {
    var version = versions.get((int) (names.get() % versions.size()));
    return Connect.of(version, name()).withCredentials(login.userName(), login.password());
  }

  /** All names are equally long, so that packets are, too. */
  private String name() {
    String ordinal = Long.toString(names.getAndIncrement(), RADIX);
    return "as" + run + "0".repeat(Math.max(0, ORDINAL_LENGTH - ordinal.length())) + ordinal;
  }
}

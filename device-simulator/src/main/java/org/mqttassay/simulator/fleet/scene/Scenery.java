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
package org.mqttassay.simulator.fleet.scene;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.reports.evidence.Step;
import org.mqttassay.reports.evidence.Step.Kind;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.fleet.Scene;

/**
 * Keeps of all that one violation's clients did what shows how it came about: its messages with
 * their neighbours and what acknowledges them, and what happened to connections meanwhile. Where it
 * is not about messages, it is what was nearest in time.
 */
final class Scenery {

  /** A diagram of more clients can't be read. */
  private static final int MOST_CLIENTS = 4;

  private static final int MOST_MESSAGES = 16;
  private static final int MOST_ANSWERS = 20;
  private static final int MOST_OTHERS = 10;
  private static final int BEFORE = 8;
  private static final int AFTER = 8;
  /** Of messages that are many, so many neighbours tell enough. */
  private static final long NEIGHBOURS = 3;

  private static final long AROUND = 5_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Something that crossed a wire, or that somebody did to it. */
  record Event(long at, Kind kind, String client, String text) {}

  private record Kept(long number, Event event, boolean isTheMessage) {}

  private final ViolationEntry violation;
  private final Optional<Subject> subject;
  private final long time;
  private final Set<String> clients = new HashSet<>();
  private final Set<Long> answers = new HashSet<>();
  private final Deque<Kept> before = new ArrayDeque<>();
  private final List<Kept> kept = new ArrayList<>();
  private boolean hasBegun;
  private int messages;
  private int answered;
  private int others;
  private long seen;

  Scenery(ViolationEntry violation) {
    this.violation = violation;
    this.subject = Subject.of(violation.messages());
    this.time = Math.round(violation.at() * NANOS_PER_SECOND);
    violation.clients().stream().limit(MOST_CLIENTS).forEach(clients::add);
  }

  /** Whether it is about messages of a stream. */
  boolean isAbout(String stream) {
    return subject.isPresent() && subject.get().stream().equals(stream);
  }

  /** Whether a client is concerned: who suffered, or who published what it is about. */
  boolean has(String client) {
    return clients.contains(client)
        || subject.isPresent() && subject.get().stream().startsWith(client + " on ");
  }

  /** A message of the stream that it is about has crossed. */
  void message(Event event, long seq, long exchange) {
    seen++;
    Subject mine = subject.orElseThrow();
    boolean isNear =
        seq >= mine.first() - 1 && seq <= Math.min(mine.last(), mine.first() + NEIGHBOURS) + 1;
    if (!isNear || messages == MOST_MESSAGES) {
      return;
    }
    begin();
    messages++;
    answers.add(exchange);
    boolean isReceived =
        event.kind() == Kind.RECEIVED && violation.clients().contains(event.client());
    kept.add(new Kept(seen, event, isReceived && mine.has(seq)));
  }

  /** What acknowledges a message has crossed. */
  void answer(Event event, long exchange) {
    seen++;
    if (subject.isEmpty()) {
      nearInTime(event);
    } else if (answers.contains(exchange) && answered < MOST_ANSWERS) {
      answered++;
      kept.add(new Kept(seen, event, false));
    }
  }

  /** Another message has crossed, or something else that is of interest only if it is near. */
  void passing(Event event) {
    seen++;
    if (subject.isEmpty()) {
      nearInTime(event);
    }
  }

  /** Something has happened to a connection, a subscription, the network or the broker. */
  void turn(Event event) {
    seen++;
    if (subject.isEmpty()) {
      nearInTime(event);
    } else if (!hasBegun) {
      wait(event);
    } else if (event.at() <= lastAt() + AROUND && others < MOST_OTHERS) {
      others++;
      kept.add(new Kept(seen, event, false));
    }
  }

  private void nearInTime(Event event) {
    if (event.at() < time) {
      wait(event);
      return;
    }
    begin();
    if (event.at() <= time + AROUND && others < MOST_OTHERS) {
      others++;
      kept.add(new Kept(seen, event, false));
    }
  }

  private void wait(Event event) {
    before.add(new Kept(seen, event, false));
    if (before.size() > (subject.isEmpty() ? MOST_OTHERS : BEFORE)) {
      before.remove();
    }
  }

  private void begin() {
    if (!hasBegun) {
      hasBegun = true;
      kept.addAll(before);
      before.clear();
    }
  }

  private long lastAt() {
    return Math.max(time, kept.isEmpty() ? 0 : kept.get(kept.size() - 1).event().at());
  }

  /** The scene; empty when nothing was seen. */
  Optional<Scene> scene() {
    begin();
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    int moment = moment();
    var steps = new ArrayList<Step>();
    int end = moment < 0 ? kept.size() : Math.min(kept.size(), moment + 1 + AFTER);
    for (int i = 0; i < end; i++) {
      steps.add(step(kept.get(i), i == moment));
    }
    if (moment < 0) {
      seen++;
      var nothing = new Event(lastAt(), Kind.NOTE, "", "and that was all there was of it");
      steps.add(step(new Kept(seen, nothing, false), true));
    }
    String mark =
        violation.what() + (violation.messages().isEmpty() ? "" : ": " + violation.messages());
    return Optional.of(new Scene(steps, seen, mark, "as the ledger has it"));
  }

  /** The place of what was wrong among what is kept; -1 when it is wrong that nothing came. */
  private int moment() {
    int moment = -1;
    for (int i = 0; i < kept.size(); i++) {
      boolean isIt = subject.isPresent()
          ? kept.get(i).isTheMessage()
          : kept.get(i).event().at() <= time + 1_000_000;
      moment = isIt ? i : moment;
    }
    return moment;
  }

  private static Step step(Kept kept, boolean isMoment) {
    Event event = kept.event();
    return new Step(
        kept.number(),
        String.format(Locale.ROOT, "%.6f", event.at() / NANOS_PER_SECOND),
        event.kind(),
        event.client(),
        event.text(),
        List.of(),
        List.of(),
        0,
        List.of(),
        isMoment,
        false);
  }
}

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
package org.mqttassay.spec.broker.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Packet;

/** Writes down what a front tells, and answers as a test asks it to. */
class Desk implements LinkHandler {

  /** What was told. */
  record Note(Link link, String what, Optional<Frame> frame, Optional<Closure> closure) {}

  /** What to do about a packet. */
  interface Answer {
    void to(Link link, Packet packet);
  }

  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<Note> notes = new LinkedBlockingQueue<>();
  private final Answer answer;

  Desk() {
    this((link, packet) -> {});
  }

  Desk(Answer answer) {
    this.answer = answer;
  }

  @Override
  public void opened(Link link) {
    notes.add(new Note(link, "opened", Optional.empty(), Optional.empty()));
  }

  @Override
  public void received(Link link, List<Frame> frames) {
    for (Frame frame : frames) {
      notes.add(new Note(link, "received", Optional.of(frame), Optional.empty()));
      frame.packet().ifPresent(packet -> answer.to(link, packet));
    }
  }

  @Override
  public void writable(Link link, boolean writable) {
    notes.add(
        new Note(link, writable ? "writable" : "not writable", Optional.empty(), Optional.empty()));
  }

  @Override
  public void closed(Link link, Closure closure) {
    notes.add(new Note(link, "closed", Optional.empty(), Optional.of(closure)));
    link.close();
  }

  @Override
  public void refused(Transport transport, String remoteAddress, String reason) {
    notes.add(new Note(null, "refused: " + reason, Optional.empty(), Optional.empty()));
  }

  private Note await(String what, Predicate<Note> isIt) throws InterruptedException {
    var passed = new ArrayList<Note>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      Note next = notes.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError("expected " + what + ", but there was only " + passed);
      }
      if (isIt.test(next)) {
        return next;
      }
      passed.add(next);
    }
  }

  /** Waits for what is written down as these words, and passes over what came before. */
  Note await(String what) throws InterruptedException {
    return await(what, note -> note.what().startsWith(what));
  }

  Link opened() throws InterruptedException {
    return await("opened").link();
  }

  Frame frame() throws InterruptedException {
    return await("received").frame().orElseThrow();
  }

  Closure closure() throws InterruptedException {
    return await("closed").closure().orElseThrow();
  }

  /** Whether something was told that nobody has waited for yet. */
  boolean knowsMore() {
    return !notes.isEmpty();
  }

  /** Fails if a frame was told that nobody has waited for yet. */
  void assertNothingCameAfter(String what) {
    assertThat(notes).as("after " + what).noneMatch(note -> note.frame().isPresent());
  }
}

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
package org.mqttassay.spec.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.broker.store.Victim.Story;

/** Kills processes while they write, and looks for what they were told is on disk. */
class KillTest {

  private static final long SEED = 20261122;
  private static final int KILLS = 24;

  /** A log so short that there is a checkpoint every few milliseconds, and one without any. */
  private static final List<Long> CHECKPOINTS_AFTER = List.of(8_000L, 100_000L, 1L << 30);

  private Path parent;

  @BeforeEach
  void makeDirectory() throws Exception {
    parent = Directories.make();
  }

  @AfterEach
  void removeDirectory() throws Exception {
    Directories.remove(parent);
  }

  @Test
  void nothing_that_was_told_to_be_on_disk_is_lost_by_a_kill() throws Exception {
    var random = new Random(SEED);
    var directory = Directories.fresh(parent);
    long told = 0;
    int afterOpening = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long checkpointAfter = CHECKPOINTS_AFTER.get(kill % CHECKPOINTS_AFTER.size());
      // The first, and every fourth, is killed while the virtual machine starts, or opens the
      // store.
      boolean early = kill % 4 == 0;
      var killed = run(directory, checkpointAfter, early, random);
      told = Math.max(told, killed.lastTold());
      afterOpening += killed.opened() ? 1 : 0;
      check(directory, told, "kill " + kill + ", seed " + SEED);
    }
    assertThat(afterOpening).isGreaterThanOrEqualTo(KILLS / 2);
    assertThat(told).isGreaterThan(KILLS);
  }

  @Test
  void nothing_that_was_told_to_be_on_disk_is_lost_when_the_disk_is_full() throws Exception {
    var directory = Directories.fresh(parent);
    // A limit on the size of a file is to a process what a full disk is: writing ends in between.
    var victim = victim(directory, 1L << 30);
    victim.addAll(0, List.of("/bin/bash", "-c", "ulimit -f 300; exec \"$@\"", "bash"));
    var process = new ProcessBuilder(victim).start();
    var output = new Output(process);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    output.join();
    String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(complaint)
        .startsWith("The store " + directory + " cannot be written (")
        .endsWith("space on its disk\n")
        .hasLineCount(1);
    assertThat(process.exitValue()).isEqualTo(Victim.FAILED);
    assertThat(output.lastTold).isPositive();
    check(directory, output.lastTold, "seed " + SEED);
  }

  @Test
  void a_store_is_used_by_one_process_at_a_time() throws Exception {
    var directory = Directories.fresh(parent);
    var store = Store.open(directory, Directories.NO_FAILURE);
    var process = new ProcessBuilder(victim(directory, 1L << 30)).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    store.close();

    assertThat(complaint)
        .isEqualTo("The store " + directory
            + " is in use by another broker. End that one, or give another directory\n");
    assertThat(process.exitValue()).isEqualTo(Victim.FAILED);
  }

  private static void check(Path directory, long told, String which) throws Exception {
    try (var store = Store.open(directory, Directories.NO_FAILURE)) {
      var records = Directories.restored(store);
      long last = Victim.lastBatch(records);
      assertThat(last).as(which).isGreaterThanOrEqualTo(told);
      var story = new Story(SEED);
      for (long number = 1; number <= last; number++) {
        story.next();
      }
      assertThat(records)
          .as(which)
          .containsExactlyInAnyOrderElementsOf(story.model().records());
    }
  }

  private record Killed(boolean opened, long lastTold) {}

  private static Killed run(Path directory, long checkpointAfter, boolean early, Random random)
      throws IOException, InterruptedException {
    var process = new ProcessBuilder(victim(directory, checkpointAfter))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    var output = new Output(process);
    try {
      if (!early) {
        output.opened.await();
      }
      boolean ended = process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
      assertThat(ended).as("it ran until it was killed").isFalse();
    } finally {
      // Process.destroyForcibly would close the pipe, and with it what was printed before.
      process.toHandle().destroyForcibly();
    }
    output.join();
    return new Killed(output.opened.getCount() == 0, output.lastTold);
  }

  private static List<String> victim(Path directory, long checkpointAfter) {
    return new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Victim.class.getName(),
        directory.toString(),
        String.valueOf(SEED),
        String.valueOf(checkpointAfter)));
  }

  /** Takes what a victim prints, so that it never waits to be read. */
  private static final class Output extends Thread {

    private final Process process;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile long lastTold;

    Output(Process process) {
      super("victim-output");
      this.process = process;
      start();
    }

    @Override
    public void run() {
      try (var out = new BufferedReader(
          new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
        var line = new StringBuilder();
        for (int c = out.read(); c >= 0; c = out.read()) {
          if (c != '\n') {
            line.append((char) c);
          } else {
            // A last line without its end was cut by the kill.
            take(line.toString());
            line.setLength(0);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void take(String line) {
      if (line.equals("opened")) {
        opened.countDown();
      } else {
        lastTold = Long.parseLong(line);
      }
    }
  }
}

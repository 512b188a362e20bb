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
package org.mqttassay.spec.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Note;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

class TraceWriterTest {

  @TempDir
  Path directory;

  @Test
  void each_event_is_in_the_file_when_the_call_returns() throws Exception {
    Path file = directory.resolve("t");
    try (var writer = new TraceWriter(file, Scene.header(), Scene.steps())) {
      assertThat(TraceReader.read(file).events()).isEmpty();
      writer.opened("c", "tcp", MqttVersion.V5_0, "127.0.0.1:1", "[::1]:1883");
      assertThat(TraceReader.read(file).events()).hasSize(1);
      writer.closed("c", Ending.TIMED_OUT, "");
      assertThat(TraceReader.read(file).events()).hasSize(2);
      assertThat(writer.failure()).isEmpty();
    }
  }

  @Test
  void a_line_is_one_call_to_the_system() throws Exception {
    var calls = new ArrayList<Integer>();
    var out = new OutputStream() {
      @Override
      public void write(int b) {
        calls.add(1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        calls.add(length);
      }
    };
    try (var writer = new TraceWriter(Path.of("t"), out, Scene.header(), Scene.steps())) {
      writer.note("x".repeat(3_000_000));
      writer.note("y");
    }
    assertThat(calls).hasSize(3);
    assertThat(calls.get(1)).isGreaterThan(3_000_000);
  }

  @Test
  void threads_do_not_break_each_others_lines() throws Exception {
    Path file = directory.resolve("t");
    int threads = 4;
    int each = 250;
    var barrier = new CyclicBarrier(threads);
    var pool = Executors.newFixedThreadPool(threads);
    try (var writer = new TraceWriter(file, TraceHeader.startingNow("s", "c", "5.0", 1))) {
      var jobs = new ArrayList<Callable<Void>>();
      for (int t = 0; t < threads; t++) {
        String name = "c" + t;
        jobs.add(() -> {
          barrier.await();
          for (int i = 0; i < each; i++) {
            transfer(writer, name, i);
          }
          return null;
        });
      }
      for (var done : pool.invokeAll(jobs)) {
        done.get();
      }
    } finally {
      pool.shutdown();
      assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    var trace = TraceReader.read(file);
    assertThat(trace.damage()).isEmpty();
    assertThat(trace.events()).hasSize(threads * each);
    assertThat(trace.events()).extracting(event -> event.stamp().nanos()).isSorted();
    for (int t = 0; t < threads; t++) {
      String name = "c" + t;
      assertThat(trace.events().stream()
              .map(Transferred.class::cast)
              .filter(event -> event.connection().equals(name))
              .map(event -> event.packet().map(p -> ((Publish) p).topicName()).orElseThrow()))
          .hasSize(each)
          .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
    }
  }

  private static void transfer(Recorder recorder, String connection, int number) {
    Packet packet = Publish.of("" + number, QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[number]));
    Bytes raw = PacketCodec.of(MqttVersion.V5_0).encode(packet);
    recorder.transferred(connection, Direction.SENT, raw, Optional.of(packet), List.of());
  }

  @Test
  void an_interrupted_thread_still_records() throws Exception {
    Path file = directory.resolve("t");
    try (var writer = new TraceWriter(file, Scene.header())) {
      Thread.currentThread().interrupt();
      writer.note("in spite of it");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(TraceReader.read(file).events()).hasSize(1);
  }

  @Test
  void evidence_is_not_overwritten() throws Exception {
    Path file = Files.writeString(directory.resolve("t"), "precious");

    assertThatThrownBy(() -> new TraceWriter(file, Scene.header()).close())
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("precious");
  }

  /** Takes a part of the write that goes over its bound, as a full disk does. */
  private static final class FullDisk extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int room;

    FullDisk(int room) {
      this.room = room;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int taken = Math.min(room, length);
      kept.write(bytes, offset, taken);
      room -= taken;
      if (taken < length) {
        // Somebody frees the disk at once.
        room = 1_000_000;
        throw new IOException("No space left on device");
      }
    }
  }

  @Test
  void a_full_disk_is_told_at_the_end_and_leaves_what_was_written() throws Exception {
    var disk = new FullDisk(700);
    Path file = directory.resolve("t");
    var writer = new TraceWriter(file, disk, Scene.header(), Scene.steps());
    for (int i = 0; i < 20; i++) {
      writer.note("note " + i);
    }

    assertThat(writer.failure()).hasValueSatisfying(e -> assertThat(e)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("No space left"));
    assertThatThrownBy(writer::close).isSameAs(writer.failure().orElseThrow());
    writer.close();
    Files.write(file, disk.kept.toByteArray());
    var trace = TraceReader.read(file);
    assertThat(trace.damage()).isPresent();
    assertThat(trace.events()).isNotEmpty().hasSizeLessThan(20);
  }

  @Test
  void a_header_that_cannot_be_written_is_told_at_once() {
    Path file = directory.resolve("t");

    assertThatThrownBy(
            () -> new TraceWriter(file, new FullDisk(5), Scene.header(), Scene.steps()).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void events_after_the_end_are_passed_over() throws Exception {
    Path file = directory.resolve("t");
    var writer = new TraceWriter(file, Scene.header());
    writer.close();
    writer.note("too late");

    assertThat(TraceReader.read(file).events()).isEmpty();
    assertThat(writer.failure()).isEmpty();
  }

  @Test
  void nanoseconds_count_from_the_start_in_the_header() throws Exception {
    Path file = directory.resolve("t");
    var started = Instant.now().minusSeconds(100);
    try (var writer = new TraceWriter(file, new TraceHeader(started, "s", "c", "5.0", 1))) {
      writer.note("now");
    }
    var stamp = TraceReader.read(file).events().get(0).stamp();
    assertThat(Duration.ofNanos(stamp.nanos()))
        .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(160));
    assertThat(stamp.wall()).isBetween(started.plusSeconds(99), started.plusSeconds(160));
  }

  /** Writes notes until it is killed, and says on its standard output how many there are. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      try (var writer = new TraceWriter(Path.of(args[0]), Scene.header())) {
        for (long i = 1; i > 0; i++) {
          writer.note("note " + i);
          System.out.println(i);
        }
      }
    }
  }

  @Test
  @Timeout(60)
  void a_killed_writer_leaves_every_event_it_was_told() throws Exception {
    Path file = directory.resolve("t");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var child = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            Child.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String told = null;
    try (var output = child.inputReader()) {
      for (int i = 0; i < 500; i++) {
        told = output.readLine();
      }
      child.destroyForcibly();
      assertThat(child.waitFor()).isNotZero();
    } finally {
      child.destroyForcibly();
    }

    var trace = TraceReader.read(file);
    assertThat(told).isNotNull();
    assertThat(trace.events()).hasSizeGreaterThanOrEqualTo(Integer.parseInt(told));
    assertThat(trace.events())
        .element(499)
        .isInstanceOfSatisfying(Note.class, n -> assertThat(n.text()).isEqualTo("note 500"));
  }
}

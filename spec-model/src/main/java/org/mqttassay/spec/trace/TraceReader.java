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

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import org.mqttassay.spec.trace.LineParser.BadLineException;
import org.mqttassay.spec.trace.LineParser.Numbered;
import org.mqttassay.spec.trace.LineParser.UnknownSchemaException;
import org.mqttassay.spec.trace.LineSource.Line;

/**
 * Reads the history back that a {@link TraceWriter} wrote.
 *
 * <p>Packets are decoded again from their bytes where the trace says that there is one; if today's
 * codec cannot read it, the event has none. A last line that was cut by the end of the writer is
 * passed over and told of as {@linkplain #damage damage}, as is a gap in the events' numbers;
 * anything else that is not as the schema says is refused.
 *
 * <p>Not safe for use by several threads. An open reader keeps one event in memory, and the names
 * of the connections.
 */
public final class TraceReader implements Closeable {

  private static final int LONGEST_HEADER = 1 << 20;

  private final Path file;
  private final LineSource lines;
  private final LineParser parser = new LineParser();
  private final TraceHeader header;
  private long sequence;
  private Optional<String> damage = Optional.empty();

  private TraceReader(Path file, InputStream in) throws IOException {
    this.file = file;
    this.lines = new LineSource(in);
    this.header = readHeader();
  }

  /**
   * Opens a trace for reading event by event.
   *
   * @throws TraceFormatException when the file does not begin as a trace of this version does
   * @throws IOException when it cannot be read
   */
  public static TraceReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return new TraceReader(file, in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Reads a whole trace into memory.
   *
   * @throws TraceFormatException when the file is not a trace of this version
   * @throws IOException when it cannot be read
   */
  public static Trace read(Path file) throws IOException {
    try (TraceReader reader = open(file)) {
      var events = new ArrayList<TraceEvent>();
      reader.forEach(events::add);
      return new Trace(reader.header(), events, reader.damage());
    }
  }

  /** What it is a trace of. */
  public TraceHeader header() {
    return header;
  }

  /** What is missing, as far as has been read; see {@link Trace#damage()}. */
  public Optional<String> damage() {
    return damage;
  }

  /**
   * Reads the next event.
   *
   * @return empty at the end
   * @throws TraceFormatException when the line is not an event
   * @throws IOException when the file cannot be read
   */
  public Optional<TraceEvent> next() throws IOException {
    Optional<Line> line = lines.next(Integer.MAX_VALUE);
    while (line.isPresent() && isBlank(line.get())) {
      line = lines.next(Integer.MAX_VALUE);
    }
    return line.isEmpty() ? Optional.empty() : event(line.get());
  }

  /**
   * Reads all events that are left.
   *
   * @throws IOException as {@link #next()} does
   */
  public void forEach(Consumer<TraceEvent> action) throws IOException {
    for (var event = next(); event.isPresent(); event = next()) {
      action.accept(event.get());
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private TraceHeader readHeader() throws IOException {
    Optional<Line> line = lines.next(LONGEST_HEADER);
    if (line.isEmpty()) {
      throw new TraceFormatException(
          file, 1, "the file is empty", "Nothing was recorded before its writer ended: run again");
    }
    try {
      return parser.header(line.get().content());
    } catch (UnknownSchemaException e) {
      throw new TraceFormatException(
          file,
          1,
          e.getMessage() + ", and this Assay reads version " + EventJson.SCHEMA_VERSION,
          "Read it with the release of Assay that wrote it");
    } catch (BadLineException e) {
      throw new TraceFormatException(
          file,
          1,
          "this is not the beginning of an Assay trace: " + e.getMessage(),
          "Give a file that a run wrote into its directory of traces; its first line begins with"
              + " {\"assay-trace\":" + EventJson.SCHEMA_VERSION);
    }
  }

  private Optional<TraceEvent> event(Line line) throws IOException {
    try {
      Numbered numbered = parser.event(line.content());
      if (numbered.sequence() != sequence + 1) {
        damaged("line " + line.number() + " is event " + numbered.sequence() + " and follows event "
            + sequence + ": lines are missing, repeated or out of order");
      }
      sequence = numbered.sequence();
      return Optional.of(numbered.event());
    } catch (BadLineException e) {
      if (!line.terminated() && !e.isJson()) {
        damaged("line " + line.number() + " was cut off after " + line.content().length
            + " bytes: the trace ends before it");
        return Optional.empty();
      }
      throw new TraceFormatException(
          file,
          line.number(),
          "this is not an event: " + e.getMessage(),
          "Restore the file from where it came from, or delete it from this line on");
    }
  }

  private void damaged(String what) {
    if (damage.isEmpty()) {
      damage = Optional.of(what);
    }
  }

  private static boolean isBlank(Line line) {
    for (byte b : line.content()) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}

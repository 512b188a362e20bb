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

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Records into a file of JSON Lines, whose form this package's description gives.
 *
 * <p>When a call returns, its event is with the operating system: nothing is lost if the process is
 * killed. Should the file fail, callers on the network's threads are not disturbed: recording ends,
 * leaving what was written before, and {@link #failure()} and {@link #close()} tell. Events after
 * {@link #close()} are passed over.
 */
public final class TraceWriter extends StampingRecorder implements Closeable {

  /** A larger buffer than this is not kept for the next event. */
  private static final int BUFFER_KEPT = 1 << 20;

  private final Path file;
  private final OutputStream out;
  private final EventJson json = new EventJson();
  private ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
  private long sequence;
  private boolean closed;
  private IOException failure;

  /**
   * Begins a trace by the machine's clocks.
   *
   * @param file must not exist; its directory must
   * @param header the first line
   * @throws java.nio.file.FileAlreadyExistsException when the file exists: a trace is evidence and
   *     is not overwritten
   * @throws IOException when the file cannot be made or the header not be written
   */
  public TraceWriter(Path file, TraceHeader header) throws IOException {
    this(file, header, TraceClock.since(header.started()));
  }

  /**
   * Begins a trace by a clock of the caller's.
   *
   * @param file must not exist; its directory must
   * @param header the first line
   * @param clock where the events' times come from
   * @throws IOException as above
   */
  public TraceWriter(Path file, TraceHeader header, TraceClock clock) throws IOException {
    this(file, create(file), header, clock);
  }

  TraceWriter(Path file, OutputStream out, TraceHeader header, TraceClock clock)
      throws IOException {
    super(clock);
    this.file = file;
    this.out = out;
    try {
      json.header(line, header);
      flushLine();
    } catch (IOException e) {
      out.close();
      throw failed(e);
    }
  }

  private static OutputStream create(Path file) throws IOException {
    Files.createFile(file);
    // Not a FileChannel: that one is closed under its writers when a thread is interrupted.
    return new FileOutputStream(file.toFile(), true);
  }

  /** Records an event with the stamp it has, as when a trace is copied in part. */
  public synchronized void write(TraceEvent event) {
    keep(event);
  }

  @Override
  void keep(TraceEvent event) {
    if (closed || failure != null) {
      return;
    }
    line.reset();
    try {
      json.event(line, sequence + 1, event);
      flushLine();
      sequence++;
    } catch (IOException e) {
      failure = failed(e);
    }
  }

  private void flushLine() throws IOException {
    line.write('\n');
    // One call to the system per line: a reader, or a kill, sees the whole line or none of it.
    out.write(line.toByteArray());
    if (line.size() > BUFFER_KEPT) {
      line = new ByteArrayOutputStream(1024);
    }
  }

  private IOException failed(IOException cause) {
    return new IOException(
        "The trace " + file + " could not be written: " + cause.getMessage(), cause);
  }

  /** Why recording ended early, with the path in its message; empty while all is well. */
  public synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Ends the trace. A second call does nothing.
   *
   * @throws IOException when an event could not be written, or the file not be closed
   */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      out.close();
    } catch (IOException e) {
      if (failure == null) {
        failure = failed(e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}

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

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Gives traces to other programs. */
public final class TraceExport {

  /** How connections are shown in a pcapng file. */
  public enum Form {
    /** {@link #TCP} for connections to port 1883, which Wireshark knows, else {@link #PDU}. */
    AUTO,
    /**
     * As IP packets with made-up TCP around the trace's bytes. Wireshark has to be told about ports
     * other than 1883 ({@code -d tcp.port==18830,mqtt}). A connection under TLS or a WebSocket has
     * the form {@link #PDU} all the same, since the trace holds what went inside.
     */
    TCP,
    /**
     * As bare MQTT, which Wireshark reads on any port. Without TCP there are no frames for openings
     * and endings: they are told in comments of the frames beside them, and a connection on which
     * nothing went is not seen if no frame is there at all.
     */
    PDU
  }

  private TraceExport() {}

  /**
   * Writes a pcapng file that Wireshark shows, with {@link Form#AUTO}.
   *
   * @param trace what to write
   * @param file overwritten if it exists
   * @throws IOException when it cannot be written
   */
  public static void toPcapng(Trace trace, Path file) throws IOException {
    toPcapng(trace, file, Form.AUTO);
  }

  /**
   * Writes a pcapng file that Wireshark shows.
   *
   * <p>Frames bear the time of the trace's beginning plus the events' nanoseconds, and in comments
   * the names of their connections, notes and violations. In the form {@link Form#PDU} a packet is
   * cut that makes a frame of more than 262,144 bytes, since Wireshark takes none.
   *
   * @param trace what to write
   * @param file overwritten if it exists
   * @param form how
   * @throws IOException when it cannot be written
   */
  public static void toPcapng(Trace trace, Path file, Form form) throws IOException {
    try (PcapngExport export = open(trace.header(), file, form)) {
      for (TraceEvent event : trace.events()) {
        export.add(event);
      }
    }
  }

  /**
   * The same from a file, of which no more than an event at a time is in memory.
   *
   * @param traceFile what to read
   * @param file overwritten if it exists
   * @param form how
   * @return what is missing in the trace; see {@link Trace#damage()}
   * @throws TraceFormatException when the first file is not a trace
   * @throws IOException when it cannot be read, or the other not be written
   */
  public static Optional<String> toPcapng(Path traceFile, Path file, Form form) throws IOException {
    try (TraceReader reader = TraceReader.open(traceFile);
        PcapngExport export = open(reader.header(), file, form)) {
      for (var event = reader.next(); event.isPresent(); event = reader.next()) {
        export.add(event.get());
      }
      return reader.damage();
    }
  }

  private static PcapngExport open(TraceHeader header, Path file, Form form) throws IOException {
    return new PcapngExport(
        new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), header, form);
  }
}

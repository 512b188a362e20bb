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
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.trace.TcpSegments.Segment;
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Note;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Transferred;
import org.mqttassay.spec.trace.TraceExport.Form;

/**
 * Turns events into frames one by one. The last frame is held back until the next is known, so that
 * what happens after it and has no frame of its own can be told in its comments.
 */
final class PcapngExport implements Closeable {

  private static final int MQTT_PORT = 1883;

  /** On these the tester is taken to have been called, if the other end's port is none of them. */
  private static final Set<Integer> SERVER_PORTS = Set.of(MQTT_PORT, 8883, 80, 443, 8080, 8443);

  private enum Link {
    RAW_IP(101, "TCP as it could have been"),
    UPPER_PDU(252, "MQTT without transport");

    private final int linkType;
    private final String title;

    Link(int linkType, String title) {
      this.linkType = linkType;
      this.title = title;
    }
  }

  private record Frame(
      Link link, Instant time, byte[] bytes, Direction direction, List<String> comments) {}

  /** A connection; {@code segments} is null in the form of bare MQTT and after the end. */
  private static final class Conversation {
    private final Endpoint local;
    private final Endpoint remote;
    private TcpSegments segments;

    /** What is to be told with its next frame. */
    private final List<String> untold = new ArrayList<>();

    Conversation(Endpoint local, Endpoint remote) {
      this.local = local.inFamilyOf(remote);
      this.remote = remote.inFamilyOf(local);
    }
  }

  private final PcapngWriter writer;
  private final Instant started;
  private final Form form;
  private final Map<String, Conversation> conversations = new HashMap<>();
  private final Map<Link, Integer> interfaces = new EnumMap<>(Link.class);
  private final List<String> untold = new ArrayList<>();
  private Frame held;
  private long opened;

  /** @param out closed with this, or at once if the beginning cannot be written */
  PcapngExport(OutputStream out, TraceHeader header, Form form) throws IOException {
    this.started = header.started();
    this.form = form;
    try {
      this.writer = new PcapngWriter(
          out,
          "Assay",
          SafeText.escape(header.suite() + ' ' + header.check() + ", MQTT " + header.version()
              + ", seed " + header.seed()));
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  /** Adds an event, in the order of the trace. */
  void add(TraceEvent event) throws IOException {
    Instant time = started.plusNanos(event.stamp().nanos());
    if (event instanceof Opened opening) {
      open(opening, time);
    } else if (event instanceof Transferred transferred) {
      transfer(transferred, time);
    } else if (event instanceof Closed closed) {
      close(closed, time);
    } else if (event instanceof Note note) {
      tell(SafeText.escape(note.text()), time);
    }
  }

  private void open(Opened event, Instant time) throws IOException {
    var local = Endpoint.parse(event.localAddress());
    var remote = Endpoint.parse(event.remoteAddress());
    var conversation = new Conversation(local, remote);
    conversations.put(event.connection(), conversation);
    opened++;
    String comment = SafeText.escape(event.connection()) + ' ' + PacketText.line(event);
    boolean mqttPort = local.port() == MQTT_PORT || remote.port() == MQTT_PORT;
    if (event.transport().equals("tcp") && (form == Form.TCP || (form == Form.AUTO && mqttPort))) {
      conversation.segments = new TcpSegments(
          conversation.local, conversation.remote, opened + " " + event.connection());
      boolean byTester =
          SERVER_PORTS.contains(remote.port()) || !SERVER_PORTS.contains(local.port());
      frames(conversation.segments.open(byTester), time, List.of(comment), List.of());
    } else {
      conversation.untold.add(comment);
    }
  }

  private void transfer(Transferred event, Instant time) throws IOException {
    // A history kept in part may have lost the opening.
    var conversation = conversations.computeIfAbsent(
        event.connection(), name -> new Conversation(Endpoint.parse(""), Endpoint.parse("")));
    var comments = new ArrayList<>(conversation.untold);
    conversation.untold.clear();
    comments.add(SafeText.escape(event.connection()));
    event.violations().forEach(violation -> comments.add(PacketText.violation(violation)));
    if (conversation.segments != null) {
      frames(
          conversation.segments.data(event.direction(), event.raw()),
          time,
          comments,
          List.of(SafeText.escape(event.connection())));
      return;
    }
    boolean sent = event.direction() == Direction.SENT;
    byte[] pdu = ExportedPdu.frame(
        sent ? conversation.local : conversation.remote,
        sent ? conversation.remote : conversation.local,
        event.packet().isPresent() || isFramed(event.raw()) ? "mqtt" : "data",
        event.raw());
    frame(new Frame(Link.UPPER_PDU, time, pdu, event.direction(), comments));
  }

  private void close(Closed event, Instant time) throws IOException {
    String comment = SafeText.escape(event.connection()) + ' ' + PacketText.line(event);
    var conversation = conversations.get(event.connection());
    if (conversation != null && conversation.segments != null) {
      var segments = conversation.segments.close(event.ending());
      conversation.segments = null;
      if (!segments.isEmpty()) {
        frames(segments, time, List.of(comment), List.of());
        return;
      }
    }
    if (conversation != null) {
      for (String earlier : conversation.untold) {
        tell(earlier, time);
      }
      conversation.untold.clear();
    }
    tell(comment, time);
  }

  /** Puts a comment where the reader will meet it: at the last frame, or else at the next. */
  private void tell(String comment, Instant time) {
    if (held == null) {
      untold.add(comment);
    } else {
      String later = String.format(
          Locale.ROOT, "+%.6f s: ", Duration.between(held.time(), time).toNanos() / 1e9);
      held.comments().add(later + comment);
    }
  }

  private void frames(List<Segment> segments, Instant time, List<String> first, List<String> others)
      throws IOException {
    List<String> comments = first;
    for (Segment segment : segments) {
      frame(new Frame(Link.RAW_IP, time, segment.bytes(), segment.direction(), comments));
      comments = others;
    }
  }

  private void frame(Frame next) throws IOException {
    release();
    var comments = new ArrayList<>(untold);
    untold.clear();
    comments.addAll(next.comments());
    held = new Frame(next.link(), next.time(), next.bytes(), next.direction(), comments);
  }

  private void release() throws IOException {
    if (held != null) {
      Integer number = interfaces.get(held.link());
      if (number == null) {
        number = writer.addInterface(held.link().linkType, held.link().title);
        interfaces.put(held.link(), number);
      }
      writer.packet(number, held.time(), held.bytes(), held.direction(), held.comments());
      held = null;
    }
  }

  /** Whether the bytes are as many as their Remaining Length says. */
  private static boolean isFramed(Bytes raw) {
    int remaining = 0;
    for (int i = 1; i < Math.min(raw.size(), 5); i++) {
      remaining |= (raw.at(i) & 0x7F) << (7 * (i - 1));
      if (raw.at(i) < 0x80) {
        return raw.size() == i + 1 + remaining;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    try {
      release();
    } finally {
      writer.close();
    }
  }
}

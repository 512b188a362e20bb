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
package org.mqttassay.reports.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mqttassay.reports.evidence.Step.Kind;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.trace.PacketText;
import org.mqttassay.spec.trace.SafeText;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/** Makes the steps of a page out of events. */
public final class Steps {

  /** How many bytes of a packet are shown; the capture has all. */
  static final int BYTES_SHOWN = 512;

  private static final int IN_A_LINE = 16;

  private Steps() {}

  /** When an event happened, as the packets of a finding tell it. */
  static String seconds(TraceEvent event) {
    return String.format(Locale.ROOT, "%.6f", event.stamp().nanos() / 1e9);
  }

  /**
   * Makes one.
   *
   * @param number its place in the trace, from 1
   * @param moment the place of the event with which the verdict was clear; 0 for none
   */
  public static Step of(long number, TraceEvent event, long moment) {
    String line = PacketText.line(event).replaceFirst("^(->|<-|--) ", "");
    Optional<Transferred> transferred =
        Optional.of(event).filter(Transferred.class::isInstance).map(Transferred.class::cast);
    List<String> wrongs = transferred.map(Transferred::violations).orElse(List.of()).stream()
        .map(PacketText::violation)
        .toList();
    for (String wrong : wrongs) {
      line = line.replace(" ! " + wrong, "");
    }
    Bytes raw = transferred.map(Transferred::raw).orElse(Bytes.EMPTY);
    return new Step(
        number,
        seconds(event),
        kind(event),
        SafeText.escape(event.connection()),
        line,
        transferred
            .flatMap(Transferred::packet)
            .map(packet -> PacketText.block(packet).lines().toList())
            .orElse(List.of()),
        dump(raw),
        raw.size(),
        wrongs,
        number == moment,
        moment > 0 && number > moment);
  }

  private static Kind kind(TraceEvent event) {
    if (event instanceof Opened) {
      return Kind.OPENED;
    } else if (event instanceof Transferred transferred) {
      return transferred.direction() == Direction.SENT ? Kind.SENT : Kind.RECEIVED;
    } else if (event instanceof Closed closed) {
      return closed.ending().isByTester() ? Kind.CLOSED_HERE : Kind.CLOSED_THERE;
    }
    return Kind.NOTE;
  }

  private static List<String> dump(Bytes raw) {
    var lines = new ArrayList<String>();
    int shown = Math.min(raw.size(), BYTES_SHOWN);
    for (int at = 0; at < shown; at += IN_A_LINE) {
      var hex = new StringBuilder();
      var text = new StringBuilder();
      for (int i = at; i < at + IN_A_LINE; i++) {
        if (i < shown) {
          hex.append(String.format("%02x ", raw.at(i)));
          text.append(raw.at(i) >= 0x20 && raw.at(i) < 0x7F ? (char) raw.at(i) : '.');
        } else {
          hex.append("   ");
        }
      }
      lines.add(String.format("%04x  %s %s", at, hex, text));
    }
    return lines;
  }
}

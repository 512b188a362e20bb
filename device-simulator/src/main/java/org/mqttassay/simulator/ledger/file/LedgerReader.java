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
package org.mqttassay.simulator.ledger.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.mqttassay.simulator.ledger.Connected;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.identity.Marked.Mark;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** Reads a ledger and tells it to somebody, as it was told when it was written. */
public final class LedgerReader {

  private final LedgerEvents told;
  private final CRC32C crc = new CRC32C();
  private byte[] entry = {};
  private int size;
  private int at;
  private long lastAt;
  private boolean isOver;

  /**
   * What was in a file.
   *
   * @param entries how many whole entries
   * @param isWhole whether it ends with the end of the run; else the writer was killed, or the file
   *     is damaged from there on
   * @param lastAt the time of the last entry that has one, in nanoseconds of the run
   */
  public record Extent(long entries, boolean isWhole, long lastAt) {}

  private LedgerReader(LedgerEvents told) {
    this.told = told;
  }

  /** Whether a file begins as a ledger of any version does; false if it can't be read. */
  public static boolean isLedger(Path file) {
    try (var in = Files.newInputStream(file)) {
      int name = Entry.MAGIC.length - 1;
      return Arrays.equals(in.readNBytes(name), Arrays.copyOf(Entry.MAGIC, name));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * Tells everything that can be read.
   *
   * @throws IOException when there is no such file, or it is no ledger
   */
  public static Extent read(Path file, LedgerEvents told) throws IOException {
    var reader = new LedgerReader(told);
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      var magic = in.readNBytes(Entry.MAGIC.length);
      if (!Arrays.equals(magic, Entry.MAGIC)) {
        throw new IOException(
            isLedger(file)
                ? "A newer Assay has written this ledger. Judge it with that."
                : "This is not a ledger.");
      }
      long entries = 0;
      while (reader.next(in)) {
        reader.tell();
        entries++;
      }
      return new Extent(entries, reader.isOver, reader.lastAt);
    }
  }

  /** Reads one entry; false when there is no whole one any more. */
  private boolean next(DataInputStream in) throws IOException {
    try {
      size = in.readInt();
      if (size < 1 || size > Entry.LONGEST) {
        return false;
      }
      if (entry.length < size) {
        entry = new byte[Math.max(256, 2 * size)];
      }
      in.readFully(entry, 0, size);
      crc.reset();
      crc.update(entry, 0, size);
      at = 0;
      return in.readInt() == (int) crc.getValue();
    } catch (EOFException end) {
      return false;
    }
  }

  private long number() {
    long value = 0;
    int shift = 0;
    while (true) {
      long bits = entry[at++];
      value |= (bits & 0x7F) << shift;
      if (bits >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  private int small() {
    return (int) number();
  }

  private long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  private long time() {
    lastAt += signed();
    return lastAt;
  }

  private boolean flag() {
    return number() != 0;
  }

  private String text() {
    int length = small();
    var value = new String(entry, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  private List<Integer> numbers() {
    int count = small();
    var values = new ArrayList<Integer>(count);
    for (int i = 0; i < count; i++) {
      values.add(small());
    }
    return values;
  }

  private Direction direction() {
    return Direction.values()[small()];
  }

  private void tell() throws IOException {
    int kind = small();
    switch (kind) {
      case Entry.CLIENT -> told.client(small(), text(), MqttVersion.values()[small()]);
      case Entry.TOPIC -> told.topic(small(), text());
      case Entry.STREAM -> told.stream(small(), small(), small(), small());
      case Entry.ATTEMPTED -> told.attempted(time(), small(), number());
      case Entry.CONNECTING -> told.connecting(time(), small(), connecting());
      case Entry.CONNECTED ->
        told.connected(
            time(), small(), new Connected(small(), flag(), signed(), (int) signed(), small()));
      case Entry.DISCONNECT -> told.disconnect(time(), small(), direction(), small(), signed());
      case Entry.CLOSED -> told.closed(time(), small(), Ending.values()[small()]);
      case Entry.SUBSCRIBING -> told.subscribing(time(), small(), small(), subscriptions());
      case Entry.SUBSCRIBED -> told.subscribed(time(), small(), small(), numbers());
      case Entry.UNSUBSCRIBING -> told.unsubscribing(time(), small(), small(), filters());
      case Entry.UNSUBSCRIBED -> told.unsubscribed(time(), small(), small(), numbers());
      case Entry.PUBLISHED -> told.published(time(), small(), transit());
      case Entry.RECEIVED -> told.received(time(), small(), transit());
      case Entry.ACKNOWLEDGED ->
        told.acknowledged(
            time(),
            small(),
            direction(),
            PacketType.ofNumber(small()).orElseThrow(),
            small(),
            small());
      case Entry.BEGUN -> told.begun(settings());
      case Entry.HELD_UP -> told.heldUp(time(), small(), number(), number());
      case Entry.PING -> told.ping(time(), small(), direction());
      case Entry.FAULT_BEGAN ->
        told.faultBegan(time(), small(), FaultKind.values()[small()], small(), text());
      case Entry.FAULT_HITS -> told.faultHits(time(), small(), small());
      case Entry.FAULT_ENDED -> told.faultEnded(time(), small());
      case Entry.LAGGED -> lagged(time());
      case Entry.ENDED -> {
        isOver = true;
        told.ended(time());
      }
      default -> throw new IOException("A newer Assay has written this: entry kind " + kind);
    }
  }

  private LedgerSettings settings() {
    return new LedgerSettings(
        Duration.ofNanos(number()),
        Duration.ofNanos(number()),
        Duration.ofNanos(number()),
        small(),
        flag());
  }

  private void lagged(long until) {
    told.lagged(until - signed(), until, number());
  }

  private Connecting connecting() {
    int client = small();
    boolean isClean = flag();
    long expiry = number();
    int keepAlive = small();
    int receiveMaximum = small();
    Connecting.Will will = null;
    if (flag()) {
      will = new Connecting.Will(small(), small(), flag(), number(), small(), number());
    }
    return new Connecting(client, isClean, expiry, keepAlive, receiveMaximum, will);
  }

  private List<Subscription> subscriptions() {
    int count = small();
    var asked = new ArrayList<Subscription>(count);
    for (int i = 0; i < count; i++) {
      asked.add(new Subscription(
          text(), QoS.of(small()), flag(), flag(), RetainHandling.values()[small()]));
    }
    return asked;
  }

  private List<String> filters() {
    int count = small();
    var filters = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      filters.add(text());
    }
    return filters;
  }

  private Transit transit() {
    int topic = small();
    int flags = small();
    return new Transit(
        topic,
        flags & 3,
        (flags & 4) != 0,
        (flags & 8) != 0,
        small(),
        signed(),
        (flags & 16) != 0,
        Mark.values()[flags >> 5],
        small(),
        number(),
        lastAt - signed());
  }
}

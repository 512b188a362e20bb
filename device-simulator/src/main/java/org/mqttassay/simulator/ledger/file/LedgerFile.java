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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.mqttassay.simulator.ledger.Connected;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * Writes down what a ledger is told. Entries are gathered and written in blocks, on a thread of the
 * file's own, and with {@link #flush}; a process that is killed loses what it gathered last, and
 * nothing before.
 *
 * <p>One thread at a time. A file that can't be written throws {@link UncheckedIOException}.
 */
public final class LedgerFile implements LedgerEvents, AutoCloseable {

  private static final int BLOCK = 1 << 16;

  private final BlockWriter writer;
  private final CRC32C crc = new CRC32C();
  private byte[] entry = new byte[256];
  private int size;
  private ByteBuffer block = ByteBuffer.allocate(2 * BLOCK);
  private long lastAt;
  private long written;

  /** @throws IOException when the file can't be made; one that exists is overwritten */
  public LedgerFile(Path file) throws IOException {
    writer = new BlockWriter(FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE));
    block.put(Entry.MAGIC);
  }

  /** How many bytes the file has, those not yet handed to the system included. */
  public long size() {
    return written + block.position();
  }

  /** Has what is gathered written soon, without waiting for it unless the disk is far behind. */
  public void handOver() {
    handOver(2 * BLOCK);
  }

  private void handOver(int capacity) {
    written += block.position();
    block = writer.swap(block, capacity);
  }

  /** Hands what is gathered to the operating system, which keeps it if the process dies. */
  public void flush() {
    handOver();
    writer.drain();
  }

  /** How long whoever tells it has waited for the disk, in nanoseconds. */
  public long waited() {
    return writer.waited();
  }

  @Override
  public void close() throws IOException {
    handOver();
    writer.close();
  }

  private LedgerFile begin(int kind) {
    size = 0;
    return number(kind);
  }

  private LedgerFile begin(int kind, long at) {
    begin(kind);
    long passed = at - lastAt;
    lastAt = at;
    return signed(passed);
  }

  private void room(int more) {
    if (size + more > entry.length) {
      entry = Arrays.copyOf(entry, Math.max(size + more, 2 * entry.length));
    }
  }

  /** Seven bits a byte, the lowest first. */
  private LedgerFile number(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      entry[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    entry[size++] = (byte) rest;
    return this;
  }

  private LedgerFile signed(long value) {
    return number(value << 1 ^ value >> 63);
  }

  private LedgerFile text(String value) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    room(bytes.length);
    System.arraycopy(bytes, 0, entry, size, bytes.length);
    size += bytes.length;
    return this;
  }

  private LedgerFile flag(boolean value) {
    return number(value ? 1 : 0);
  }

  private LedgerFile numbers(List<Integer> values) {
    number(values.size());
    values.forEach(value -> number(value));
    return this;
  }

  private void end() {
    crc.reset();
    crc.update(entry, 0, size);
    if (block.remaining() < size + 8) {
      handOver(Math.max(2 * BLOCK, size + 8 + BLOCK));
    }
    block.putInt(size).put(entry, 0, size).putInt((int) crc.getValue());
    if (block.position() >= BLOCK) {
      handOver();
    }
  }

  @Override
  public void begun(LedgerSettings settings) {
    begin(Entry.BEGUN)
        .number(settings.drain().toNanos())
        .number(settings.grace().toNanos());
    number(settings.lagBound().toNanos()).number(settings.queueLimit());
    flag(settings.fresh()).end();
  }

  @Override
  public void client(int client, String clientIdentifier, MqttVersion version) {
    begin(Entry.CLIENT)
        .number(client)
        .text(clientIdentifier)
        .number(version.ordinal())
        .end();
  }

  @Override
  public void topic(int topic, String name) {
    begin(Entry.TOPIC).number(topic).text(name).end();
  }

  @Override
  public void stream(int stream, int client, int topic, int qos) {
    begin(Entry.STREAM).number(stream).number(client).number(topic).number(qos).end();
  }

  @Override
  public void attempted(long at, int stream, long seq) {
    begin(Entry.ATTEMPTED, at).number(stream).number(seq).end();
  }

  @Override
  public void connecting(long at, int connection, Connecting connecting) {
    begin(Entry.CONNECTING, at).number(connection).number(connecting.client());
    flag(connecting.clean()).number(connecting.expiry()).number(connecting.keepAlive());
    number(connecting.receiveMaximum()).flag(connecting.will() != null);
    if (connecting.will() != null) {
      var will = connecting.will();
      number(will.topic()).number(will.qos()).flag(will.retain());
      number(will.delay()).number(will.stream()).number(will.seq());
    }
    end();
  }

  @Override
  public void connected(long at, int connection, Connected connected) {
    begin(Entry.CONNECTED, at).number(connection).number(connected.code());
    flag(connected.sessionPresent()).signed(connected.expiry());
    signed(connected.keepAlive()).number(connected.receiveMaximum()).end();
  }

  @Override
  public void disconnect(long at, int connection, Direction direction, int code, long expiry) {
    begin(Entry.DISCONNECT, at).number(connection).number(direction.ordinal());
    number(code).signed(expiry).end();
  }

  @Override
  public void closed(long at, int connection, Ending ending) {
    begin(Entry.CLOSED, at).number(connection).number(ending.ordinal()).end();
  }

  @Override
  public void subscribing(long at, int connection, int packetIdentifier, List<Subscription> asked) {
    begin(Entry.SUBSCRIBING, at).number(connection).number(packetIdentifier);
    number(asked.size());
    for (Subscription one : asked) {
      text(one.topicFilter()).number(one.maximumQoS().level()).flag(one.noLocal());
      flag(one.retainAsPublished()).number(one.retainHandling().value());
    }
    end();
  }

  @Override
  public void subscribed(long at, int connection, int packetIdentifier, List<Integer> codes) {
    begin(Entry.SUBSCRIBED, at)
        .number(connection)
        .number(packetIdentifier)
        .numbers(codes)
        .end();
  }

  @Override
  public void unsubscribing(long at, int connection, int packetIdentifier, List<String> filters) {
    begin(Entry.UNSUBSCRIBING, at).number(connection).number(packetIdentifier);
    number(filters.size());
    filters.forEach(this::text);
    end();
  }

  @Override
  public void unsubscribed(long at, int connection, int packetIdentifier, List<Integer> codes) {
    begin(Entry.UNSUBSCRIBED, at)
        .number(connection)
        .number(packetIdentifier)
        .numbers(codes)
        .end();
  }

  @Override
  public void published(long at, int connection, Transit message) {
    transit(Entry.PUBLISHED, at, connection, message);
  }

  @Override
  public void received(long at, int connection, Transit message) {
    transit(Entry.RECEIVED, at, connection, message);
  }

  private void transit(int kind, long at, int connection, Transit message) {
    int flags = message.qos()
        | (message.dup() ? 4 : 0)
        | (message.retain() ? 8 : 0)
        | (message.isEmpty() ? 16 : 0)
        | message.mark().ordinal() << 5;
    begin(kind, at).number(connection).number(message.topic()).number(flags);
    number(message.packetIdentifier()).signed(message.expiry()).number(message.stream());
    number(message.seq()).signed(at - message.sentAt()).end();
  }

  @Override
  public void acknowledged(
      long at,
      int connection,
      Direction direction,
      PacketType type,
      int packetIdentifier,
      int code) {
    begin(Entry.ACKNOWLEDGED, at).number(connection).number(direction.ordinal());
    number(type.number()).number(packetIdentifier).number(code).end();
  }

  @Override
  public void heldUp(long at, int client, long stall, long delay) {
    begin(Entry.HELD_UP, at).number(client).number(stall).number(delay).end();
  }

  @Override
  public void ping(long at, int connection, Direction direction) {
    begin(Entry.PING, at).number(connection).number(direction.ordinal()).end();
  }

  @Override
  public void faultBegan(long at, int fault, FaultKind kind, int client, String what) {
    begin(Entry.FAULT_BEGAN, at)
        .number(fault)
        .number(kind.ordinal())
        .number(client)
        .text(what);
    end();
  }

  @Override
  public void faultHits(long at, int fault, int client) {
    begin(Entry.FAULT_HITS, at).number(fault).number(client).end();
  }

  @Override
  public void faultEnded(long at, int fault) {
    begin(Entry.FAULT_ENDED, at).number(fault).end();
  }

  @Override
  public void lagged(long from, long at, long lag) {
    begin(Entry.LAGGED, at).signed(at - from).number(lag).end();
  }

  /** Writes the end of the run, and hands everything to the system. */
  @Override
  public void ended(long at) {
    begin(Entry.ENDED, at).end();
    flush();
  }
}

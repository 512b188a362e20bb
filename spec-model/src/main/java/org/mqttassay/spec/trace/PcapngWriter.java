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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.mqttassay.spec.trace.TraceEvent.Direction;

/**
 * Writes the blocks of a pcapng file (draft-ietf-opsawg-pcapng): a Section Header, Interface
 * Descriptions with nanosecond resolution, Enhanced Packets. Little-endian.
 */
final class PcapngWriter implements Closeable {

  /** Wireshark refuses a file with a longer frame. */
  static final int LONGEST_FRAME = 262_144;

  private static final int SECTION_HEADER = 0x0A0D0D0A;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int ENHANCED_PACKET = 6;

  private static final int OPT_END = 0;
  private static final int OPT_COMMENT = 1;
  private static final int SHB_USER_APPLICATION = 4;
  private static final int IF_NAME = 2;
  private static final int IF_TIMESTAMP_RESOLUTION = 9;
  private static final int EPB_FLAGS = 2;

  private static final int INBOUND = 1;
  private static final int OUTBOUND = 2;

  private static final int LONGEST_OPTION = 65_535;

  private final OutputStream out;
  private int interfaces;

  /**
   * Begins a section.
   *
   * @param out closed with this writer
   * @param application who writes
   * @param comment about the section
   */
  PcapngWriter(OutputStream out, String application, String comment) throws IOException {
    this.out = out;
    byte[] name = utf8(application);
    byte[] remark = utf8(comment);
    var block = block(SECTION_HEADER, 16 + option(name) + option(remark) + 4);
    block.putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1);
    putOption(block, OPT_COMMENT, remark);
    putOption(block, SHB_USER_APPLICATION, name);
    finish(block);
  }

  /**
   * Adds an interface.
   *
   * @param linkType how its frames begin, a number of the registry of link types
   * @param name for the reader
   * @return its number in {@link #packet}
   */
  int addInterface(int linkType, String name) throws IOException {
    byte[] text = utf8(name);
    var block = block(INTERFACE_DESCRIPTION, 8 + option(text) + 8 + 4);
    block.putShort((short) linkType).putShort((short) 0).putInt(0);
    putOption(block, IF_NAME, text);
    putOption(block, IF_TIMESTAMP_RESOLUTION, new byte[] {9});
    finish(block);
    return interfaces++;
  }

  /**
   * Writes a frame. What goes beyond {@link #LONGEST_FRAME} is left away, its length being told.
   *
   * @param interfaceNumber from {@link #addInterface}
   * @param time when
   * @param frame beginning as the link type says
   * @param direction as the tester saw it
   * @param comments shown with the frame
   */
  void packet(
      int interfaceNumber, Instant time, byte[] frame, Direction direction, List<String> comments)
      throws IOException {
    List<byte[]> remarks = comments.stream().map(PcapngWriter::utf8).toList();
    int captured = Math.min(frame.length, LONGEST_FRAME);
    int size =
        20 + padded(captured) + remarks.stream().mapToInt(PcapngWriter::option).sum() + 12;
    var block = block(ENHANCED_PACKET, size);
    long nanos =
        Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    block.putInt(interfaceNumber).putInt((int) (nanos >>> 32)).putInt((int) nanos);
    block.putInt(captured).putInt(frame.length);
    block.put(frame, 0, captured);
    pad(block, captured);
    remarks.forEach(remark -> putOption(block, OPT_COMMENT, remark));
    block.putShort((short) EPB_FLAGS).putShort((short) 4);
    block.putInt(direction == Direction.SENT ? OUTBOUND : INBOUND);
    finish(block);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static ByteBuffer block(int type, int bodyLength) {
    int total = 12 + bodyLength;
    return ByteBuffer.allocate(total)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(type)
        .putInt(total);
  }

  private void finish(ByteBuffer block) throws IOException {
    block.putShort((short) OPT_END).putShort((short) 0);
    block.putInt(block.capacity());
    out.write(block.array());
  }

  private static void putOption(ByteBuffer block, int code, byte[] value) {
    block.putShort((short) code).putShort((short) value.length).put(value);
    pad(block, value.length);
  }

  private static void pad(ByteBuffer block, int length) {
    block.position(block.position() + padded(length) - length);
  }

  private static int option(byte[] value) {
    return 4 + padded(value.length);
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  /** UTF-8 that surely fits an option: no character of Java takes more than three bytes. */
  private static byte[] utf8(String text) {
    String cut = text.substring(0, Math.min(text.length(), LONGEST_OPTION / 3));
    return cut.getBytes(StandardCharsets.UTF_8);
  }
}

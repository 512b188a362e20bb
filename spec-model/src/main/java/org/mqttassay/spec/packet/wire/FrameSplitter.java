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
package org.mqttassay.spec.packet.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mqttassay.spec.packet.Bytes;

/**
 * Cuts a stream of bytes into packets by their Remaining Length, however the stream is chunked.
 *
 * <p>It holds what was fed and not yet framed, never what a length only claims: memory is
 * proportional to the bytes of the unfinished packet, and the time for a stream to its length. Not
 * safe for use by several threads.
 */
public final class FrameSplitter {

  /** The longest fixed header: one byte and four of Remaining Length. */
  private static final int LONGEST_HEADER = 5;

  private static final int SMALL_BUFFER = 512;
  private static final byte[] NOTHING = {};
  private static final int INCOMPLETE = -1;
  private static final int UNFRAMEABLE = -2;

  private final int maximumFrameLength;
  /** Empty while nothing is held: most connections of a fleet wait most of the time. */
  private byte[] buffer = NOTHING;

  private int length;
  private boolean broken;
  private boolean overMaximum;
  private int announced;

  /**
   * @param maximumFrameLength the longest packet to accept, in bytes with its fixed header; at
   *     least 5
   * @throws IllegalArgumentException when it is less
   */
  public FrameSplitter(int maximumFrameLength) {
    if (maximumFrameLength < LONGEST_HEADER) {
      throw new IllegalArgumentException("Too small for a fixed header: " + maximumFrameLength);
    }
    this.maximumFrameLength = maximumFrameLength;
  }

  /**
   * Takes the next bytes of the stream.
   *
   * @param chunk may be empty
   * @return the packets that are complete now, in order, each from its first byte to its last; none
   *     once the stream is broken
   */
  public List<Bytes> feed(Bytes chunk) {
    return feed(chunk.asByteBuffer());
  }

  /**
   * The same for bytes in a buffer, which is left as it is.
   *
   * @param chunk what remains of it is taken
   */
  public List<Bytes> feed(ByteBuffer chunk) {
    append(chunk);
    var frames = new ArrayList<Bytes>();
    int start = 0;
    while (!broken) {
      int frame = frameLength(start);
      if (frame == UNFRAMEABLE) {
        broken = true;
      } else if (frame == INCOMPLETE || frame > length - start) {
        break;
      } else {
        frames.add(Bytes.copyOf(ByteBuffer.wrap(buffer, start, frame)));
        start += frame;
      }
    }
    discard(start);
    return frames;
  }

  /**
   * Whether the stream can't be framed any further: a Remaining Length went on after four bytes, or
   * announced a packet over the maximum.
   */
  public boolean isBroken() {
    return broken;
  }

  /** Whether it is broken by nothing but a packet over the maximum. */
  public boolean isOverMaximum() {
    return overMaximum;
  }

  /**
   * What was fed and belongs to no complete packet: the beginning of an unfinished one or, once the
   * stream is broken, what follows the last packet, of which no more than the maximum length is
   * kept.
   */
  public Bytes rest() {
    return Bytes.copyOf(ByteBuffer.wrap(buffer, 0, length));
  }

  /**
   * How long the packet is that the stream is broken by because it is over the maximum.
   *
   * @return bytes with the fixed header, as far as announced; 0 when the stream is not broken so
   */
  public int announcedLength() {
    return announced;
  }

  private void append(ByteBuffer chunk) {
    // What can't be framed is kept as evidence, but no more of it than of a packet.
    int there = chunk.remaining();
    int taken = broken ? Math.min(there, maximumFrameLength - length) : there;
    if (taken > buffer.length - length) {
      long doubled = Math.min(2L * buffer.length, Integer.MAX_VALUE - 8L);
      buffer = Arrays.copyOf(buffer, (int) Math.max(doubled, (long) length + taken));
    }
    chunk.get(chunk.position(), buffer, length, taken);
    length += taken;
  }

  /** Moves the tail to the front; it lies in the last chunk, so no byte is moved twice. */
  private void discard(int start) {
    length -= start;
    if (broken) {
      length = Math.min(length, maximumFrameLength);
    }
    if (length == 0) {
      buffer = NOTHING;
    } else if (buffer.length > SMALL_BUFFER && length < buffer.length / 4) {
      buffer = Arrays.copyOfRange(buffer, start, start + Math.max(length, SMALL_BUFFER));
    } else {
      System.arraycopy(buffer, start, buffer, 0, length);
    }
  }

  /** The length of the packet at a position with its fixed header, as far as it can be told. */
  private int frameLength(int start) {
    int remaining = 0;
    for (int i = 1; i < LONGEST_HEADER; i++) {
      if (start + i >= length) {
        return INCOMPLETE;
      }
      int part = buffer[start + i];
      remaining |= (part & 0x7F) << 7 * (i - 1);
      if (part >= 0) {
        int frame = 1 + i + remaining;
        overMaximum = frame > maximumFrameLength;
        announced = overMaximum ? frame : 0;
        return overMaximum ? UNFRAMEABLE : frame;
      }
    }
    return UNFRAMEABLE;
  }
}

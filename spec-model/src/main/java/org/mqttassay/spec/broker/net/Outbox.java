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
package org.mqttassay.spec.broker.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;

/**
 * What one link has to send, from the broker's threads to the network's.
 *
 * <p>Packets wait as they are, and are encoded only when the network can take more: one that goes
 * to many slow clients is kept once. What waits is counted until the system has taken it.
 */
final class Outbox {

  /** What the outbox needs from its link; all of it is called on the event loop. */
  interface Owner {
    /** Everything before the end has been written to the channel. */
    void drained();

    /** {@link #isWritable()} has changed. */
    void writable(boolean now);

    /** A packet could not be encoded. */
    void failed(RuntimeException failure);

    /** Some of it could not be written. */
    void unwritten(Throwable failure);
  }

  private static final int BATCH = 64 * 1024;
  private static final int FIRST_BATCH = 1024;

  /** Stands for the end. */
  private static final Object END = new Object();

  private final LinkLoop loop;
  private final Intake intake;
  private final FrontSettings settings;
  private final Owner owner;
  private final Queue<Object> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong unsent = new AtomicLong();
  private final AtomicBoolean listed = new AtomicBoolean();
  private volatile boolean stopped;
  private volatile boolean writable = true;
  private ChannelHandlerContext context;
  private boolean sending;
  private long batchWeight;
  private boolean endReached;

  Outbox(LinkLoop loop, Intake intake, FrontSettings settings, Owner owner) {
    this.loop = loop;
    this.intake = intake;
    this.settings = settings;
    this.owner = owner;
  }

  void begin(ChannelHandlerContext channelContext) {
    context = channelContext;
  }

  /** Returns false when too much is waiting; then nothing more is taken. Any thread. */
  boolean add(Packet packet) {
    return add(packet, Weight.of(packet));
  }

  /** The same for bytes as they are. Any thread. */
  boolean add(Bytes raw) {
    return add(raw, raw.size() + 100L);
  }

  private boolean add(Object something, long weight) {
    if (stopped) {
      return true;
    }
    long waiting = unsent.addAndGet(weight);
    // One packet alone may be as long as it likes.
    if (waiting > settings.hardCap() && waiting > weight) {
      stopped = true;
      return false;
    }
    queue.add(something);
    if (listed.compareAndSet(false, true)) {
      loop.add(this);
    }
    return true;
  }

  /** Takes nothing more; what was added before is sent, and then the owner told. Any thread. */
  void end() {
    stopped = true;
    queue.add(END);
    if (listed.compareAndSet(false, true)) {
      loop.add(this);
    }
  }

  /** Forgets what was not written yet, and takes nothing more. */
  void discard() {
    stopped = true;
    queue.clear();
  }

  boolean isWritable() {
    return writable && unsent.get() <= settings.highWater();
  }

  /** Writes as much as the channel takes; it is called again when the channel takes more. */
  void send() {
    listed.set(false);
    if (sending || context == null) {
      return;
    }
    sending = true;
    try {
      while (!endReached && context.channel().isWritable()) {
        ByteBuf batch = encodeBatch();
        if (batch != null) {
          long weight = batchWeight;
          context.writeAndFlush(batch).addListener(done -> written((ChannelFuture) done, weight));
        }
        if (batch == null || endReached) {
          break;
        }
      }
      if (endReached) {
        owner.drained();
      }
    } catch (RuntimeException failure) {
      discard();
      owner.failed(failure);
    } finally {
      sending = false;
      tellWritable();
    }
  }

  private ByteBuf encodeBatch() {
    ByteBuf batch = null;
    batchWeight = 0;
    try {
      while (batch == null || batch.readableBytes() < BATCH) {
        Object next = queue.poll();
        if (next == null) {
          break;
        }
        if (next == END) {
          endReached = true;
          break;
        }
        if (batch == null) {
          batch = context.alloc().buffer(FIRST_BATCH);
        }
        encode(next, batch);
      }
      ByteBuf whole = batch;
      batch = null;
      return whole;
    } finally {
      if (batch != null) {
        batch.release();
      }
    }
  }

  private void encode(Object next, ByteBuf batch) {
    if (next instanceof Packet packet) {
      batchWeight += Weight.of(packet);
      loop.codecs().encode(packet, intake.version(), batch);
    } else {
      Bytes raw = (Bytes) next;
      batchWeight += raw.size() + 100L;
      batch.writeBytes(raw.asByteBuffer());
    }
  }

  private void written(ChannelFuture done, long weight) {
    unsent.addAndGet(-weight);
    if (!done.isSuccess()) {
      owner.unwritten(done.cause());
    }
    tellWritable();
  }

  private void tellWritable() {
    long waiting = unsent.get();
    boolean now = writable ? waiting <= settings.highWater() : waiting <= settings.lowWater();
    if (now != writable) {
      writable = now;
      owner.writable(now);
    }
  }
}

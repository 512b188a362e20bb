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
package org.mqttassay.simulator.link.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import java.util.function.Function;

/** Counts what was written to a socket and has not left it, so that no more than some is. */
final class Writing {

  private static final int MOST = 64 * 1024;

  private final Function<ByteBuf, ChannelFuture> write;
  private final Runnable onReady;
  private long unwritten;

  /**
   * @param write hands bytes to the socket
   * @param onReady is called when it can take bytes again
   */
  Writing(Function<ByteBuf, ChannelFuture> write, Runnable onReady) {
    this.write = write;
    this.onReady = onReady;
  }

  boolean isReady() {
    return unwritten < MOST;
  }

  void write(ByteBuf bytes) {
    int size = bytes.readableBytes();
    unwritten += size;
    write.apply(bytes).addListener(done -> {
      boolean wasReady = isReady();
      unwritten -= size;
      if (!wasReady && isReady()) {
        onReady.run();
      }
    });
  }
}

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

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

/** Gives buffers, and knows whether all were released: to the byte, not by samples. */
final class Memory {

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

  UnpooledByteBufAllocator allocator() {
    return allocator;
  }

  ByteBuf bytes(byte... content) {
    return allocator.heapBuffer(Math.max(1, content.length)).writeBytes(content);
  }

  long used() {
    return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
  }

  void assertAllReleased() {
    assertThat(used()).isZero();
  }
}

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

/** One end of a link, as the link sees it. All calls come on the link's event loop. */
interface LinkEnd {

  /** Bytes arrive here; the end releases them. */
  void deliver(ByteBuf bytes);

  /** That is all for now. */
  void flush();

  /** Whether it can take more; if not, {@link LinkPump#settle} is called when it can. */
  boolean isReady();

  /** Whether what this end sends has to wait. */
  void pause(boolean isPaused);

  /** The other end has finished. */
  void finish();

  /** The connection is reset. */
  void reset();

  /** The connection is closed in order. */
  void close();

  /** The connection is over, and this end is not told. */
  void abandon();
}

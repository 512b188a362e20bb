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

import java.util.List;
import org.mqttassay.spec.client.Transport;

/**
 * Told of what happens on the links of a front.
 *
 * <p>All that concerns one link is told on one thread, its event loop, in order: first opened, last
 * closed. Links have different threads, which must not be kept waiting. What throws is taken as a
 * fault of the broker, and closes the link as {@link Closure.Cause#FAILED}.
 */
public interface LinkHandler {

  /** MQTT may be spoken: TLS and WebSocket are agreed on. */
  void opened(Link link);

  /**
   * Packets came, or bytes that ought to have been some.
   *
   * @param frames what one reading of the network has brought, in order; never empty. Nothing
   *     follows a frame that is not {@link Frame.Shape#WHOLE}: the broker is to close the link,
   *     which is done for it after the close timeout.
   */
  void received(Link link, List<Frame> frames);

  /** {@link Link#isWritable()} has changed. */
  void writable(Link link, boolean writable);

  /**
   * Nothing more will come on a link. It comes exactly once for a link that was opened.
   *
   * <p>If the client has said FIN, it may still read: what the broker sends is sent until it calls
   * {@link Link#close()}, which it should do as soon as it has dealt with what came before. It is
   * done for it after the close timeout.
   */
  void closed(Link link, Closure closure);

  /**
   * A connection ended before it became a link, which is nothing the broker needs to know but its
   * log.
   *
   * @param remoteAddress as {@link Link#remoteAddress()}
   * @param reason one line; what the peer sent may be quoted in it, escaped
   */
  default void refused(Transport transport, String remoteAddress, String reason) {}
}

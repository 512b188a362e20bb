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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The server's end of a proxied link, which is dialled only when the link says that the server
 * hears of the client. What befalls it earlier befalls the socket as soon as there is one.
 */
final class DialedEnd implements LinkEnd {

  private final Runnable onGone;
  private final List<Consumer<LinkEnd>> early = new ArrayList<>();
  private LinkEnd socket;
  private boolean isDialing;
  private boolean isGone;

  /** @param onGone called once, when there is no socket, or no more, and there won't be one */
  DialedEnd(Runnable onGone) {
    this.onGone = onGone;
  }

  /** From now on there may be a socket. */
  void dialing() {
    isDialing = true;
  }

  /** There is a socket. */
  void connected(LinkEnd to) {
    socket = to;
    early.forEach(what -> what.accept(to));
    early.clear();
  }

  /** There won't be a socket, or it is closed. */
  void gone() {
    if (!isGone) {
      isGone = true;
      onGone.run();
    }
  }

  /** Whether there is no socket, or no more, and there won't be one. */
  boolean isGone() {
    return isGone;
  }

  /** Once it is over, nobody dials any more. */
  private void over(Consumer<LinkEnd> what) {
    now(what);
    if (!isDialing) {
      gone();
    }
  }

  private void now(Consumer<LinkEnd> what) {
    if (socket == null) {
      early.add(what);
    } else {
      what.accept(socket);
    }
  }

  @Override
  public void deliver(ByteBuf bytes) {
    socket.deliver(bytes);
  }

  @Override
  public void flush() {
    socket.flush();
  }

  @Override
  public boolean isReady() {
    return socket != null && socket.isReady();
  }

  /** A socket that is not there does not send, and the link says it again once it is there. */
  @Override
  public void pause(boolean isPaused) {
    if (socket != null) {
      socket.pause(isPaused);
    }
  }

  @Override
  public void finish() {
    now(LinkEnd::finish);
  }

  @Override
  public void reset() {
    over(LinkEnd::reset);
  }

  @Override
  public void close() {
    over(LinkEnd::close);
  }

  @Override
  public void abandon() {
    over(LinkEnd::abandon);
  }
}

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
package org.mqttassay.conformance.playback;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Opened;

/** What a player has to play: the events of a trace, each with the connection it belongs to. */
final class Score {

  private Score() {}

  /**
   * One event.
   *
   * @param part its connection; one that nobody opens for a remark
   * @param event what happened
   * @param pause how long after the event before it, in nanoseconds
   */
  record Step(Part part, TraceEvent event, long pause) {}

  /** A name may be given to several connections, one after the other. */
  static List<Step> of(List<TraceEvent> events) {
    Map<String, Part> parts = new HashMap<>();
    var steps = new ArrayList<Step>();
    long before = events.isEmpty() ? 0 : events.get(0).stamp().nanos();
    for (TraceEvent event : events) {
      if (event instanceof Opened opened) {
        parts.put(opened.connection(), new Part());
      }
      long at = event.stamp().nanos();
      steps.add(new Step(part(parts, event), event, Math.max(0, at - before)));
      before = at;
    }
    return steps;
  }

  private static Part part(Map<String, Part> parts, TraceEvent event) {
    return parts.computeIfAbsent(event.connection(), unopened -> new Part());
  }

  /** The broker's end of one connection; used by one event loop only. */
  static final class Part {

    private Channel channel;
    private byte[] heard = {};
    private boolean ended;
    private boolean closed;

    void open(Channel peer) {
      channel = peer;
    }

    boolean isOpen() {
      return channel != null;
    }

    /** Takes what the peer sends until somebody {@linkplain #takes wants} it. */
    void hear(byte[] bytes) {
      byte[] all = Arrays.copyOf(heard, heard.length + bytes.length);
      System.arraycopy(bytes, 0, all, heard.length, bytes.length);
      heard = all;
    }

    byte[] heard() {
      return heard;
    }

    /** Whether what was heard begins so; if it does, that is taken away. */
    boolean takes(byte[] wanted) {
      int length = Math.min(wanted.length, heard.length);
      if (!Arrays.equals(wanted, Arrays.copyOf(heard, length))) {
        return false;
      }
      heard = Arrays.copyOfRange(heard, length, heard.length);
      return true;
    }

    /** Always true. What a peer that has gone away does not take is not missed. */
    boolean say(ByteBuf bytes) {
      if (channel == null) {
        bytes.release();
      } else {
        channel.writeAndFlush(bytes);
      }
      return true;
    }

    /** The connection is no more. */
    void end() {
      ended = true;
    }

    boolean isEnded() {
      return ended;
    }

    /** Closes it, with a reset or in order. */
    void close(boolean reset) {
      closed = true;
      if (channel != null && channel.isOpen()) {
        if (reset) {
          channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.close();
      }
    }

    boolean isClosed() {
      return closed;
    }
  }
}

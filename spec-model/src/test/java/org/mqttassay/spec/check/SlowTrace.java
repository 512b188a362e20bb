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
package org.mqttassay.spec.check;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Stamp;

/**
 * A correct history of any length in which most messages are lost: a publisher of QoS 0 on a
 * hundred topics, and a subscriber to all of them that lags behind and is sent one in so many.
 * Every message is another.
 */
final class SlowTrace implements Iterable<TraceEvent> {

  private static final int TOPICS = 100;
  private static final long STEP_NANOS = 2_000;

  private final long length;
  private final int kept;
  private final int lag;
  private final PacketCodec codec = PacketCodec.of(MqttVersion.V5_0);

  /**
   * @param length how many events it has
   * @param kept one in how many messages is delivered
   * @param lag how many messages the subscriber is behind
   */
  SlowTrace(long length, int kept, int lag) {
    this.length = length;
    this.kept = kept;
    this.lag = lag;
  }

  @Override
  public Iterator<TraceEvent> iterator() {
    return new Iterator<>() {
      private final Queue<TraceEvent> ready = new ArrayDeque<>();
      private long nanos;
      private long told;
      private long published;

      @Override
      public boolean hasNext() {
        return told < length;
      }

      @Override
      public TraceEvent next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (told == 0) {
          open("p");
          open("s");
          var all = Subscription.of("#", QoS.EXACTLY_ONCE);
          add("s", Direction.SENT, Subscribe.of(1, all));
          add("s", Direction.RECEIVED, new Suback(1, Properties.NONE, List.of(2)));
        }
        if (ready.isEmpty()) {
          add("p", Direction.SENT, message(published));
          long late = published - lag;
          // Each topic loses and keeps messages.
          if (late >= 0 && (late / TOPICS + late) % kept == 0) {
            add("s", Direction.RECEIVED, message(late));
          }
          published++;
        }
        told++;
        return ready.remove();
      }

      private void open(String name) {
        ready.add(new TraceEvent.Opened(stamp(), name, "tcp", MqttVersion.V5_0, "a:1", "b:2"));
        add(name, Direction.SENT, Connect.of(MqttVersion.V5_0, name).withKeepAlive(0));
        add(name, Direction.RECEIVED, new Connack(false, 0, Properties.NONE));
      }

      private void add(String connection, Direction direction, Packet packet) {
        ready.add(new TraceEvent.Transferred(
            stamp(), connection, direction, codec.encode(packet), Optional.of(packet), List.of()));
      }

      private Stamp stamp() {
        nanos += STEP_NANOS;
        return new Stamp(nanos, Instant.EPOCH);
      }
    };
  }

  private static Publish message(long number) {
    return Publish.of(
        "topic/" + number % TOPICS, QoS.AT_MOST_ONCE, 0, Bytes.utf8("reading " + number));
  }
}

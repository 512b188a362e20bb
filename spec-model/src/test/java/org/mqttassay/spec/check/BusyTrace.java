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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Stamp;

/**
 * A correct history of any length: a hundred pairs of publisher and subscriber, one in each ten
 * subscribers fanned out to, in QoS 0, 1 and 2. It makes its events as they are asked for.
 */
final class BusyTrace implements Iterable<TraceEvent> {

  private static final int PAIRS = 100;
  private static final int IDENTIFIERS = 1_000;
  private static final long STEP_NANOS = 2_000;

  private final long length;
  private final List<TraceEvent> opening = new ArrayList<>();
  private final List<Line> round = new ArrayList<>();
  private final PacketCodec codec = PacketCodec.of(MqttVersion.V5_0);
  private long nanos;

  private record Line(String connection, Direction direction, Packet packet, Bytes raw) {}

  /** @param length how many events it has */
  BusyTrace(long length) {
    this.length = length;
    for (int pair = 0; pair < PAIRS; pair++) {
      open("p" + pair);
      open("s" + pair);
      subscribe("s" + pair, "topic/" + pair);
    }
    for (int identifier = 1; identifier <= IDENTIFIERS; identifier++) {
      int pair = identifier % PAIRS;
      QoS qos = QoS.of(identifier % 3);
      exchange("p" + pair, "s" + pair, "topic/" + pair, qos, identifier);
    }
  }

  private void open(String name) {
    opening.add(new TraceEvent.Opened(stamp(), name, "tcp", MqttVersion.V5_0, "a:1", "b:2"));
    opening.add(event(line(name, Direction.SENT, Connect.of(MqttVersion.V5_0, name))));
    opening.add(event(line(name, Direction.RECEIVED, new Connack(false, 0, Properties.NONE))));
  }

  private void subscribe(String name, String filter) {
    var request = Subscribe.of(1, Subscription.of(filter, QoS.EXACTLY_ONCE));
    opening.add(event(line(name, Direction.SENT, request)));
    opening.add(event(line(name, Direction.RECEIVED, new Suback(1, Properties.NONE, List.of(2)))));
  }

  private void exchange(String from, String to, String topic, QoS qos, int identifier) {
    var message = Publish.of(
        topic, qos, qos == QoS.AT_MOST_ONCE ? 0 : identifier, Bytes.utf8("reading " + identifier));
    add(from, Direction.SENT, message);
    if (qos == QoS.AT_LEAST_ONCE) {
      add(from, Direction.RECEIVED, new Puback(identifier));
    } else if (qos == QoS.EXACTLY_ONCE) {
      add(from, Direction.RECEIVED, new Pubrec(identifier));
      add(from, Direction.SENT, new Pubrel(identifier));
      add(from, Direction.RECEIVED, new Pubcomp(identifier));
    }
    add(to, Direction.RECEIVED, message);
    if (qos == QoS.AT_LEAST_ONCE) {
      add(to, Direction.SENT, new Puback(identifier));
    } else if (qos == QoS.EXACTLY_ONCE) {
      add(to, Direction.SENT, new Pubrec(identifier));
      add(to, Direction.RECEIVED, new Pubrel(identifier));
      add(to, Direction.SENT, new Pubcomp(identifier));
    }
  }

  private void add(String connection, Direction direction, Packet packet) {
    round.add(line(connection, direction, packet));
  }

  private Line line(String connection, Direction direction, Packet packet) {
    return new Line(connection, direction, packet, codec.encode(packet));
  }

  private TraceEvent event(Line line) {
    return new TraceEvent.Transferred(
        stamp(),
        line.connection(),
        line.direction(),
        line.raw(),
        Optional.of(line.packet()),
        List.of());
  }

  private Stamp stamp() {
    nanos += STEP_NANOS;
    return new Stamp(nanos, Instant.EPOCH);
  }

  @Override
  public Iterator<TraceEvent> iterator() {
    return new Iterator<>() {
      private long next;
      private int place;

      @Override
      public boolean hasNext() {
        return next < length;
      }

      @Override
      public TraceEvent next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        long number = next++;
        if (number < opening.size()) {
          return opening.get((int) number);
        }
        var line = round.get(place);
        place = place + 1 == round.size() ? 0 : place + 1;
        return event(line);
      }
    };
  }
}

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
package org.mqttassay.simulator.device.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mqttassay.simulator.device.Actor;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Presence;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;

/** Publishes the same bytes again and again. What falls due while it is offline it leaves out. */
final class Publisher implements Actor {

  private final Message message;
  private final long every;
  private long due;

  Publisher(
      Seat seat, String topic, Duration every, int bytes, QoS qos, boolean isRetained, int expiry) {
    var random = new SplittableRandom(seat.seed());
    this.every = every.toNanos();
    this.message = message(topic, bytes, qos, isRetained, expiry, random);
    // Not all in the same moment.
    this.due = random.nextLong(this.every);
  }

  private static Message message(
      String topic, int bytes, QoS qos, boolean isRetained, int expiry, SplittableRandom random) {
    var content = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      content[i] = (byte) ('a' + random.nextInt(26));
    }
    Message plain = Message.of(topic, Bytes.of(content), qos).expiring(expiry);
    return isRetained ? plain.retained() : plain;
  }

  @Override
  public Presence presence() {
    return Presence.kept(Optional.empty(), List.of());
  }

  @Override
  public long start(long now, Outlet out) {
    if (due < now) {
      due += (now - due + every - 1) / every * every;
    }
    return due;
  }

  @Override
  public long step(long now, Outlet out) {
    if (now >= due) {
      out.publish(message);
      due += every;
    }
    return due;
  }

  @Override
  public long message(Delivery delivery, long now, Outlet out) {
    return due;
  }

  @Override
  public long offline(long now) {
    return NEVER;
  }
}

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
import org.mqttassay.simulator.device.Actor;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Presence;
import org.mqttassay.spec.packet.Bytes;

/**
 * Publishes the same bytes again and again, and clears what it has retained now and then. What
 * falls due while it is offline it leaves out.
 */
final class Publisher implements Actor {

  private final Presence presence;
  private final Message message;
  private final long every;
  private final int clearing;
  private long due;
  private long count;

  /**
   * @param message what it says
   * @param every how long from one to the next, above 0
   * @param clearing the how manieth message is empty instead; 0 for none
   * @param first when the first is due
   */
  Publisher(Presence presence, Message message, Duration every, int clearing, long first) {
    this.presence = presence;
    this.message = message;
    this.every = every.toNanos();
    this.clearing = clearing;
    this.due = first;
  }

  @Override
  public Presence presence() {
    return presence;
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
      count++;
      out.publish(clearing > 0 && count % clearing == 0 ? emptied() : message);
      due += every;
    }
    return due;
  }

  private Message emptied() {
    return Message.of(message.topic(), Bytes.EMPTY, message.qos()).retained();
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

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
package org.mqttassay.simulator.device.plant;

import java.time.Duration;
import java.util.List;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Device;
import org.mqttassay.simulator.device.DeviceKind;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/**
 * Speaks for machines that have no connection of their own. They sit below it, at
 * {@code <base>/m-<n>}, and go dark with it: its Will stands for all of them.
 */
final class Gateway extends Device {

  /**
   * What it can be told.
   *
   * @param manner how it speaks itself
   * @param children how many machines there are
   * @param maker makes them
   */
  record Options(Manner manner, int children, DeviceKind.Maker maker) {

    static Options read(Section options) throws ConfigException {
      List<String> names = PlantKinds.MACHINES.stream().map(DeviceKind::name).toList();
      String of = options.choice("of", names).orElse("vibration");
      DeviceKind kind = PlantKinds.MACHINES.get(names.indexOf(of));
      return new Options(
          Manner.read(options, Duration.ofMinutes(1), 1),
          (int) options.integer("children", 1, 1_000).orElse(8),
          PlantKinds.makerOf(kind, options, "with"));
    }
  }

  private static final String NAME = "m-";

  private final Machine[] children;
  private final long[] wakes;
  private long firstAt;
  private long readingAt;
  private int starts;

  Gateway(Seat seat, Options options) {
    super(seat, options.manner());
    children = new Machine[options.children()];
    wakes = new long[children.length];
    for (int i = 0; i < children.length; i++) {
      var below = new Seat(seat.base(), NAME + i, i, seed(seat.seed(), i + 1), seat.epochMillis());
      children[i] = (Machine) options.maker().make(below);
    }
  }

  @Override
  protected List<Subscription> interests() {
    return List.of(Subscription.of(topic("+/command"), QoS.AT_LEAST_ONCE));
  }

  @Override
  protected void awake(long now) {
    firstAt = now;
    readingAt = now + (long) uniform(0, manner().intervalNs());
  }

  @Override
  protected void greet(long now, Outlet out) {
    starts++;
    for (int i = 0; i < children.length; i++) {
      wakes[i] = children[i].start(now, out);
    }
  }

  @Override
  protected void live(long now, Outlet out) {
    if (!isOnline()) {
      return;
    }
    if (starts > 0) {
      for (int i = 0; i < children.length; i++) {
        if (wakes[i] <= now) {
          wakes[i] = children[i].step(now, out);
        }
      }
    }
    if (readingAt <= now) {
      out.publish(reading("telemetry", reading(now)));
      readingAt = later(readingAt, manner().intervalNs(), now);
    }
  }

  private Payload reading(long now) {
    return PlantShapes.GATEWAY
        .fill()
        .put(millis(now))
        .put(children.length)
        .put((now - firstAt) / Manner.SECOND)
        .put(Math.max(0, starts - 1))
        .done();
  }

  @Override
  protected void heard(Delivery delivery, long now, Outlet out) {
    int child = child(delivery.topic());
    if (child >= 0) {
      wakes[child] = children[child].message(delivery, now, out);
    }
  }

  private int child(String topic) {
    String base = topic(NAME);
    int end = topic.indexOf('/', base.length());
    if (!topic.startsWith(base) || end < 0) {
      return -1;
    }
    String number = topic.substring(base.length(), end);
    for (int i = 0; i < children.length; i++) {
      if (number.equals(Integer.toString(i))) {
        return i;
      }
    }
    return -1;
  }

  @Override
  protected long wake(long now) {
    long next = readingAt;
    for (long wake : wakes) {
      next = Math.min(next, wake);
    }
    return next;
  }

  @Override
  protected long wakeOffline(long now) {
    for (Machine child : children) {
      child.offline(now);
    }
    return NEVER;
  }

  @Override
  protected String perform(Payload command, long now, Outlet out) {
    return "a gateway takes no commands";
  }
}

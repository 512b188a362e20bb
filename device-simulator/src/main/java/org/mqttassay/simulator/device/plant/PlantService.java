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
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Device;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Requests;
import org.mqttassay.simulator.device.Requests.Command;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.Sharing;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/**
 * Watches the alarms of all machines under its prefix, also of those behind gateways. An alarm that
 * comes is answered with {@code throttle} after a time to think, one that goes with the end of the
 * throttling. Several of them can share the work.
 */
final class PlantService extends Device {

  /**
   * What it can be told.
   *
   * @param manner how it speaks; the interval is that of its summary
   * @param reaction nanoseconds that it thinks on average
   * @param throttle to how many percent it throttles
   * @param share the name of the group that shares alarms; empty for none
   */
  record Options(Manner manner, long reaction, double throttle, String share) {

    static Options read(Section options) throws ConfigException {
      return new Options(
          Manner.read(options, Duration.ofMinutes(1), 1),
          Manner.nanos(options, "reaction", Duration.ofMillis(100)),
          options.number("throttle", 0, 99).orElse(30),
          Sharing.read(options));
    }
  }

  private record Reaction(long at, String base, Encoding encoding, Command command) {}

  private final Options options;
  private final Requests requests;
  private final ArrayDeque<Reaction> reactions = new ArrayDeque<>();
  private final Map<String, Long> latest = new HashMap<>();
  private final Set<String> active = new HashSet<>();
  private long alarms;
  private long summaryAt;

  PlantService(Seat seat, Options options) {
    super(seat, options.manner());
    this.options = options;
    this.requests = new Requests(seat);
  }

  @Override
  protected List<Subscription> interests() {
    String prefix = seat().prefix();
    return List.of(
        Subscription.of(requests.answerTopic(), QoS.AT_LEAST_ONCE),
        Sharing.subscription(options.share(), prefix + "/+/alarm"),
        Sharing.subscription(options.share(), prefix + "/+/+/alarm"));
  }

  @Override
  protected void awake(long now) {
    summaryAt = now;
  }

  @Override
  protected void greet(long now, Outlet out) {}

  @Override
  protected void live(long now, Outlet out) {
    if (!isOnline()) {
      return;
    }
    while (!reactions.isEmpty() && reactions.peek().at() <= now) {
      Reaction next = reactions.poll();
      requests.send(next.base(), next.encoding(), next.command(), now, out);
    }
    if (summaryAt <= now) {
      Payload summary = PlantShapes.SUMMARY
          .fill()
          .put(millis(now))
          .put(active.size())
          .put(alarms)
          .put(requests.sent())
          .put(requests.answered())
          .put(requests.refused())
          .done();
      out.publish(kept("summary", summary));
      summaryAt = later(summaryAt, manner().intervalNs(), now);
    }
  }

  @Override
  protected void heard(Delivery delivery, long now, Outlet out) {
    if (delivery.topic().equals(requests.answerTopic())) {
      requests.answered(delivery, now, out);
    } else if (delivery.topic().endsWith("/alarm")) {
      alarm(delivery, now).ifPresent(reactions::add);
    }
  }

  private Optional<Reaction> alarm(Delivery delivery, long now) {
    Encoding encoding = Encoding.of(delivery.payload());
    try {
      Payload alarm = encoding.decode(PlantShapes.ALARM, delivery.payload());
      String base = delivery.topic().substring(0, delivery.topic().lastIndexOf('/'));
      long number = alarm.whole("number");
      if (alarm.flag("active")) {
        // One that came before may come again, also after it has gone.
        if (number <= latest.getOrDefault(base, 0L)) {
          return Optional.empty();
        }
        latest.put(base, number);
        active.add(base);
        alarms++;
        return Optional.of(reaction(now, base, encoding, options.throttle()));
      }
      return active.remove(base)
          ? Optional.of(reaction(now, base, encoding, 100))
          : Optional.empty();
    } catch (PayloadException e) {
      return Optional.empty();
    }
  }

  /** In the order of the alarms: none is thought about before the one that came first is done. */
  private Reaction reaction(long now, String base, Encoding encoding, double percent) {
    long at = now + (long) (options.reaction() * uniform(0.5, 1.5));
    if (!reactions.isEmpty()) {
      at = Math.max(at, reactions.peekLast().at());
    }
    return new Reaction(at, base, encoding, Command.of("throttle", percent));
  }

  @Override
  protected long wake(long now) {
    return reactions.isEmpty()
        ? summaryAt
        : Math.min(summaryAt, reactions.peek().at());
  }

  @Override
  protected String perform(Payload command, long now, Outlet out) {
    return "a service takes no commands";
  }
}

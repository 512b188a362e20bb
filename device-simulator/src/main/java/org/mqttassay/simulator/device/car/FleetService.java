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
package org.mqttassay.simulator.device.car;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.CommonShapes;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Device;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Requests;
import org.mqttassay.simulator.device.Requests.Command;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.Urgency;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.simulator.device.payload.Shape;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/**
 * Has the cars under its prefix deliver things and tells those that are late, has them load new
 * firmware, and sends the parts that they ask for.
 */
final class FleetService extends Device {

  /**
   * What it can be told.
   *
   * @param manner how it speaks; the interval is that of its summary
   * @param orderEveryNs between two orders, on average
   * @param withinNs how long a delivery may take
   * @param updateEveryNs between two cars that are told to load a firmware, on average
   * @param chunks how many parts a firmware has
   * @param chunkSize of a part, in bytes
   */
  record Options(
      Manner manner,
      long orderEveryNs,
      long withinNs,
      long updateEveryNs,
      int chunks,
      int chunkSize) {

    static Options read(Section options) throws ConfigException {
      return new Options(
          Manner.read(options, Duration.ofMinutes(1), 1),
          Manner.nanos(options, "order-every", Duration.ofSeconds(30)),
          Manner.nanos(options, "deliver-within", Duration.ofMinutes(15)),
          Manner.nanos(options, "update-every", Duration.ofMinutes(5)),
          (int) options.integer("firmware-chunks", 1, 10_000).orElse(32),
          (int) options.integer("firmware-chunk-size", 8, 1_000_000).orElse(4_096) / 8 * 8);
    }
  }

  private static final class Order {
    final String car;
    final long dueAt;
    boolean isAccepted;

    Order(String car, long dueAt) {
      this.car = car;
      this.dueAt = dueAt;
    }
  }

  private final Options options;
  private final Requests requests;
  private final List<String> cars = new ArrayList<>();
  private final Map<String, Order> open = new LinkedHashMap<>();
  private final Set<String> overdue = new HashSet<>();
  private final Map<String, String> asked = new HashMap<>();
  private final Map<String, Long> sums = new HashMap<>();
  private long orderAt;
  private long updateAt;
  private long summaryAt;
  private long orders;
  private long accepted;
  private long delivered;
  private long late;
  private long chunks;
  private int versions = 1;

  FleetService(Seat seat, Options options) {
    super(seat, options.manner());
    this.options = options;
    this.requests = new Requests(seat);
  }

  @Override
  protected List<Subscription> interests() {
    String any = seat().prefix() + "/+/";
    return List.of(
        Subscription.of(requests.answerTopic(), QoS.AT_LEAST_ONCE),
        Subscription.of(any + "status", QoS.AT_LEAST_ONCE),
        Subscription.of(any + "delivery", QoS.AT_LEAST_ONCE),
        Subscription.of(any + "firmware/request", QoS.AT_LEAST_ONCE));
  }

  @Override
  protected void awake(long now) {
    orderAt = now + untilNext(options.orderEveryNs());
    updateAt = now + untilNext(options.updateEveryNs());
    summaryAt = now;
  }

  @Override
  protected void greet(long now, Outlet out) {}

  @Override
  protected void live(long now, Outlet out) {
    if (!isOnline()) {
      return;
    }
    if (orderAt <= now) {
      order(now, out);
      orderAt = now + untilNext(options.orderEveryNs());
    }
    if (updateAt <= now) {
      update(now, out);
      updateAt = now + untilNext(options.updateEveryNs());
    }
    tellLate(now, out);
    if (summaryAt <= now) {
      out.publish(kept("summary", summary(now)));
      summaryAt = later(summaryAt, manner().intervalNs(), now);
    }
  }

  private void order(long now, Outlet out) {
    if (cars.isEmpty()) {
      return;
    }
    String car = cars.get(below(cars.size()));
    orders++;
    String name = seat().id() + "-order-" + orders;
    int place = below(RoadMap.city().places());
    open.put(name, new Order(car, now + options.withinNs()));
    String id = requests.send(
        seat().prefix() + '/' + car,
        manner().encoding(),
        new Command("deliver", true, place, name),
        now,
        out);
    asked.put(id, name);
  }

  private void update(long now, Outlet out) {
    if (cars.isEmpty()) {
      return;
    }
    versions++;
    String car = cars.get(below(cars.size()));
    requests.send(
        seat().prefix() + '/' + car,
        manner().encoding(),
        Command.of("update", "1." + versions),
        now,
        out);
  }

  /** Orders are due in the order in which they were made. */
  private void tellLate(long now, Outlet out) {
    var orders = open.entrySet().iterator();
    while (orders.hasNext()) {
      Map.Entry<String, Order> entry = orders.next();
      Order order = entry.getValue();
      if (order.dueAt > now) {
        return;
      }
      orders.remove();
      if (order.isAccepted) {
        late++;
        overdue.add(entry.getKey());
        Payload told = CarShapes.LATE
            .fill()
            .put(entry.getKey())
            .put(order.car)
            .put(millis(order.dueAt))
            .done();
        out.publish(urgent("late", told));
        out.note(order.car + " is late with " + entry.getKey());
      }
    }
  }

  private Payload summary(long now) {
    return CarShapes.SUMMARY
        .fill()
        .put(millis(now))
        .put(cars.size())
        .put(accepted)
        .put(delivered)
        .put(late)
        .put(chunks)
        .done();
  }

  @Override
  protected long wake(long now) {
    long next = Math.min(summaryAt, Math.min(orderAt, updateAt));
    return open.isEmpty() ? next : Math.min(next, open.values().iterator().next().dueAt);
  }

  @Override
  protected void heard(Delivery delivery, long now, Outlet out) {
    String topic = delivery.topic();
    try {
      if (topic.equals(requests.answerTopic())) {
        answered(delivery, now, out);
      } else if (topic.endsWith("/status")) {
        status(car(topic), decode(delivery, CommonShapes.STATUS));
      } else if (topic.endsWith("/delivery")) {
        Payload done = decode(delivery, CarShapes.DELIVERY);
        String name = done.text("order");
        delivered += open.remove(name) != null || overdue.remove(name) ? 1 : 0;
      } else if (topic.endsWith("/firmware/request")) {
        serve(delivery, out);
      }
    } catch (PayloadException e) {
      out.note("passes over " + topic + ": " + e.getMessage());
    }
  }

  private static Payload decode(Delivery delivery, Shape shape) throws PayloadException {
    return Encoding.of(delivery.payload()).decode(shape, delivery.payload());
  }

  private String car(String topic) {
    int from = seat().prefix().length() + 1;
    return topic.substring(from, topic.indexOf('/', from));
  }

  private void status(String car, Payload status) {
    if (!status.text("status").equals("online")) {
      cars.remove(car);
    } else if (!car.equals(seat().id()) && !cars.contains(car)) {
      cars.add(car);
    }
  }

  private void answered(Delivery delivery, long now, Outlet out) {
    Payload answer = requests.answered(delivery, now, out);
    String name = answer == null ? null : asked.remove(answer.text("id"));
    Order order = name == null ? null : open.get(name);
    if (order != null && answer.flag("ok")) {
      order.isAccepted = true;
      accepted++;
    } else if (order != null) {
      open.remove(name);
    }
  }

  private void serve(Delivery delivery, Outlet out) throws PayloadException {
    Encoding encoding = Encoding.of(delivery.payload());
    Payload request = decode(delivery, CarShapes.FIRMWARE_REQUEST);
    var firmware = new Firmware(request.text("version"), options.chunks(), options.chunkSize());
    int number = (int) request.whole("chunk");
    if (number < 0 || number >= firmware.chunks()) {
      return;
    }
    chunks++;
    Payload chunk = CarShapes.FIRMWARE_CHUNK
        .fill()
        .put(firmware.version())
        .put(number)
        .put(firmware.chunks())
        .put(sums.computeIfAbsent(firmware.version(), version -> firmware.sum()))
        .put(firmware.chunk(number))
        .done();
    String topic = delivery.responseTopic().isEmpty()
        ? seat().prefix() + '/' + car(delivery.topic()) + "/firmware/chunk"
        : delivery.responseTopic();
    out.publish(Message.of(topic, encoding.encode(chunk), QoS.AT_LEAST_ONCE)
        .typed(encoding.contentType())
        .correlated(delivery.correlation())
        .as(Urgency.IMPORTANT));
  }

  @Override
  protected String perform(Payload command, long now, Outlet out) {
    return "a service takes no commands";
  }
}

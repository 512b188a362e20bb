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
package org.mqttassay.simulator.device.home;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.CommonShapes;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Device;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/**
 * A hub: {@code light/<n>/set} and {@code state}, {@code room/<n>/climate},
 * {@code camera/<n>/frame}, all below its base and behind its connection.
 */
final class HomeHub extends Device {

  /**
   * What it can be told.
   *
   * @param manner how it speaks; the interval is that of the rooms' readings
   * @param lights how many
   * @param rooms how many
   * @param cameras how many
   * @param frameEveryNs between two frames of a camera
   * @param frameSize the mean size of a frame, in bytes
   * @param frameQos of frames
   */
  record Options(
      Manner manner,
      int lights,
      int rooms,
      int cameras,
      long frameEveryNs,
      int frameSize,
      QoS frameQos) {

    private static final long MOST_PARTS = 64;
    private static final long MOST_FRAME = 10_000_000;

    static Options read(Section options) throws ConfigException {
      return new Options(
          Manner.read(options, Duration.ofSeconds(30), 1),
          (int) options.integer("lights", 0, MOST_PARTS).orElse(6),
          (int) options.integer("rooms", 0, MOST_PARTS).orElse(3),
          (int) options.integer("cameras", 0, MOST_PARTS).orElse(1),
          Manner.nanos(options, "frame-every", Duration.ofSeconds(30)),
          (int) options.integer("frame-size", 100, MOST_FRAME).orElse(30_000),
          QoS.of((int) options.integer("frame-qos", 0, 2).orElse(0)));
    }
  }

  private static final long TICK = 10 * Manner.SECOND;
  private static final double USUAL_SETPOINT = 21;

  private final Options options;
  private final Room[] rooms;
  private final String[] causes;
  private final byte[] brightness;
  private long lit;
  private long tickedTo;
  private long readingAt;
  private long frameAt;
  private long frames;

  HomeHub(Seat seat, Options options) {
    super(seat, options.manner());
    this.options = options;
    rooms = new Room[options.rooms()];
    causes = new String[options.lights()];
    brightness = new byte[options.lights()];
  }

  @Override
  protected List<Subscription> interests() {
    return List.of(
        Subscription.of(topic("light/+/set"), QoS.AT_LEAST_ONCE),
        Subscription.of(topic("room/+/set"), QoS.AT_LEAST_ONCE));
  }

  @Override
  protected void awake(long now) {
    for (int i = 0; i < rooms.length; i++) {
      double setpoint = USUAL_SETPOINT + Math.round(uniform(-6, 4)) / 2.0;
      rooms[i] = new Room(setpoint + uniform(-1, 1), setpoint);
    }
    for (int i = 0; i < causes.length; i++) {
      causes[i] = "";
      brightness[i] = 100;
    }
    tickedTo = now;
    readingAt = now + (long) uniform(0, manner().intervalNs());
    frameAt = options.cameras() == 0 ? NEVER : now + (long) uniform(0, options.frameEveryNs());
  }

  /** Warmest in the afternoon. */
  private double outside(long now) {
    return 8 - 5 * StrictMath.cos((hour(now) - 3) / 12 * StrictMath.PI);
  }

  @Override
  protected void greet(long now, Outlet out) {
    out.publish(kept(
        "state",
        HomeShapes.HUB
            .fill()
            .put(millis(now))
            .put(options.lights())
            .put(options.rooms())
            .put(options.cameras())
            .put(outside(now))
            .done()));
    for (int i = 0; i < causes.length; i++) {
      out.publish(light(i, now));
    }
  }

  private boolean isLit(int number) {
    return (lit >>> number & 1) != 0;
  }

  private Message light(int number, long now) {
    return kept(
        "light/" + number + "/state",
        HomeShapes.LIGHT
            .fill()
            .put(isLit(number))
            .put(brightness[number])
            .put(causes[number])
            .put(millis(now))
            .done());
  }

  @Override
  protected void live(long now, Outlet out) {
    while (tickedTo + TICK <= now) {
      tickedTo += TICK;
      double outside = outside(tickedTo);
      for (Room room : rooms) {
        room.tick((double) TICK / Manner.SECOND, outside);
      }
    }
    if (!isOnline()) {
      return;
    }
    if (readingAt <= now) {
      for (int i = 0; i < rooms.length; i++) {
        out.publish(reading("room/" + i + "/climate", climate(rooms[i], now)));
      }
      readingAt = later(readingAt, manner().intervalNs(), now);
    }
    if (frameAt <= now) {
      for (int i = 0; i < options.cameras(); i++) {
        out.publish(frame(i));
      }
      frames++;
      frameAt = later(frameAt, options.frameEveryNs(), now);
    }
  }

  private Payload climate(Room room, long now) {
    return HomeShapes.CLIMATE
        .fill()
        .put(millis(now))
        .put(room.temperature())
        .put(room.setpoint())
        .put(room.isHeating())
        .put(room.humidity())
        .done();
  }

  private Message frame(int camera) {
    long seed = seed(seat().seed(), camera);
    return Message.of(
            topic("camera/" + camera + "/frame"),
            Camera.frame(seed, frames, options.frameSize()),
            options.frameQos())
        .typed("image/jpeg");
  }

  @Override
  protected long wake(long now) {
    return Math.min(readingAt, frameAt);
  }

  @Override
  protected void heard(Delivery delivery, long now, Outlet out) {
    try {
      int light = number(delivery.topic(), "light/", causes.length);
      if (light >= 0) {
        turn(light, delivery, now, out);
        return;
      }
      int room = number(delivery.topic(), "room/", rooms.length);
      if (room >= 0) {
        heat(room, delivery, now, out);
      }
    } catch (PayloadException e) {
      out.note("passes over " + delivery.topic() + ": " + e.getMessage());
    }
  }

  /** The number in {@code <base>/<part><number>/set}; -1 if it is none that is there. */
  private int number(String topic, String part, int count) {
    String base = topic(part);
    if (!topic.startsWith(base) || !topic.endsWith("/set")) {
      return -1;
    }
    String number = topic.substring(base.length(), topic.length() - "/set".length());
    for (int i = 0; i < count; i++) {
      if (number.equals(Integer.toString(i))) {
        return i;
      }
    }
    return -1;
  }

  private void turn(int light, Delivery delivery, long now, Outlet out) throws PayloadException {
    Encoding encoding = Encoding.of(delivery.payload());
    Payload set = encoding.decode(HomeShapes.LIGHT_SET, delivery.payload());
    long bit = 1L << light;
    lit = set.flag("on") ? lit | bit : lit & ~bit;
    causes[light] = set.text("cause");
    if (set.has("brightness")) {
      brightness[light] = (byte) Math.max(1, Math.min(100, set.whole("brightness")));
    }
    out.publish(light(light, now));
  }

  /** Takes the setpoint in a command's payload, whatever the command is called. */
  private void heat(int room, Delivery delivery, long now, Outlet out) throws PayloadException {
    Encoding encoding = Encoding.of(delivery.payload());
    Payload set = encoding.decode(CommonShapes.COMMAND, delivery.payload());
    double wanted = set.number("value");
    if (wanted >= 5 && wanted <= 30) {
      rooms[room].keep(wanted);
      out.publish(reading("room/" + room + "/climate", climate(rooms[room], now)));
    }
  }

  @Override
  protected String perform(Payload command, long now, Outlet out) {
    return switch (command.text("name")) {
      case "all-off" -> {
        lit = 0;
        for (int i = 0; i < causes.length; i++) {
          causes[i] = command.text("id");
          out.publish(light(i, now));
        }
        yield "";
      }
      case "list" -> {
        greet(now, out);
        yield "";
      }
      default -> "unknown command";
    };
  }

  /** What its rooms are like, for tests. */
  List<Room> rooms() {
    return new ArrayList<>(List.of(rooms));
  }
}

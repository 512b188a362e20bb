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
package org.mqttassay.simulator.device.wearable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Device;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.Urgency;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/**
 * Reads the samples of all wearables under its prefix, and alerts at {@code <wearable>/alert} when
 * a heart rate becomes unsafe. Samples that it has had already are passed over.
 */
final class HealthService extends Device {

  /**
   * What it can be told.
   *
   * @param manner how it speaks; the interval is that of its summary
   */
  record Options(Manner manner) {

    static Options read(Section options) throws ConfigException {
      return new Options(Manner.read(options, Duration.ofMinutes(1), 1));
    }
  }

  private static final class Wearer {
    final Unsafe unsafe = new Unsafe();
    long last = -1;
  }

  private final Map<String, Wearer> wearers = new HashMap<>();
  private long samples;
  private long alerts;
  private long unsafe;
  private long summaryAt;

  HealthService(Seat seat, Options options) {
    super(seat, options.manner());
  }

  @Override
  protected List<Subscription> interests() {
    return List.of(Subscription.of(seat().prefix() + "/+/vitals", QoS.AT_LEAST_ONCE));
  }

  @Override
  protected void awake(long now) {
    summaryAt = now;
  }

  @Override
  protected void greet(long now, Outlet out) {}

  @Override
  protected void live(long now, Outlet out) {
    if (isOnline() && summaryAt <= now) {
      Payload summary = WearableShapes.SUMMARY
          .fill()
          .put(millis(now))
          .put(wearers.size())
          .put(unsafe)
          .put(samples)
          .put(alerts)
          .done();
      out.publish(kept("summary", summary));
      summaryAt = later(summaryAt, manner().intervalNs(), now);
    }
  }

  @Override
  protected long wake(long now) {
    return summaryAt;
  }

  @Override
  protected void heard(Delivery delivery, long now, Outlet out) {
    Encoding encoding = Encoding.of(delivery.payload());
    String topic = delivery.topic();
    if (!topic.endsWith("/vitals")) {
      return;
    }
    try {
      Payload vitals = encoding.decode(WearableShapes.VITALS, delivery.payload());
      String base = topic.substring(0, topic.lastIndexOf('/'));
      Wearer wearer = wearers.computeIfAbsent(base, name -> new Wearer());
      long ts = vitals.whole("ts");
      if (ts <= wearer.last) {
        return;
      }
      wearer.last = ts;
      samples++;
      if (take(wearer, vitals)) {
        alerts++;
        Payload alert = WearableShapes.ALERT
            .fill()
            .put(ts)
            .put(vitals.whole("heart_rate"))
            .put(millis(now))
            .done();
        out.publish(Message.of(base + "/alert", encoding.encode(alert), QoS.AT_LEAST_ONCE)
            .typed(encoding.contentType())
            .as(Urgency.URGENT));
      }
    } catch (PayloadException e) {
      out.note("passes over " + topic + ": " + e.getMessage());
    }
  }

  private boolean take(Wearer wearer, Payload vitals) {
    boolean wasUnsafe = wearer.unsafe.isUnsafe();
    String activity = vitals.text("activity");
    boolean isCalm =
        activity.equals(Activity.REST.word()) || activity.equals(Activity.SLEEP.word());
    boolean begins = wearer.unsafe.begins((int) vitals.whole("heart_rate"), isCalm);
    unsafe += (wearer.unsafe.isUnsafe() ? 1 : 0) - (wasUnsafe ? 1 : 0);
    return begins;
  }

  @Override
  protected String perform(Payload command, long now, Outlet out) {
    return "a service takes no commands";
  }
}

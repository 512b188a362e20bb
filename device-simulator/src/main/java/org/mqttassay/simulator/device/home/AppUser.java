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
import java.util.List;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.CommonShapes;
import org.mqttassay.simulator.device.Deadlines;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Device;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.TopicTemplate;
import org.mqttassay.simulator.device.Urgency;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/**
 * Somebody with an app who switches lights of one home and looks whether they follow. One that does
 * not follow is waited for until patience ends; then its deadline stays unmet, and another light is
 * switched. Nothing is switched while the hub is known to be offline.
 */
final class AppUser extends Device {

  /**
   * What it can be told.
   *
   * @param manner how it speaks; the interval is the mean time between two switchings
   * @param hub the id of the hub for each user, such as {@code home-{n}}
   * @param patienceNs how long to wait for a light
   */
  record Options(Manner manner, TopicTemplate hub, long patienceNs) {

    static Options read(Section options) throws ConfigException {
      var hub = new TopicTemplate(options.text("hub").orElse("home-{n}"));
      if (!hub.makesName()) {
        throw options.place("hub").wrong("'hub' knows {id}, {n} and {n%10}.");
      }
      return new Options(
          Manner.read(options, Duration.ofMinutes(1), 1),
          hub,
          Manner.nanos(options, "patience", Duration.ofMinutes(2)));
    }
  }

  private final Options options;
  private final String hub;
  private boolean isHubOnline;
  private long lit;
  private int lights;
  private int switchings;
  private String awaited = "";
  private long switchedAt;
  private long switchAt;

  AppUser(Seat seat, Options options) {
    super(seat, options.manner());
    this.options = options;
    this.hub = seat.prefix() + '/' + options.hub().of(seat);
  }

  @Override
  protected List<Subscription> interests() {
    return List.of(
        Subscription.of(hub + "/status", QoS.AT_LEAST_ONCE),
        Subscription.of(hub + "/light/+/state", QoS.AT_LEAST_ONCE));
  }

  @Override
  protected void awake(long now) {
    switchAt = now + untilNext(manner().intervalNs());
  }

  @Override
  protected void greet(long now, Outlet out) {}

  @Override
  protected void live(long now, Outlet out) {
    if (!isOnline() || switchAt > now) {
      return;
    }
    boolean isWaiting = !awaited.isEmpty() && switchedAt + options.patienceNs() > now;
    if (isWaiting) {
      switchAt = switchedAt + options.patienceNs();
      return;
    }
    if (isHubOnline && lights > 0) {
      turn(below(lights), now, out);
    }
    switchAt = now + untilNext(manner().intervalNs());
  }

  private void turn(int light, long now, Outlet out) {
    switchings++;
    awaited = seat().id() + '-' + switchings;
    switchedAt = now;
    boolean isToBeLit = (lit >>> light & 1) == 0;
    Payload set = HomeShapes.LIGHT_SET.fill().put(isToBeLit).put(awaited).done();
    Encoding encoding = manner().encoding();
    out.publish(Message.of(
            hub + "/light/" + light + "/set", encoding.encode(set), manner().sure())
        .typed(encoding.contentType())
        .as(Urgency.IMPORTANT));
    out.begun(Deadlines.SWITCH_TO_STATE, now);
  }

  @Override
  protected void heard(Delivery delivery, long now, Outlet out) {
    String topic = delivery.topic();
    Encoding encoding = Encoding.of(delivery.payload());
    try {
      if (topic.endsWith("/status")) {
        Payload status = encoding.decode(CommonShapes.STATUS, delivery.payload());
        isHubOnline = status.text("status").equals("online");
      } else if (topic.startsWith(hub + "/light/")) {
        seen(light(topic), encoding.decode(HomeShapes.LIGHT, delivery.payload()), now, out);
      }
    } catch (PayloadException e) {
      out.note("passes over " + topic + ": " + e.getMessage());
    }
  }

  /** The number of a light; 64 and above count as 63, which no hub has beside others. */
  private int light(String topic) {
    int from = hub.length() + "/light/".length();
    String number = topic.substring(from, topic.indexOf('/', from));
    boolean isNumber = !number.isEmpty()
        && number.length() <= 2
        && number.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return isNumber ? Math.min(63, Integer.parseInt(number)) : 63;
  }

  private void seen(int light, Payload state, long now, Outlet out) {
    lights = Math.max(lights, light + 1);
    long bit = 1L << light;
    lit = state.flag("on") ? lit | bit : lit & ~bit;
    if (!awaited.isEmpty() && state.text("cause").equals(awaited)) {
      awaited = "";
      out.met(Deadlines.SWITCH_TO_STATE, switchedAt, now);
    }
  }

  @Override
  protected long wake(long now) {
    return switchAt;
  }

  @Override
  protected String perform(Payload command, long now, Outlet out) {
    return "people take no commands";
  }
}

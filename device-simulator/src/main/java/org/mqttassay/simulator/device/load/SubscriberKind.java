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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.Actor;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.DeviceKind;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Presence;
import org.mqttassay.simulator.device.TopicTemplate;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;

/** {@code subscriber}: takes what comes by its filters; with none, it is only connected. */
public final class SubscriberKind implements DeviceKind {

  @Override
  public String name() {
    return "subscriber";
  }

  @Override
  public String about() {
    return "takes what comes by its filters; with none, it is only connected";
  }

  @Override
  public Maker read(Section options) throws ConfigException {
    QoS qos = QoS.of((int) options.integer("qos", 0, 2).orElse(1));
    boolean isClean = options.flag("clean").orElse(false);
    var handling =
        RetainHandling.values()[(int) options.integer("retain-handling", 0, 2).orElse(0)];
    boolean asPublished = options.flag("retain-as-published").orElse(false);
    List<TopicTemplate> templates = new ArrayList<>();
    for (String filter : options.texts("filters").orElse(List.of())) {
      var template = new TopicTemplate(filter);
      if (!template.makesFilter()) {
        throw options
            .place("filters")
            .wrong("'filters' has '" + filter
                + "', but takes Topic Filters, and knows {prefix}, {id}, {n} and {n%10}.");
      }
      templates.add(template);
    }
    return seat -> {
      List<Subscription> subscriptions = templates.stream()
          .map(filter -> new Subscription(filter.of(seat), qos, false, asPublished, handling))
          .toList();
      return new Subscriber(
          isClean
              ? Presence.clean(Optional.empty(), subscriptions)
              : Presence.kept(Optional.empty(), subscriptions));
    };
  }

  /** Waits. */
  private record Subscriber(Presence presence) implements Actor {

    @Override
    public long start(long now, Outlet out) {
      return NEVER;
    }

    @Override
    public long step(long now, Outlet out) {
      return NEVER;
    }

    @Override
    public long message(Delivery delivery, long now, Outlet out) {
      return NEVER;
    }

    @Override
    public long offline(long now) {
      return NEVER;
    }
  }
}

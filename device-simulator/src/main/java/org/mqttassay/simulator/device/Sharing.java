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
package org.mqttassay.simulator.device;

import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/** Work that several services of one kind share, if the plan says so. */
public final class Sharing {

  private Sharing() {}

  /** Reads {@code share}: the name of a group; empty for none. */
  public static String read(Section options) throws ConfigException {
    String name = options.text("share").orElse("");
    if (name.indexOf('/') >= 0 || name.indexOf('+') >= 0 || name.indexOf('#') >= 0) {
      throw options.place("share").wrong("'share' has '" + name + "', but takes no /, + or #.");
    }
    return name;
  }

  /** A subscription with QoS 1, shared if there is a group. */
  public static Subscription subscription(String group, String filter) {
    return Subscription.of(
        group.isEmpty() ? filter : "$share/" + group + '/' + filter, QoS.AT_LEAST_ONCE);
  }
}

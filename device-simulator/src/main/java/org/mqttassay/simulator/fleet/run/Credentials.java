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
package org.mqttassay.simulator.fleet.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Presence;
import org.mqttassay.simulator.fleet.plan.Group;
import org.mqttassay.simulator.fleet.plan.Identities.Identity;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** Makes the CONNECT of a member from what its group and it itself wish for. */
final class Credentials {

  /** By the seconds: one for all members is enough. */
  private final Map<Long, Properties> expiries = new HashMap<>();

  /** How long the session outlives a connection, in seconds. */
  static long sessionExpiry(Group group, Presence presence) {
    return group.sessionExpiry().orElse(presence.isClean() ? 0 : presence.sessionExpirySeconds());
  }

  private Properties kept(long expiry) {
    return expiry == 0
        ? Properties.NONE
        : expiries.computeIfAbsent(
            expiry,
            seconds ->
                Properties.of(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, seconds)));
  }

  Connect connect(
      Group group,
      MqttVersion version,
      Identity identity,
      Presence presence,
      Optional<Bytes> willPayload) {
    long expiry = sessionExpiry(group, presence);
    boolean isV5 = version == MqttVersion.V5_0;
    // 3.1.1 has one flag for both ends of a session; what is kept must not begin clean. Nothing is
    // there to begin with, since Client Identifiers are new in each run.
    boolean isClean = isV5 || expiry == 0;
    Optional<Bytes> password = identity.password().map(Bytes::utf8);
    return new Connect(
        version,
        isClean,
        (int) group.keepAlive().toSeconds(),
        isV5 ? kept(expiry) : Properties.NONE,
        identity.clientIdentifier(),
        presence.will().map(will -> will(group, version, presence, will, willPayload)),
        identity.user(),
        password);
  }

  private static Will will(
      Group group,
      MqttVersion version,
      Presence presence,
      Message message,
      Optional<Bytes> payload) {
    var properties = Properties.NONE;
    if (version == MqttVersion.V5_0 && presence.willDelaySeconds() > 0) {
      properties = Properties.of(
          Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, presence.willDelaySeconds()));
    }
    QoS qos = group.qos().orElse(message.qos());
    return new Will(
        message.topic(), payload.orElse(message.payload()), qos, message.isRetained(), properties);
  }
}

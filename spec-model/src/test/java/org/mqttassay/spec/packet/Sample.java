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
package org.mqttassay.spec.packet;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;

/**
 * A packet with the version and the sender that make it legal.
 *
 * @param version under which it is sent
 * @param sender {@link Party#CLIENT} or {@link Party#SERVER}
 * @param packet legal
 */
public record Sample(MqttVersion version, Party sender, Packet packet) {

  /** Every legal packet of both versions and both senders. */
  public static Arbitrary<Sample> all() {
    return Arbitraries.oneOf(
        of(MqttVersion.V3_1_1, Party.CLIENT),
        of(MqttVersion.V3_1_1, Party.SERVER),
        of(MqttVersion.V5_0, Party.CLIENT),
        of(MqttVersion.V5_0, Party.SERVER));
  }

  private static Arbitrary<Sample> of(MqttVersion version, Party sender) {
    return LegalPackets.of(version, sender).map(packet -> new Sample(version, sender, packet));
  }
}

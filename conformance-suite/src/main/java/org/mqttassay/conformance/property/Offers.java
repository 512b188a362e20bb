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
package org.mqttassay.conformance.property;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.mqttassay.conformance.config.Capabilities;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.generate.Offer;
import org.mqttassay.spec.packet.QoS;

/** What scripts may make use of at a broker, by its own words and by its vendor's. */
final class Offers {

  private static final int TWO_BYTES = 65_535;
  private static final long FOUR_BYTES = 4_294_967_295L;

  private Offers() {}

  /**
   * @param capabilities that are known; what is not known is taken to be there
   * @param versions that are to be spoken, at least one
   * @param authenticates whether it is known how clients prove themselves by SCRAM-SHA-256, which
   *     no broker announces
   */
  static Offer of(Capabilities capabilities, Set<MqttVersion> versions, boolean authenticates) {
    Map<String, Object> values = capabilities.values();
    var limits = Limits.STANDARD;
    var own = new Limits(
        (int) number(values, "receive-maximum", TWO_BYTES, 1, TWO_BYTES),
        QoS.of((int) number(values, "maximum-qos", 2, 0, 2)),
        flag(values, "retain"),
        values.containsKey("maximum-packet-size")
            ? OptionalLong.of(number(values, "maximum-packet-size", FOUR_BYTES, 1, FOUR_BYTES))
            : limits.maximumPacketSize(),
        (int) number(values, "topic-alias-maximum", 0, 0, TWO_BYTES),
        flag(values, "wildcard-subscriptions"),
        flag(values, "subscription-identifiers"),
        flag(values, "shared-subscriptions"),
        values.containsKey("server-keep-alive")
            ? OptionalInt.of((int) number(values, "server-keep-alive", 0, 0, TWO_BYTES))
            : limits.serverKeepAlive(),
        longest(values),
        limits.responseInformation(),
        flag(values, "empty-client-identifiers"));
    return new Offer(own, versions, authenticates);
  }

  private static OptionalLong longest(Map<String, Object> values) {
    long longest = number(values, "session-expiry-maximum", FOUR_BYTES, 0, FOUR_BYTES);
    return longest == FOUR_BYTES ? OptionalLong.empty() : OptionalLong.of(longest);
  }

  private static boolean flag(Map<String, Object> values, String key) {
    return !Boolean.FALSE.equals(values.get(key));
  }

  private static long number(
      Map<String, Object> values, String key, long absent, long least, long most) {
    Object value = values.get(key);
    long number = value instanceof Number found ? found.longValue() : absent;
    return Math.max(least, Math.min(most, number));
  }

  /** The versions that are wanted and not refused. */
  static Set<MqttVersion> spoken(Set<MqttVersion> wanted, Set<MqttVersion> refused) {
    return Set.copyOf(
        wanted.stream().filter(version -> !refused.contains(version)).toList());
  }

  /** The same for people. */
  static List<String> words(Offer offer) {
    return offer.versions().stream().sorted().map(MqttVersion::number).toList();
  }
}

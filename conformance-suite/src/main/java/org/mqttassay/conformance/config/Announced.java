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
package org.mqttassay.conformance.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.conformance.config.Capability.Kind;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;

/**
 * What a broker says of itself.
 *
 * @param values by key of {@link CapabilityList}; only what the broker's words or their absence
 *     tell for certain
 */
public record Announced(Map<String, Object> values) {

  /** Nothing is known. */
  public static final Announced NOTHING = new Announced(Map.of());

  /** Copies the map. */
  public Announced {
    values = new LinkedHashMap<>(values);
  }

  /**
   * What a CONNACK of 5.0 says that accepts a client (3.2.2.3).
   *
   * @param asked what CONNECT asked for; its Session Expiry Interval shows a limit, and its Request
   *     Response Information makes the silence on that telling
   */
  public static Announced by(Connack connack, Properties asked) {
    var values = new LinkedHashMap<String, Object>();
    for (Capability capability : CapabilityList.all()) {
      capability
          .property()
          .flatMap(property -> value(capability, property, connack.properties(), asked))
          .ifPresent(value -> values.put(capability.key(), value));
    }
    granted(connack.properties(), asked)
        .ifPresent(longest -> values.put("session-expiry-maximum", longest));
    return new Announced(values);
  }

  private static Optional<Object> value(
      Capability capability, PropertyIdentifier property, Properties said, Properties asked) {
    if (property == PropertyIdentifier.RESPONSE_INFORMATION) {
      boolean wanted =
          asked.integer(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION).orElse(0) == 1;
      return wanted ? Optional.of(said.has(property)) : Optional.empty();
    }
    OptionalLong number = said.integer(property);
    if (number.isEmpty()) {
      return capability.absent();
    }
    return Optional.of(
        capability.kind() == Kind.FLAG ? (Object) (number.getAsLong() == 1) : number.getAsLong());
  }

  /** Of who asks for the longest, the server's answer shows what it grants at most (3.2.2.3.2). */
  private static Optional<Long> granted(Properties said, Properties asked) {
    OptionalLong wish = asked.integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL);
    if (wish.isEmpty() || wish.getAsLong() != 0xFFFF_FFFFL) {
      return Optional.empty();
    }
    return Optional.of(
        said.integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL).orElse(wish.getAsLong()));
  }
}

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
package org.mqttassay.spec.model;

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Subscribe;

/** What CONNACK said is not available to SUBSCRIBE (3.2.2.3.11 to 3.2.2.3.13 of 5.0). */
final class SubscribeLimits {

  static final Rule WILDCARDS = Rule.forbids(
          "no Wildcard Subscription where there are none",
          Party.CLIENT,
          "no wildcard in a Topic Filter after Wildcard Subscription Available 0")
      .v5("ASSAY-3.2.2-16")
      .mustClose(ReasonCode.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED.value());

  static final Rule IDENTIFIERS = Rule.forbids(
          "no Subscription Identifier where there are none",
          Party.CLIENT,
          "no Subscription Identifier after Subscription Identifiers Available 0")
      .v5("ASSAY-3.2.2-19")
      .mustClose(ReasonCode.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED.value());

  static final Rule SHARED = Rule.forbids(
          "no Shared Subscription where there are none",
          Party.CLIENT,
          "no Shared Subscription after Shared Subscription Available 0")
      .v5("ASSAY-3.2.2-21")
      .mustClose(ReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED.value());

  static final Rule MAY_REFUSE = Rule.frees(
          "a subscription may be refused",
          Party.SERVER,
          "to grant any filter, or to refuse it in SUBACK, wildcards and all")
      .v311("ASSAY-3.8.3-1")
      .v5("ASSAY-3.2.2-17");

  static final List<Rule> RULES = List.of(WILDCARDS, IDENTIFIERS, SHARED, MAY_REFUSE);

  private SubscribeLimits() {}

  /** Whether a SUBSCRIBE keeps to what is available; if it does not, it has no effect. */
  static boolean passes(Stepping s, Connection connection, Subscribe packet) {
    var limits = connection.limitsBy(Party.SERVER);
    if (connection.version() != MqttVersion.V5_0
        || limits.wildcardsAvailable()
            && limits.identifiersAvailable()
            && limits.sharedAvailable()) {
      return true;
    }
    if (!limits.identifiersAvailable()
        && packet.properties().has(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER)) {
      return Remedies.client(s, connection, IDENTIFIERS, "SUBSCRIBE with one");
    }
    for (var subscription : packet.subscriptions()) {
      String filter = subscription.topicFilter();
      if (!limits.sharedAvailable() && ShareName.isShared(filter)) {
        return Remedies.client(s, connection, SHARED, filter);
      }
      if (!limits.wildcardsAvailable() && (filter.indexOf('#') >= 0 || filter.indexOf('+') >= 0)) {
        return Remedies.client(s, connection, WILDCARDS, filter);
      }
    }
    return true;
  }
}

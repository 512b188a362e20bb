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
package org.mqttassay.conformance.cli;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.packet.QoS;
import picocli.CommandLine.Option;

/** What the reference broker restricts, and tells clients in CONNACK. */
final class BrokerLimitOptions {

  @Option(
      names = "--receive-maximum",
      paramLabel = "NUMBER",
      description = "Receive Maximum, 1 to 65535. Default: 65535.")
  private Integer receiveMaximum;

  @Option(
      names = "--maximum-qos",
      paramLabel = "QOS",
      description = "Maximum QoS that clients may publish with: 0, 1 or 2. Default: 2.")
  private Integer maximumQos;

  @Option(names = "--no-retain", description = "Refuse retained messages.")
  private boolean noRetain;

  @Option(
      names = "--maximum-packet-size",
      paramLabel = "BYTES",
      description = "Maximum Packet Size, 1 to 4294967295. Default: what the protocol can carry.")
  private Long maximumPacketSize;

  @Option(
      names = "--topic-alias-maximum",
      paramLabel = "NUMBER",
      description = "Topic Alias Maximum, 0 to 65535; 0 is none. Default: 100.")
  private Integer topicAliasMaximum;

  @Option(names = "--no-wildcards", description = "Refuse Topic Filters with wildcards.")
  private boolean noWildcards;

  @Option(names = "--no-subscription-identifiers", description = "Refuse Subscription Identifiers.")
  private boolean noSubscriptionIdentifiers;

  @Option(names = "--no-shared-subscriptions", description = "Refuse Shared Subscriptions.")
  private boolean noSharedSubscriptions;

  @Option(
      names = "--server-keep-alive",
      paramLabel = "SECONDS",
      description =
          "Server Keep Alive, 0 to 65535; 0 turns it off for all. Default: each client's own.")
  private Integer serverKeepAlive;

  @Option(
      names = "--session-expiry-maximum",
      paramLabel = "SECONDS",
      description =
          "Longest Session Expiry Interval granted, 0 to 4294967295. Default: what clients ask for.")
  private Long sessionExpiryMaximum;

  @Option(
      names = "--response-information",
      paramLabel = "TEXT",
      description = "Response Information for clients that ask for it. Default: none.")
  private String responseInformation;

  @Option(
      names = "--no-assigned-ids",
      description = "Refuse clients without a Client Identifier, rather than assigning one.")
  private boolean noAssignedIds;

  /** @throws IllegalArgumentException with one line that names the limit and its range */
  Limits limits() {
    Limits standard = Limits.STANDARD;
    return new Limits(
        receiveMaximum == null ? standard.receiveMaximum() : receiveMaximum,
        maximumQos == null ? standard.maximumQos() : qos(maximumQos),
        !noRetain,
        maximumPacketSize == null ? OptionalLong.empty() : OptionalLong.of(maximumPacketSize),
        topicAliasMaximum == null ? standard.topicAliasMaximum() : topicAliasMaximum,
        !noWildcards,
        !noSubscriptionIdentifiers,
        !noSharedSubscriptions,
        serverKeepAlive == null ? OptionalInt.empty() : OptionalInt.of(serverKeepAlive),
        sessionExpiryMaximum == null ? OptionalLong.empty() : OptionalLong.of(sessionExpiryMaximum),
        Optional.ofNullable(responseInformation),
        !noAssignedIds);
  }

  private static QoS qos(int level) {
    if (level < 0 || level > 2) {
      throw new IllegalArgumentException("Maximum QoS is 0, 1 or 2, not " + level + '.');
    }
    return QoS.of(level);
  }
}

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
package org.mqttassay.conformance.matrix;

import java.util.List;
import java.util.Optional;
import org.mqttassay.conformance.tls.TestCertificates;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.QoS;

/**
 * What the broker announces while a check is proved: many checks concern only brokers with a limit.
 *
 * @param name for people
 * @param limits of the broker
 */
record Stage(String name, Limits limits) {

  private static final String ENCRYPTED = "tls";
  private static final String PATH = "/mqtt";

  /** The first on which the reference broker has anything to do with a check is the check's own. */
  static final List<Stage> ALL = List.of(
      new Stage("standard", Limits.STANDARD),
      new Stage("no-aliases", Limits.STANDARD.withTopicAliasMaximum(0)),
      new Stage("receive-maximum-3", Limits.STANDARD.withReceiveMaximum(3)),
      new Stage("maximum-qos-1", Limits.STANDARD.withMaximumQos(QoS.AT_LEAST_ONCE)),
      new Stage("maximum-qos-0", Limits.STANDARD.withMaximumQos(QoS.AT_MOST_ONCE)),
      new Stage("no-retain", Limits.STANDARD.withRetainAvailable(false)),
      new Stage("maximum-packet-size-2000", Limits.STANDARD.withMaximumPacketSize(2_000)),
      new Stage("no-wildcards", Limits.STANDARD.withWildcardSubscriptionAvailable(false)),
      new Stage(
          "no-subscription-identifiers",
          Limits.STANDARD.withSubscriptionIdentifiersAvailable(false)),
      new Stage("no-shared", Limits.STANDARD.withSharedSubscriptionAvailable(false)),
      new Stage("server-keep-alive-2", Limits.STANDARD.withServerKeepAlive(2)),
      new Stage("short-sessions", Limits.STANDARD.withSessionExpiryMaximum(8)),
      new Stage("response-information", Limits.STANDARD.withResponseInformation("reply")),
      new Stage("no-assigned-names", Limits.STANDARD.withAssignsClientIdentifiers(false)),
      new Stage(ENCRYPTED, Limits.STANDARD));

  /** The settings of a broker for it. */
  BrokerSettings on(BrokerSettings settings, TestCertificates certificates) {
    return name.equals(ENCRYPTED)
        ? settings
            .withTls(new BrokerSettings.Tls(
                certificates.server(), certificates.serverKey(), Optional.empty(), false))
            .withListeners(List.of(
                Listener.tcp(0),
                new Listener(Transport.TLS, BrokerSettings.LOOPBACK, 0, ""),
                new Listener(Transport.WS, BrokerSettings.LOOPBACK, 0, PATH),
                new Listener(Transport.WSS, BrokerSettings.LOOPBACK, 0, PATH)))
        : settings.withLimits(limits);
  }

  @Override
  public String toString() {
    return name;
  }
}

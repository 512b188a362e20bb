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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.trace.SafeText;

/** What {@code assay broker} says when it is ready: where it listens, and how it is set up. */
final class BrokerBanner {

  private BrokerBanner() {}

  /** A line for each thing, beginning with the listeners. */
  static List<String> lines(BrokerSettings settings, List<Endpoint> endpoints) {
    var lines = new ArrayList<String>();
    endpoints.forEach(endpoint -> lines.add("Listening on " + endpoint));
    var admission = settings.admission();
    lines.add("Policy   "
        + (settings.randomSeed().isPresent()
            ? "random, again with --policy " + Policies.typed(settings.randomSeed())
            : "canonical"));
    if (settings.mutant() != Mutant.NONE) {
      lines.add("Mutant   " + settings.mutant() + ", which breaks "
          + settings.mutant().statements().stream()
              .map(StatementId::id)
              .distinct()
              .collect(Collectors.joining(", "))
          + " on purpose");
    }
    settings.tls().ifPresent(tls -> {
      lines.add("TLS      certificate " + tls.certificate() + ", key " + tls.key());
      tls.authorities()
          .ifPresent(file -> lines.add("         clients' certificates must lead to " + file
              + (tls.requiresClientCertificate() ? ", and are required" : "")));
    });
    admission
        .passwordFile()
        .ifPresent(file -> lines.add("Users    " + file
            + (admission.scram() ? ", also by SCRAM-SHA-256" : "")
            + (admission.anonymous() ? ", and anonymous clients" : "")));
    if (admission.certificateNames()) {
      lines.add("Users    named by their certificates");
    }
    admission.accessFile().ifPresent(file -> lines.add("ACL      " + file));
    settings.store().ifPresent(directory -> lines.add("Store    " + directory));
    var limits = limits(settings.limits());
    if (!limits.isEmpty()) {
      lines.add("Limits   " + String.join(", ", limits));
    }
    return lines.stream().map(SafeText::escape).toList();
  }

  /** The limits that are not what they are by default, each in a few words. */
  static List<String> limits(Limits limits) {
    var standard = Limits.STANDARD;
    var words = new ArrayList<String>();
    if (limits.receiveMaximum() != standard.receiveMaximum()) {
      words.add("Receive Maximum " + limits.receiveMaximum());
    }
    if (limits.maximumQos() != standard.maximumQos()) {
      words.add("Maximum QoS " + limits.maximumQos().level());
    }
    limits.maximumPacketSize().ifPresent(size -> words.add("Maximum Packet Size " + size));
    if (limits.topicAliasMaximum() != standard.topicAliasMaximum()) {
      words.add("Topic Alias Maximum " + limits.topicAliasMaximum());
    }
    without(words, limits.retainAvailable(), "retained messages");
    without(words, limits.wildcardSubscriptionAvailable(), "wildcards");
    without(words, limits.subscriptionIdentifiersAvailable(), "Subscription Identifiers");
    without(words, limits.sharedSubscriptionAvailable(), "Shared Subscriptions");
    limits.serverKeepAlive().ifPresent(seconds -> words.add("Server Keep Alive " + seconds));
    limits
        .sessionExpiryMaximum()
        .ifPresent(seconds -> words.add("Session Expiry Interval at most " + seconds));
    Optional<String> information = limits.responseInformation();
    information.ifPresent(text -> words.add("Response Information " + SafeText.quote(text, 40)));
    without(words, limits.assignsClientIdentifiers(), "assigned Client Identifiers");
    return words;
  }

  private static void without(List<String> words, boolean available, String what) {
    if (!available) {
      words.add("no " + what);
    }
  }
}

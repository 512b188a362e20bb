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

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mqttassay.spec.StatementId;

/** Every rule of the model, by subject in the order of the standard. */
public final class RuleBook {

  private static final List<Rule> ALL = Stream.of(
          Remedies.RULES,
          Characters.RULES,
          ConnectionLife.RULES,
          Invalid.RULES,
          ClientIdentifiers.RULES,
          Handshake.RULES,
          Refusal.RULES,
          Sessions.RULES,
          KeepAlive.RULES,
          PacketSize.RULES,
          ProblemInformation.RULES,
          Wills.RULES,
          WillsSeen.RULES,
          Identifiers.RULES,
          Publishing.RULES,
          Repetition.RULES,
          Delivering.RULES,
          Arrival.RULES,
          TooLarge.RULES,
          Fidelity.RULES,
          Forwarding.RULES,
          Excuses.RULES,
          Copies.RULES,
          Retention.RULES,
          RetentionBreach.RULES,
          TopicAliases.RULES,
          PublishFlow.RULES,
          Answering.RULES,
          AcknowledgementOrder.RULES,
          FlowControl.RULES,
          Resumption.RULES,
          Subscribing.RULES,
          SubscribeLimits.RULES,
          Unsubscribing.RULES,
          Sharing.RULES,
          SharingBreach.RULES,
          Pinging.RULES,
          Disconnecting.RULES,
          Authentication.RULES,
          ServerChoices.RULES)
      .flatMap(Collection::stream)
      .toList();

  private RuleBook() {}

  /** All rules. Unmodifiable. */
  public static List<Rule> all() {
    return ALL;
  }

  /** Every statement that some rule enforces, or whose freedom the model grants. */
  public static SortedSet<StatementId> statements() {
    return ALL.stream()
        .flatMap(rule -> rule.statements().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

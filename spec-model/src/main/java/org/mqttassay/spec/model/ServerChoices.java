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
import org.mqttassay.spec.Party;

/** What a server may or may not offer, whichever packets come of it (4.1, 4.7.3). */
final class ServerChoices {

  static final Rule TOPICS = Rule.frees(
          "which topics there are",
          Party.SERVER,
          "topics that come into being with their first use, or only those set up beforehand")
      .v311("ASSAY-4.7.3-1")
      .v5("ASSAY-4.7.3-1");

  static final Rule AUTHORIZATION = Rule.frees(
          "which client may do what with a topic",
          Party.SERVER,
          "to refuse subscriptions and publications that a client is not authorized for")
      .v311("ASSAY-4.7.3-2")
      .v5("ASSAY-4.7.3-2");

  static final Rule QOS_0_FOR_THE_ABSENT = Rule.frees(
          "messages of QoS 0 for a client that is away",
          Party.SERVER,
          "to keep messages of QoS 0 with a session that is not connected, or to drop them")
      .v311("ASSAY-3.1.2-2")
      .v5("ASSAY-4.1.0-1");

  static final List<Rule> RULES = List.of(TOPICS, AUTHORIZATION, QOS_0_FOR_THE_ABSENT);

  private ServerChoices() {}
}

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
package org.mqttassay.spec.broker.core;

import java.util.List;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** The choices that the standard leaves to a server. Asked by one thread; may have a memory. */
public interface Policy {

  /** The choices of an ordinary broker: the same every time, and the ones a user would expect. */
  static Policy canonical() {
    return new CanonicalPolicy();
  }

  /** Choices drawn from a seed, that in the long run are all the standard allows. */
  static Policy random(long seed) {
    return new RandomPolicy(seed);
  }

  /**
   * Which member of a share group is sent a message (4.8.2).
   *
   * @param members those who can take it now, sorted; not empty
   * @return an index into the list
   */
  int member(String group, List<String> members);

  /**
   * Whether overlapping subscriptions are served by one PUBLISH, rather than by one each (3.3.4).
   */
  boolean mergesOverlaps(Due due);

  /** Whether to close for an error after which a server may also go on (4.13). */
  boolean closesFor(Rule rule);

  /** Whether to say why before closing, by DISCONNECT or by a refusing CONNACK (4.13). */
  boolean explainsClose();

  /** Whether QoS 0 messages are kept for a session that is not connected (4.1). */
  boolean storesQoS0();

  /** Whether to answer a publication that nobody has subscribed to with 0x10 (3.4.2.1). */
  boolean tellsOfNoSubscribers();

  /** The QoS to grant, at most the one asked for (3.8.4). */
  QoS grants(QoS asked);

  /** Whether to add a Reason String or a User Property where that is welcome. */
  boolean talks();

  /** Whether the message may be sent before its publication is acknowledged (4.3). */
  boolean deliversBeforeAcknowledging(Publish publish);

  /** Whether to use a Topic Alias where the client admits some. */
  boolean usesAliases();

  /** Where to begin among sessions that have something to be sent: 0 to bound - 1. */
  int firstOf(int bound);
}

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

import java.util.function.Supplier;

/**
 * The broker with one rule broken on purpose, which shows that whoever judges it can tell. Never to
 * be used for anything else.
 */
public enum Mutant {
  /** Breaks nothing. */
  NONE(Bend::new),
  /** A QoS 2 message is sent twice, under two Packet Identifiers. */
  QOS_2_TWICE(QoS2Bends::twice),
  /** PUBREC is not answered. */
  NO_PUBREL(QoS2Bends::withoutPubrel),
  /** PUBREL is not answered. */
  NO_PUBCOMP(QoS2Bends::withoutPubcomp),
  /** A QoS 2 PUBLISH that a client sends again is taken for another message. */
  QOS_2_TAKEN_TWICE(QoS2Bends::takenTwice),
  /** A resumed session does not go on with what was not acknowledged. */
  NO_RESUMPTION(QoS2Bends::withoutResumption),
  /** What is sent again has no DUP. */
  AGAIN_WITHOUT_DUP(QoS2Bends::withoutDup),
  /** A message for a share group goes to two of its members. */
  SHARED_BY_TWO(SharedBends::byTwo),
  /** A QoS 2 message of a member that is lost goes to another as well. */
  SHARED_QOS_2_MOVES_ON(SharedBends::movesOn),
  /** A message that a member of a share group refuses goes to another. */
  SHARED_REFUSED_MOVES_ON(SharedBends::refusedMovesOn),
  /** A Will does not wait for its delay. */
  WILL_AT_ONCE(WillBends::atOnce),
  /** A Will is published although its session went on before its delay was over. */
  WILL_IN_SPITE_OF_RESUMPTION(WillBends::inSpiteOfResumption),
  /** A Will is published after a normal DISCONNECT. */
  WILL_AFTER_DISCONNECT(WillBends::afterDisconnect),
  /** No Will is published. */
  NO_WILL(WillBends::none);

  private final Supplier<Bend> bend;

  Mutant(Supplier<Bend> bend) {
    this.bend = bend;
  }

  Bend bend() {
    return bend.get();
  }
}

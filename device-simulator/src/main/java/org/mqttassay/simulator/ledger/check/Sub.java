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
package org.mqttassay.simulator.ledger.check;

import java.util.ArrayList;
import java.util.List;

/** A subscription of a session. */
final class Sub {

  /** How certain it is. */
  enum Phase {
    /** Asked for; it may or may not be there. */
    ASKED,
    /** It is there. */
    SURE,
    /** UNSUBSCRIBE was sent, or a session in doubt may have it. */
    DOUBT,
    /** It is not there. */
    GONE
  }

  final Session session;
  /** The Topic Filter without {@code $share} and ShareName. */
  final String filter;
  /** Null unless it is shared. */
  final Group group;

  final List<Track> tracks = new ArrayList<>(1);
  Phase phase = Phase.GONE;
  /** The SUBSCRIBE or UNSUBSCRIBE that was sent for it last. */
  Connection.Request latest;
  /** Which QoS may have been granted, as bits. */
  int grants;
  /** Those that SUBACK told of. */
  int toldGrants;
  /** Whether something that was asked for was never answered. */
  boolean isBroad;
  /** The QoS that is surely granted; -1 when none is. */
  int granted = -1;
  /** Whether No Local may hold, and whether it surely does. */
  boolean mayBeNoLocal;

  boolean isNoLocal = true;
  /** Whether Retain As Published may hold, and whether it surely does. */
  boolean mayKeepRetain;

  boolean keepsRetain = true;

  Sub(Session session, String filter, Group group) {
    this.session = session;
    this.filter = filter;
    this.group = group;
  }

  /** Whether it surely gets a stream at QoS 1 or 2. */
  boolean demands(Stream stream) {
    return phase == Phase.SURE
        && granted >= 1
        && stream.qos >= 1
        && !(mayBeNoLocal && stream.publisher == session.client);
  }

  boolean mayGet(Stream stream) {
    return phase != Phase.GONE
        && !(isNoLocal && mayBeNoLocal && stream.publisher == session.client);
  }
}

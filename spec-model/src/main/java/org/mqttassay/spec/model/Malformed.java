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

import org.mqttassay.spec.Party;

/** Packets whose bytes break the standard by themselves, which the wire rules have told. */
final class Malformed {

  /** The name under which broken bytes are reported. */
  static final String BYTES = "bytes";

  private Malformed() {}

  /** Whether a packet's bytes are in order. If they are not, it has no effect. */
  static boolean passes(Stepping s, Connection connection, Event.Transferred event) {
    if (event.violations().isEmpty()) {
      return true;
    }
    event.violations().forEach(v -> s.breaks(v, event.sender(), connection.number()));
    receiverCloses(s, event.connection(), event.sender());
    return false;
  }

  static void garbled(Stepping s, Event.Garbled event) {
    if (s.connection(event.connection()) == null) {
      return;
    }
    event.violations().forEach(v -> s.breaks(v, event.sender(), event.connection()));
    receiverCloses(s, event.connection(), event.sender());
  }

  private static void receiverCloses(Stepping s, long connection, Party sender) {
    s.put(s.connection(connection).tainted());
    if (sender == Party.CLIENT) {
      Remedies.mustClose(s, connection, Party.SERVER, Remedies.CLOSE, Remedies.malformed());
    }
  }
}

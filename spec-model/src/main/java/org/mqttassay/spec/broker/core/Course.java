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

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.Changes;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Model;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;

/** The protocol state as it goes on, the rules that are broken on the way, and what is owed. */
final class Course {

  private final Watch watch;
  private final Changes changes;
  private final Queue<Owed> todo = new ArrayDeque<>();
  private State state;

  /**
   * @param watch told of broken rules
   * @param changes told of what changes
   */
  Course(State initial, Watch watch, Changes changes) {
    this.state = initial;
    this.watch = watch;
    this.changes = changes;
  }

  State state() {
    return state;
  }

  /**
   * Something happens.
   *
   * @param sent what the broker sends thereby; null for nothing
   */
  void take(Event event, Packet sent) {
    var step = Model.step(state, event, changes);
    state = step.state();
    if (!step.breaches().isEmpty()) {
      tell(step.breaches(), sent);
    }
    for (Owed duty : step.owed()) {
      if (duty.by() == Party.SERVER) {
        todo.add(duty);
      }
    }
  }

  private void tell(List<Breach> breaches, Packet sent) {
    for (Breach breach : breaches) {
      if (breach.by() == Party.SERVER) {
        watch.byBroker(breach, sent);
      } else {
        var open = state.connection(breach.connection());
        watch.byClient(breach, open == null ? "" : open.clientIdentifier());
      }
    }
  }

  /** Takes out the first thing that the server owes; null when there is none. */
  Owed next() {
    return todo.poll();
  }

  /** Whether the server owes nothing that was not taken out. */
  boolean isDone() {
    return todo.isEmpty();
  }
}

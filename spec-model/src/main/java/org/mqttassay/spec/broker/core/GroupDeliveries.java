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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Terms;

/** Sends each message that is due to a share group to one of its members (4.8.2 of 5.0). */
final class GroupDeliveries {

  private final BrokerCore core;
  private final Policy policy;
  private final Sending sending;

  GroupDeliveries(BrokerCore core, Policy policy, Sending sending) {
    this.core = core;
    this.policy = policy;
    this.sending = sending;
  }

  /** Sends all that some member can take now. */
  void pump(String name) {
    var group = core.state().group(name);
    long from = 0;
    while (group != null) {
      var next = group.due().from(from);
      if (next.isEmpty()) {
        return;
      }
      var due = next.get();
      // Each once: what a mutant says may leave a message waiting that it was meant to send.
      from = due.number() + 1;
      if (sending.isHeldBack(due)) {
        continue;
      }
      if (due.publication().expiresAt() <= core.now()) {
        core.inform(new Event.Dropped(core.now(), name, due.number()));
      } else {
        var members = able(name, due);
        if (members.isEmpty()) {
          return;
        }
        offer(name, due, new ArrayList<>(members.keySet()), members);
      }
      group = core.state().group(name);
    }
  }

  /** The members that can be sent a message now, each with its terms, sorted. */
  private Map<String, Terms> able(String name, Due due) {
    var found = new LinkedHashMap<String, Terms>();
    core.state().group(name).members().toSortedSet().forEach(member -> {
      var session = core.state().session(member);
      var held = session.subscriptions().getOrElse(name, null);
      if (held != null && held.granted() != null && !held.isEnding() && sending.canTake(session)) {
        found.put(member, held.granted());
      }
    });
    return found;
  }

  private void offer(String name, Due due, List<String> members, Map<String, Terms> terms) {
    while (!members.isEmpty()) {
      String chosen = members.remove(policy.member(name, members));
      if (sending.deliver(core.state().session(chosen), due, List.of(terms.get(chosen)))) {
        return;
      }
    }
    core.inform(new Event.Dropped(core.now(), name, due.number()));
  }
}

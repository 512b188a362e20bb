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
import org.mqttassay.spec.packet.Publish;

/**
 * Messages of one share group that look alike: which of them a member was sent shows later, if at
 * all, when another member is sent what only one of them can be.
 */
final class Twins {

  private Twins() {}

  /**
   * Takes a copy that a member was sent for another message of the group's that still waits, if
   * that frees the one for the receiver of a packet.
   *
   * @return whether it did
   */
  static boolean swap(
      Stepping s, Session receiver, Session member, Booked.Copy copy, Publish packet) {
    String name = copy.group();
    if (!Fidelity.of(s, receiver, copy.due(), name, packet).faults().isEmpty()) {
      return false;
    }
    var group = s.groups.get(name).get();
    var publication = copy.due().publication();
    for (long number : group.due().ofTopic(publication.topic())) {
      var other = group.due().get(number);
      if (other.publication().number() != publication.number()
          && other.publication().looksLike(publication)
          && member.groups().contains(name)
          && Fidelity.of(s, member, other, name, copy.packet()).faults().isEmpty()) {
        var booked = member.due().past().booked().replace(copy, copy.at(other, name));
        var flow = member.toClient();
        var flight = flow.get(copy.packet().packetIdentifier());
        if (flight != null && flight.event() == copy.event()) {
          flow = flow.with(flight.booked(other, name));
        }
        s.put(member
            .withFlow(Party.SERVER, flow)
            .withDue(member.due().with(member.due().past().with(booked))));
        s.put(group.withDue(group.due().without(other)));
        Sharing.enqueue(s, s.groups.get(name).get(), copy.due().optional());
        return true;
      }
    }
    return false;
  }
}

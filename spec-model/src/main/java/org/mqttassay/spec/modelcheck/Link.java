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
package org.mqttassay.spec.modelcheck;

import io.vavr.collection.List;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.packet.Packet;

/**
 * One connection and what is under way on it. Each end learns by itself that it is over; what it
 * has not read by then is lost.
 *
 * @param number its number, as the model has it
 * @param player whose it is, by its place
 * @param clientOpen whether the client has an end
 * @param serverOpen whether the server has an end
 * @param closed whether the server has closed it, so that its client will learn that
 * @param up what is under way to the server
 * @param down what is under way to the client
 * @param duties what the server owes on it, in the order in which it came to owe it
 * @param again the Packet Identifiers of what the server has yet to send again on it, in order
 */
record Link(
    long number,
    int player,
    boolean clientOpen,
    boolean serverOpen,
    boolean closed,
    List<Packet> up,
    List<Packet> down,
    List<Owed> duties,
    List<Integer> again) {

  static Link opened(long number, int player) {
    return new Link(
        number, player, true, true, false, List.empty(), List.empty(), List.empty(), List.empty());
  }

  Link withUp(List<Packet> packets) {
    return new Link(number, player, clientOpen, serverOpen, closed, packets, down, duties, again);
  }

  Link withDown(List<Packet> packets) {
    return new Link(number, player, clientOpen, serverOpen, closed, up, packets, duties, again);
  }

  Link withDuties(List<Owed> owed) {
    return new Link(number, player, clientOpen, serverOpen, closed, up, down, owed, again);
  }

  Link withAgain(List<Integer> identifiers) {
    return new Link(number, player, clientOpen, serverOpen, closed, up, down, duties, identifiers);
  }

  Link leftByClient() {
    return new Link(number, player, false, serverOpen, closed, up, List.empty(), duties, again);
  }

  Link leftByServer(boolean isClosed) {
    return new Link(
        number,
        player,
        clientOpen,
        false,
        isClosed,
        List.empty(),
        down,
        List.empty(),
        List.empty());
  }

  boolean isOver() {
    return !clientOpen && !serverOpen;
  }
}

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

import java.util.List;
import org.mqttassay.spec.packet.Packet;

/** The man in the middle. He may keep a packet, change it, or put others beside it. */
interface Middleman {

  /** What comes to a client instead. */
  default List<Packet> toClient(Stage.Actor actor, Packet packet) {
    return List.of(packet);
  }

  /** What comes to the broker instead. */
  default List<Packet> toBroker(Stage.Actor actor, Packet packet) {
    return List.of(packet);
  }
}

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

import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;

/**
 * Where a mutant departs from what the broker would do. One that overrides nothing departs nowhere.
 */
class Bend {

  /** Whether a duty is not done. */
  boolean forgets(Owed duty) {
    return false;
  }

  /** Whether a message is lost. */
  boolean loses(Due due) {
    return false;
  }

  /** What is sent instead. */
  Packet instead(Packet packet) {
    return packet;
  }

  /** The broker has sent a packet. */
  void sent(BrokerCore core, long connection, Packet packet) {}

  /** Something has happened to the broker, and was answered. */
  void happened(BrokerCore core, State before, Event event) {}
}

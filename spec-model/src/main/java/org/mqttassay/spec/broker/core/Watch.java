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

import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Packet;

/** Told of every rule that is broken on the broker's connections. */
public interface Watch {

  /** Passes over everything. */
  Watch NOBODY = new Watch() {
    @Override
    public void byBroker(Breach breach, Packet packet) {}

    @Override
    public void byClient(Breach breach, String clientIdentifier) {}
  };

  /** Passes on what clients break, and nothing else. */
  static Watch onlyClients(Watch other) {
    return new Watch() {
      @Override
      public void byBroker(Breach breach, Packet packet) {}

      @Override
      public void byClient(Breach breach, String clientIdentifier) {
        other.byClient(breach, clientIdentifier);
      }
    };
  }

  /**
   * The broker itself broke a rule: Assay's own fault.
   *
   * @param packet what it sent; null when it is something that it did not send
   */
  void byBroker(Breach breach, Packet packet);

  /**
   * A client broke a rule.
   *
   * @param clientIdentifier empty when it is not known
   */
  void byClient(Breach breach, String clientIdentifier);
}

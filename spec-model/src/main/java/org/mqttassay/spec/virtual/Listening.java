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
package org.mqttassay.spec.virtual;

import java.time.Duration;
import java.util.List;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.Delivery;
import org.mqttassay.spec.client.reference.Disconnection;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Connack;

/**
 * Keeps what a client notices of broken rules, and passes everything on.
 *
 * @param listener the user's own
 * @param breaches where they are kept
 */
record Listening(ClientListener listener, List<Breach> breaches) implements ClientListener {

  @Override
  public void message(Delivery delivery) {
    listener.message(delivery);
  }

  @Override
  public void connected(Connack connack) {
    listener.connected(connack);
  }

  @Override
  public void disconnected(Disconnection why) {
    listener.disconnected(why);
  }

  @Override
  public void reconnecting(Duration in, int attempt) {
    listener.reconnecting(in, attempt);
  }

  @Override
  public void serverBroke(Breach breach) {
    breaches.add(breach);
    listener.serverBroke(breach);
  }

  @Override
  public void clientBroke(Breach breach) {
    breaches.add(breach);
    listener.clientBroke(breach);
  }
}

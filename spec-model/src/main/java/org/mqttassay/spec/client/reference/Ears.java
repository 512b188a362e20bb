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
package org.mqttassay.spec.client.reference;

import java.time.Duration;
import java.util.function.Consumer;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Connack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener whose failures are its own: the protocol goes on as if it had returned. */
final class Ears implements ClientListener {

  private static final Logger LOG = LoggerFactory.getLogger(Ears.class);

  private final ClientListener listener;

  Ears(ClientListener listener) {
    this.listener = listener;
  }

  private void guarded(Consumer<ClientListener> call) {
    try {
      call.accept(listener);
    } catch (RuntimeException failure) {
      LOG.error("A client's listener failed, and the client goes on", failure);
    }
  }

  @Override
  public void message(Delivery delivery) {
    guarded(l -> l.message(delivery));
  }

  @Override
  public void connected(Connack connack) {
    guarded(l -> l.connected(connack));
  }

  @Override
  public void disconnected(Disconnection why) {
    guarded(l -> l.disconnected(why));
  }

  @Override
  public void reconnecting(Duration in, int attempt) {
    guarded(l -> l.reconnecting(in, attempt));
  }

  @Override
  public void serverBroke(Breach breach) {
    guarded(l -> l.serverBroke(breach));
  }

  @Override
  public void clientBroke(Breach breach) {
    guarded(l -> l.clientBroke(breach));
  }
}

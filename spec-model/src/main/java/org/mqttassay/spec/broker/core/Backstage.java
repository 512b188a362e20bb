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

import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;

/** The broker as its mutant sees it. */
record Backstage(BrokerCore core) implements Scene {

  @Override
  public State state() {
    return core.state();
  }

  @Override
  public void send(long connection, Packet packet) {
    if (core.guest(connection) != null) {
      core.send(connection, packet);
    }
  }

  @Override
  public void close(long connection) {
    core.close(connection);
  }

  @Override
  public void also(long connection, Publish message) {
    core.forgery().also(connection, message);
  }

  @Override
  public void toAll(Publish message) {
    core.forgery().toAll(message);
  }
}

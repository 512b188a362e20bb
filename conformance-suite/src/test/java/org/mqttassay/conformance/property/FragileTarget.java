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
package org.mqttassay.conformance.property;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.broker.Broker;
import org.mqttassay.spec.broker.BrokerException;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Packet;

/** The reference broker, but for one thing that a client may not do: that brings it down. */
final class FragileTarget implements Target {

  private final String fatal;
  private final boolean isRestartable;
  private BrokerSettings settings = BrokerSettings.STANDARD;
  private List<Endpoint> endpoints = List.of();
  private Broker broker;

  /** @param fatal the rule of clients that it does not survive */
  FragileTarget(String fatal, boolean isRestartable) {
    this.fatal = fatal;
    this.isRestartable = isRestartable;
  }

  @Override
  public synchronized void start() throws TargetFailedException {
    if (broker != null) {
      return;
    }
    try {
      broker = Broker.start(settings, Watch.onlyClients(new Watch() {
        @Override
        public void byBroker(Breach breach, Packet packet) {}

        @Override
        public void byClient(Breach breach, String clientIdentifier) {
          if (breach.rule().equals(fatal)) {
            new Thread(FragileTarget.this::kill).start();
          }
        }
      }));
    } catch (BrokerException e) {
      throw new TargetFailedException(e.getMessage(), e);
    }
    endpoints = broker.endpoints();
    settings = settings.withListeners(List.of(Listener.tcp(endpoints.get(0).port())));
  }

  @Override
  public synchronized void kill() {
    if (broker != null) {
      broker.abort();
      broker = null;
    }
  }

  @Override
  public Set<Ability> abilities() {
    return isRestartable ? EnumSet.of(Ability.START, Ability.KILL) : EnumSet.noneOf(Ability.class);
  }

  @Override
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public synchronized boolean isAlive() {
    return broker != null;
  }

  @Override
  public String logTail() {
    return "its last words";
  }

  @Override
  public void close() {
    kill();
  }
}

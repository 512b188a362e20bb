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
package org.mqttassay.spec.broker.durable;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.mqttassay.spec.broker.Broker;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Packet;

/** A broker to be killed: prints its port, and whatever it does wrong. */
final class VictimBroker {

  static final String LISTENS = "listens ";

  private VictimBroker() {}

  /** Port, directory, and the seed of its choices: -1 for the canonical ones. */
  public static void main(String[] arguments) throws Exception {
    var settings = BrokerSettings.STANDARD
        .withListeners(List.of(BrokerSettings.Listener.tcp(Integer.parseInt(arguments[0]))))
        .withStore(Path.of(arguments[1]));
    long seed = Long.parseLong(arguments[2]);
    var broker = Broker.start(seed < 0 ? settings : settings.withRandomSeed(seed), new Watch() {
      @Override
      public void byBroker(Breach breach, Packet packet) {
        System.out.println("broke " + breach + " with " + packet);
      }

      @Override
      public void byClient(Breach breach, String clientIdentifier) {
        System.out.println(clientIdentifier + " broke " + breach);
      }
    });
    System.out.println(LISTENS + broker.endpoints().get(0).port());
    new CountDownLatch(1).await();
  }
}

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
package org.mqttassay.spec.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.Broker;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.model.Assumptions;

/** Scripts are played against a broker on the network as they are in memory. */
class SocketScriptsIT {

  private static final Assumptions HASTY = Assumptions.tester().withFresh(true).scaledBy(0.4);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_reference_broker_plays_its_part(long seed) throws Exception {
    try (var broker = Broker.start(BrokerSettings.STANDARD, Watch.NOBODY);
        var dialer = new Dialer(broker.endpoints().get(0), TlsMaterial.DEFAULT, Budgets.STANDARD)) {
      var played = ScriptRunner.play(LegalScripts.of(seed, 25), dialer, HASTY);

      assertThat(played.done()).isGreaterThan(15);
      assertThat(played.blames(Party.CLIENT)).isEmpty();
      assertThat(played.trace()).hasSizeGreaterThan(25);
    }
  }
}

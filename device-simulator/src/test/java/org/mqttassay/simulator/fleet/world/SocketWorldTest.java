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
package org.mqttassay.simulator.fleet.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;

/** What happens in a world is not lost with the thread on which it happens. */
class SocketWorldTest {

  private static final List<Endpoint> NOWHERE = List.of(Endpoint.parse("mqtt://127.0.0.1:1"));

  @Test
  void the_first_thing_that_goes_wrong_is_told() throws Exception {
    try (var world = new SocketWorld(NOWHERE, TlsMaterial.DEFAULT, Budgets.STANDARD)) {
      var wrong = new IllegalStateException("wrong");
      var after = new CompletableFuture<Long>();

      world.at(world.now() + 1_000_000, () -> {
        throw wrong;
      });
      world.enter(() -> world.at(world.now() + 2_000_000, () -> after.complete(world.now())));

      assertThat(world.failure().get(10, TimeUnit.SECONDS)).isSameAs(wrong);
      assertThat(after.get(10, TimeUnit.SECONDS)).isPositive();
    }
  }
}

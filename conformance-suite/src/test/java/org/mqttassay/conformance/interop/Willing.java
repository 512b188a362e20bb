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
package org.mqttassay.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wills. */
interface Willing extends Stage {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  default void a_will_is_published_when_the_connection_breaks(int qos) throws Exception {
    var will = new Message(unique("will"), "gone", qos);
    OtherClient watcher = connected();
    watcher.subscribe(will.topic(), 2);
    CuttingProxy proxy = proxy();
    connected(passport().to(proxy.endpoint()).withWill(will));

    proxy.cut();

    assertThat(watcher.inbox().next()).isEqualTo(will);
  }

  @Test
  default void a_retained_will_awaits_subscribers() throws Exception {
    var will = new Message(unique("will"), "gone", 1).thatIsRetained();
    OtherClient watcher = connected();
    watcher.subscribe(will.topic(), 1);
    CuttingProxy proxy = proxy();
    connected(passport().to(proxy.endpoint()).withWill(will));

    proxy.cut();

    assertThat(watcher.inbox().next()).isEqualTo(will.thatIsNotRetained());
    OtherClient later = connected();
    later.subscribe(will.topic(), 1);
    assertThat(later.inbox().next()).isEqualTo(will);
  }

  @Test
  default void a_goodbye_revokes_the_will() throws Exception {
    var will = new Message(unique("will"), "gone", 1);
    OtherClient watcher = connected();
    watcher.subscribe(will.topic(), 1);
    Passport passport = passport().withWill(will);
    OtherClient client = connected(passport);

    client.disconnect();
    // The broker is certainly done with a connection when it lets the same client in again.
    connected(passport).disconnect();

    watcher.publish(new Message(will.topic(), "end", 1));
    assertThat(watcher.inbox().before("end")).isEmpty();
  }
}

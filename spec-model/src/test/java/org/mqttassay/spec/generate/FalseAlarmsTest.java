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

/** What a client broke was once charged to the broker; each of these scripts had shown it. */
class FalseAlarmsTest {

  /** The broker has read PUBREL, and takes what comes behind it for a new message. */
  private static final String PUBLISH_BEHIND_PUBREL = """
      assay-script 1 seed=0
      c opens 5.0
      c sends CONNECT 5.0 cleanStart client="c"
      c awaits
      c sends SUBSCRIBE id=4 filter="+/a" qos=1
      z opens 5.0
      z sends CONNECT 5.0 cleanStart keepAlive=60 client="z"
      z awaits
      z withholds
      z sends PUBLISH qos=2 id=8 topic="z/a" payload="z0"
      settle
      z answers 1 regardless
      z sends regardless PUBLISH qos=2 id=8 dup topic="z/a" payload="z0"
      """;

  @ParameterizedTest
  @ValueSource(strings = {"3.1.1", "5.0"})
  void a_broker_may_deliver_what_is_published_again_behind_pubrel(String version) {
    var script = Script.parse(PUBLISH_BEHIND_PUBREL.replace("5.0", version));
    for (long seed = 0; seed < 5; seed++) {
      var played = ScriptRunner.play(script, MemoryBroker.canonical(seed));

      assertThat(played.blames(Party.CLIENT)).isNotEmpty();
      assertThat(played.blames(Party.SERVER)).isEmpty();
    }
  }
}

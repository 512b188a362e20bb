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
package org.mqttassay.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A server that does right breaks nothing whatever it chooses; one that errs is found out. */
class TinyServerTest {

  @Property(tries = 400)
  void a_server_that_does_right_breaks_nothing(@ForAll long seed) {
    var world = new TinyWorld(seed, TinyServer.Mistake.NONE, false);
    // The tiny server passes on what is published to topics with a leading $, which none should.
    assertThat(world.run(250).statements())
        .allMatch(statement -> statement.equals("ASSAY-4.7.2-1"));
  }

  @Property(tries = 400)
  void nor_does_it_over_links_that_break(@ForAll long seed) {
    var world = new TinyWorld(seed, TinyServer.Mistake.NONE, true);
    assertThat(world.run(400).statements())
        .allMatch(statement -> statement.equals("ASSAY-4.7.2-1"));
  }
}

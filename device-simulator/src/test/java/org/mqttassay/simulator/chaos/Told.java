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
package org.mqttassay.simulator.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Remembers what a saboteur tells. */
final class Told implements Saboteur.Listener {

  final List<String> story = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch ends;

  /** @param number of faults after whose end {@link #awaitEnds} returns */
  Told(int number) {
    ends = new CountDownLatch(number);
  }

  @Override
  public void began(Occurrence fault) {
    story.add("began " + fault.what());
  }

  @Override
  public void ended(Occurrence fault, String problem) {
    story.add("ended " + fault.what() + (problem.isEmpty() ? "" : ": " + problem));
    ends.countDown();
  }

  boolean isOver() {
    return ends.getCount() == 0;
  }

  boolean awaitEnds() throws InterruptedException {
    return ends.await(60, TimeUnit.SECONDS);
  }
}

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

import java.util.List;
import java.util.SplittableRandom;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Draws every choice, so that whoever relies on more than the standard says finds out. */
final class RandomPolicy implements Policy {

  private final SplittableRandom random;

  RandomPolicy(long seed) {
    random = new SplittableRandom(seed);
  }

  private boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  @Override
  public int member(String group, List<String> members) {
    return random.nextInt(members.size());
  }

  @Override
  public boolean mergesOverlaps(Due due) {
    return random.nextBoolean();
  }

  @Override
  public boolean closesFor(Rule rule) {
    return random.nextBoolean();
  }

  @Override
  public boolean explainsClose() {
    return random.nextBoolean();
  }

  @Override
  public boolean storesQoS0() {
    return random.nextBoolean();
  }

  @Override
  public boolean tellsOfNoSubscribers() {
    return random.nextBoolean();
  }

  @Override
  public QoS grants(QoS asked) {
    return asked;
  }

  @Override
  public boolean talks() {
    return once(4);
  }

  @Override
  public boolean deliversBeforeAcknowledging(Publish publish) {
    return random.nextBoolean();
  }

  @Override
  public boolean usesAliases() {
    return random.nextBoolean();
  }

  @Override
  public int firstOf(int bound) {
    return random.nextInt(bound);
  }
}

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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/**
 * What people expect of a broker: turns in share groups, one copy, and a reason for every close.
 */
final class CanonicalPolicy implements Policy {

  private final Map<String, Integer> turns = new HashMap<>();

  @Override
  public int member(String group, List<String> members) {
    return turns.merge(group, 1, Integer::sum) % members.size();
  }

  @Override
  public boolean mergesOverlaps(Due due) {
    return true;
  }

  @Override
  public boolean closesFor(Rule rule) {
    return true;
  }

  @Override
  public boolean explainsClose() {
    return true;
  }

  @Override
  public boolean storesQoS0() {
    return false;
  }

  @Override
  public boolean tellsOfNoSubscribers() {
    return false;
  }

  @Override
  public QoS grants(QoS asked) {
    return asked;
  }

  @Override
  public boolean talks() {
    return false;
  }

  @Override
  public boolean deliversBeforeAcknowledging(Publish publish) {
    return false;
  }

  @Override
  public boolean usesAliases() {
    return false;
  }

  @Override
  public int firstOf(int bound) {
    return 0;
  }
}

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
package org.mqttassay.conformance.property;

import java.util.Collection;
import java.util.Map;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.generate.Performance;
import org.mqttassay.spec.generate.Script;

/**
 * A performance in which the broker broke something.
 *
 * @param script that was played, under its own names
 * @param performance what came of it
 * @param charges what was broken, in the order in which it was seen
 */
record Sighting(Script script, Performance performance, Map<Charge, Finding> charges) {

  static Sighting of(Script script, Performance performance) {
    return new Sighting(script, performance, Charge.of(performance));
  }

  boolean shows(Charge charge) {
    return charges.containsKey(charge);
  }

  boolean showsAny(Collection<Charge> others) {
    return others.stream().anyMatch(this::shows);
  }
}

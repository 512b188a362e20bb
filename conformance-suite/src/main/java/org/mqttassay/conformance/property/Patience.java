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

import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.generate.Performance;
import org.mqttassay.spec.generate.Performance.Terms;
import org.mqttassay.spec.model.Assumptions;

/** How long is waited for what must happen, and what else is known of a broker beforehand. */
final class Patience {

  private Patience() {}

  /** Of a broker that has never met the names of a script, nor anybody else who uses them. */
  static Assumptions of(Budgets budgets) {
    var usual = Assumptions.tester().withFresh(true).scaledBy(budgets.scale());
    return new Assumptions(
        usual.end(),
        usual.seesAll(),
        usual.fresh(),
        budgets.awaiting().toNanos(),
        usual.settle(),
        usual.grace());
  }

  /**
   * Judges a performance again when the tester itself was late: what was to be written stood in the
   * trace before it was, and what had come was seen later.
   *
   * @param assumptions by which it was judged
   * @param lag by how much the tester was late at the worst, in nanoseconds
   */
  static Performance judged(Performance performance, Assumptions assumptions, long lag) {
    if (lag <= assumptions.settle() / 4 || performance.findings().isEmpty()) {
      return performance;
    }
    var patient = new Assumptions(
        assumptions.end(),
        assumptions.seesAll(),
        assumptions.fresh(),
        assumptions.await(),
        assumptions.settle() + 2 * lag,
        assumptions.grace() + lag);
    var terms = new Terms(patient, 0);
    return new Performance(
        performance.trace(),
        terms.judge(performance.trace()),
        performance.atBroker(),
        terms,
        performance.done(),
        performance.leftOut());
  }
}

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
package org.mqttassay.conformance.run;

import java.io.PrintWriter;
import java.util.List;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.broker.Faults;
import org.mqttassay.spec.broker.Faults.Fault;
import org.mqttassay.spec.trace.SafeText;

/** What is special about a run whose broker is Assay's own: its faults are Assay's. */
public final class EmbeddedRun {

  /** Under which its faults are in the record. */
  private static final String CHECK = "ReferenceBroker.keeps_to_its_own_rules";

  private EmbeddedRun() {}

  /** One result for each statement that it broke by its own judgement. */
  static List<CheckResult> results(Faults faults) {
    return faults.broken().stream().map(EmbeddedRun::result).toList();
  }

  private static CheckResult result(Fault fault) {
    var breach = fault.first();
    return new CheckResult(
        CHECK,
        breach.version().number(),
        List.of(breach.statement().id()),
        Verdict.ERROR,
        "The reference broker itself broke a rule: " + SafeText.escape(fault.text()),
        0,
        1,
        null,
        "",
        null);
  }

  /** Says at the end of a run that the broker, and not what was checked, is at fault. */
  public static void tell(Faults faults, PrintWriter errors) {
    errors.println();
    errors.println("Assay's own reference broker went wrong. That is a fault of Assay's: please"
        + " report it with the directory of this run.");
    for (Fault fault : faults.broken()) {
      var breach = fault.first();
      errors.println("  " + breach.statement() + "  MQTT " + breach.version() + "  " + fault.times()
          + (fault.times() == 1 ? " time" : " times"));
      line(errors, "Rule", breach.rule());
      line(errors, "Allowed", breach.allowed());
      line(errors, "Came", breach.came());
      if (!fault.packet().isEmpty()) {
        line(errors, "Packet", fault.packet());
      }
    }
    faults.thrown().forEach(thrown -> line(errors, "Thrown", thrown));
    errors.flush();
  }

  private static void line(PrintWriter errors, String label, String text) {
    errors.println(String.format("    %-8s %s", label, SafeText.escape(text)));
  }
}

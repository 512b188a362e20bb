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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.check.Checker;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.trace.TraceEvent;

/**
 * How it went when a script was played.
 *
 * @param trace what happened, as the clients saw it
 * @param findings what the checker found in the trace
 * @param atBroker what the reference broker itself found, of its own doing and of its clients';
 *     empty for other brokers
 * @param terms by which the checker judged
 * @param done how many steps were taken
 * @param leftOut how many were not, since they were not possible or not allowed any more
 */
public record Performance(
    List<TraceEvent> trace,
    List<Finding> findings,
    List<Breach> atBroker,
    Terms terms,
    int done,
    int leftOut) {

  /**
   * What the checker was told beside the trace.
   *
   * @param assumptions of the broker
   * @param until how long it was waited for, on the clock of the trace, in nanoseconds; 0 for no
   *     longer than to the last event
   */
  public record Terms(Assumptions assumptions, long until) {

    /** What the checker finds in a trace, by these terms. */
    public List<Finding> judge(Iterable<TraceEvent> trace) {
      var findings = new ArrayList<Finding>();
      var checker = new Checker(assumptions, findings::add);
      trace.forEach(checker::accept);
      if (until > 0) {
        checker.passed(until);
      }
      return findings;
    }
  }

  /** Copies the lists. */
  public Performance {
    trace = List.copyOf(trace);
    findings = List.copyOf(findings);
    atBroker = List.copyOf(atBroker);
  }

  /** Everything that somebody is blamed for, at either end, a line each. */
  public List<String> blames(Party party) {
    return Stream.concat(
            findings.stream()
                .filter(finding -> finding.by() == party)
                .map(finding -> "seen by clients: " + finding),
            atBroker.stream()
                .filter(breach -> breach.by() == party)
                .map(breach -> "seen by the broker: " + breach))
        .toList();
  }
}

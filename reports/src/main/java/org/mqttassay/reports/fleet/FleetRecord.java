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
package org.mqttassay.reports.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.mqttassay.reports.record.RunRecord;

/**
 * Everything that a fleet's run found out.
 *
 * @param schema the version of this form; {@value #SCHEMA} today
 * @param suite what ran
 * @param target the broker
 * @param environment where the run took place; null under virtual time, where it is of no account
 * @param world {@code sockets} or {@code virtual}
 * @param seed from which everything random came
 * @param run what tells this run's messages from others'
 * @param arguments the command line, secrets blotted out
 * @param plan the plan, as it was written
 * @param started the time of day, ISO 8601, UTC; null under virtual time
 * @param finished whether the run came to its end
 * @param seconds how long devices lived, in run time
 * @param groups what each group was
 * @param counts of what happened, by name
 * @param spans what took how long, in milliseconds
 * @param faults what was done to broker, network and clients
 * @param violations of what the protocol promises, the first ones of each kind
 * @param broken how many violations there are of each invariant, by its number
 * @param guarantees what had to hold, and whether it did
 * @param lag how late the tester itself was
 * @param line what there was second by second
 */
public record FleetRecord(
    @JsonProperty(required = true) int schema,
    RunRecord.Suite suite,
    RunRecord.Target target,
    RunRecord.Environment environment,
    String world,
    long seed,
    String run,
    List<String> arguments,
    String plan,
    String started,
    boolean finished,
    double seconds,
    List<GroupEntry> groups,
    Map<String, Long> counts,
    List<SpanEntry> spans,
    List<FaultEntry> faults,
    List<ViolationEntry> violations,
    Map<String, Long> broken,
    List<GuaranteeEntry> guarantees,
    LagEntry lag,
    List<Moment> line) {

  /** The version of the form that this class writes. */
  public static final int SCHEMA = 1;

  /** Copies the lists. */
  public FleetRecord {
    arguments = List.copyOf(arguments);
    groups = List.copyOf(groups);
    spans = List.copyOf(spans);
    faults = List.copyOf(faults);
    violations = List.copyOf(violations);
    guarantees = List.copyOf(guarantees);
    line = List.copyOf(line);
  }

  /** Whether every guarantee is known to have held. */
  @JsonIgnore
  public boolean isKept() {
    return guarantees.stream().allMatch(one -> one.verdict().equals("PASS"));
  }

  /**
   * A group.
   *
   * @param name of the group
   * @param kind of its members
   * @param count how many there were
   * @param connected how many were connected at least once
   */
  public record GroupEntry(String name, String kind, int count, int connected) {}

  /**
   * How long something took, in milliseconds.
   *
   * @param name what
   * @param count how many there were
   * @param mean the mean
   * @param p50 half of them took no longer
   * @param p90 so much took no longer
   * @param p99 so much took no longer
   * @param p999 so much took no longer
   * @param max the longest
   * @param open how many were begun and never ended
   */
  public record SpanEntry(
      String name,
      long count,
      double mean,
      double p50,
      double p90,
      double p99,
      double p999,
      double max,
      long open) {}

  /**
   * A fault.
   *
   * @param what in words
   * @param from seconds since the run began
   * @param to the same; the end of the run if it was never over
   * @param trouble what kept it from being done or healed; empty if nothing did
   */
  public record FaultEntry(String what, double from, double to, String trouble) {}

  /**
   * A promise of the protocol that was broken.
   *
   * @param invariant its number
   * @param statement the id of the statement that asks for it; empty for ours
   * @param at seconds since the run began
   * @param blame {@code broker}, {@code network}, {@code client} or {@code tester}
   * @param what in words
   * @param why the blame falls there
   * @param clients who is concerned
   * @param messages which ones, in words
   * @param fault what was going on; empty if nothing was
   */
  public record ViolationEntry(
      int invariant,
      String statement,
      double at,
      String blame,
      String what,
      String why,
      List<String> clients,
      String messages,
      String fault) {}

  /**
   * Something that had to hold.
   *
   * @param name what people call it
   * @param verdict PASS, FAIL or INCONCLUSIVE
   * @param measured what was seen, in words
   */
  public record GuaranteeEntry(String name, String verdict, String measured) {}

  /**
   * How late the tester was.
   *
   * @param boundMillis how late it may be before times say nothing
   * @param worstMillis how late it was at the worst
   * @param p99Millis how late it was in all but one of a hundred looks
   * @param beyond whether it was later than it may be
   */
  public record LagEntry(
      double boundMillis, double worstMillis, double p99Millis, boolean beyond) {}

  /**
   * What there was at one time.
   *
   * @param at seconds since the run began
   * @param connected how many devices were connected
   * @param published how many messages were sent since the moment before
   * @param delivered how many came
   * @param p50 of delivery, in milliseconds; 0 if nothing came
   * @param p99 of delivery, in milliseconds; 0 if nothing came
   * @param lag the worst of the tester, in milliseconds
   * @param violations how many were known
   */
  public record Moment(
      double at,
      int connected,
      long published,
      long delivered,
      double p50,
      double p99,
      double lag,
      long violations) {}
}

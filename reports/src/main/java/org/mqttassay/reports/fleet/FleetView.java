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

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mqttassay.reports.fleet.FleetRecord.GroupEntry;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.fleet.Witness.Promise;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.Claim;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;

/**
 * A fleet's run, as every report shows it.
 *
 * @param folder what it has left
 * @param witness what the numbers of invariants mean
 * @param catalog the statements of the standard
 */
public record FleetView(FleetFolder folder, Witness witness, Catalog catalog) {

  private static final Pattern NAME =
      Pattern.compile("(?m)^name:[ \\t]*[\"']?([^\"'#\\n]+?)[\"']?[ \\t]*(#.*)?$");

  /** The record. */
  public FleetRecord record() {
    return folder.record();
  }

  /** What the plan is called. */
  public String name() {
    Matcher name = NAME.matcher(record().plan());
    return name.find() ? name.group(1) : "fleet";
  }

  /** The broker, as it calls itself, or where it is. */
  public String broker() {
    String broker = record().target().broker();
    return broker == null || broker.isBlank() ? record().target().address() : broker;
  }

  /** What the report is about. */
  public String title() {
    return name() + " on " + broker();
  }

  /** How many devices there were to be. */
  public int devices() {
    return record().groups().stream().mapToInt(GroupEntry::count).sum();
  }

  /** The verdict on a guarantee; one that the record misspells leaves it open. */
  public static Verdict verdict(GuaranteeEntry guarantee) {
    return switch (guarantee.verdict()) {
      case "PASS" -> Verdict.PASS;
      case "FAIL" -> Verdict.FAIL;
      default -> Verdict.INCONCLUSIVE;
    };
  }

  /** How many guarantees have a verdict. */
  public long guarantees(Verdict verdict) {
    return record().guarantees().stream().filter(one -> verdict(one) == verdict).count();
  }

  /** How many violations there are, of which the record has the first ones of each kind. */
  public long violations() {
    return record().broken().values().stream().mapToLong(Long::longValue).sum();
  }

  /** What was promised where it was violated. */
  public Promise promise(ViolationEntry violation) {
    return witness.promise(violation.invariant(), violation.statement());
  }

  /** The statement of the standard that a violation comes nearest to. */
  public Optional<Statement> statement(ViolationEntry violation) {
    return promise(violation).statement().flatMap(catalog::find);
  }

  /** A number of events, in the way of the record's counts; 0 if it has none. */
  public long count(String name) {
    return record().counts().getOrDefault(name, 0L);
  }

  /** What the run allows one to say. */
  public Claim claim() {
    long broken = guarantees(Verdict.FAIL);
    long held = guarantees(Verdict.PASS);
    int all = record().guarantees().size();
    if (!record().finished()) {
      return new Claim(
          Claim.Kind.INCOMPLETE,
          "Incomplete: the run stopped after " + seconds(stoppedAt()) + " s",
          (broken == 0
                  ? "Until then no guarantee was found broken. "
                  : "Until then " + these(broken) + " not held. ")
              + "Nothing can be claimed from a run that did not come to its end.");
    }
    if (broken > 0) {
      return new Claim(
          Claim.Kind.BROKEN,
          broken + " of " + guarantees(all) + " did not hold",
          held + " held. " + lived());
    }
    if (all == 0) {
      return new Claim(Claim.Kind.OPEN, "The plan asks for no guarantee", lived());
    }
    return held == all
        ? new Claim(
            Claim.Kind.HELD,
            all == 1 ? "The guarantee held" : "All " + guarantees(all) + " held",
            lived())
        : new Claim(
            Claim.Kind.OPEN,
            (all - held) + " of " + guarantees(all) + " could not be told",
            "None was found broken; " + held + " held. " + lived());
  }

  private static String these(long broken) {
    return broken == 1 ? "1 guarantee had" : broken + " guarantees had";
  }

  private static String guarantees(int number) {
    return number == 1 ? "1 guarantee" : number + " guarantees";
  }

  private String lived() {
    int faults = record().faults().size();
    return String.format(
        Locale.ROOT,
        "%,d devices lived for %s s through %s; %,d messages were published and %,d came.",
        devices(),
        seconds(record().seconds()),
        faults == 0 ? "no faults" : faults == 1 ? "1 fault" : faults + " faults",
        count("published"),
        count("delivered"));
  }

  /** Until when something is known of a run, in seconds since it began. */
  public double stoppedAt() {
    var line = record().line();
    return Math.max(
        record().seconds(), line.isEmpty() ? 0 : line.get(line.size() - 1).at());
  }

  /** When it began, ISO 8601; the beginning of time under virtual time. */
  public String time() {
    return record().started() == null ? "1970-01-01T00:00:00Z" : record().started();
  }

  /** Seconds as people write them. */
  public static String seconds(double seconds) {
    return seconds == Math.rint(seconds)
        ? String.format(Locale.ROOT, "%,.0f", seconds)
        : String.format(Locale.ROOT, "%,.1f", seconds);
  }

  /** What is damaged or missing, a line each. */
  public List<String> troubles() {
    return folder.troubles();
  }
}

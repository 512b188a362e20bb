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
package org.mqttassay.reports.view;

import org.mqttassay.reports.record.Verdict;

/**
 * What a run allows one to say, in few words.
 *
 * @param kind of it
 * @param headline a few words
 * @param sentence more about it
 */
public record Claim(Kind kind, String headline, String sentence) {

  /** What may be said. */
  public enum Kind {
    /** No statement that must hold was found broken. */
    HELD,
    /** At least one was. */
    BROKEN,
    /** The run could not tell. */
    OPEN,
    /** The run did not come to its end. */
    INCOMPLETE
  }

  static Claim of(RunView view) {
    return view.kind() == RunKind.CHECKS ? ofChecks(view) : ofFindings(view);
  }

  /** Whoever looks at what happens to be done sees what is broken, and never that nothing is. */
  private static Claim ofFindings(RunView view) {
    Tally must = view.tally(one -> !one.isOptional());
    int broken = must.of(Verdict.FAIL);
    String found = (broken == 1 ? "1 mandatory statement" : broken + " mandatory statements")
        + (view.kind() == RunKind.CLIENTS
            ? (broken == 1 ? " was" : " were") + " broken by clients"
            : (broken == 1 ? " is" : " are") + " broken");
    String rest = view.kind() == RunKind.CLIENTS
        ? "Clients were judged by what they did while the run went on. What none of them did, they"
            + " were not judged by."
        : "Generated behaviour shows what is broken, and never that the rest holds: assay verify puts"
            + " each statement to the test.";
    if (!view.record().isComplete()) {
      return new Claim(
          Kind.INCOMPLETE,
          "Incomplete: the run was ended early",
          (broken == 0
                  ? "Until then nothing mandatory was found broken. "
                  : "So far " + found + ". ")
              + rest);
    }
    if (broken > 0) {
      return new Claim(Kind.BROKEN, found, rest);
    }
    int open = must.of(Verdict.INCONCLUSIVE) + must.of(Verdict.ERROR);
    return open > 0
        ? new Claim(Kind.OPEN, "The run could not tell", rest)
        : new Claim(Kind.HELD, "Nothing mandatory was found broken", rest);
  }

  private static Claim ofChecks(RunView view) {
    Tally must = view.tally(one -> !one.isOptional());
    var record = view.record();
    int broken = must.of(Verdict.FAIL);
    int open = must.of(Verdict.INCONCLUSIVE) + must.of(Verdict.ERROR);
    String found = (broken == 1 ? "1 mandatory statement is" : broken + " mandatory statements are")
        + " broken";
    if (!record.isComplete()) {
      String where = " after " + record.results().size() + " of " + record.planned() + " checks";
      return new Claim(
          Kind.INCOMPLETE,
          "Incomplete: the run stopped" + where,
          (broken == 0
                  ? "Until then nothing mandatory was found broken. "
                  : "So far " + found + ". ")
              + "Nothing can be claimed from a run that did not come to its end.");
    }
    if (broken > 0) {
      return new Claim(
          Kind.BROKEN,
          found,
          (must.known() == 0
                  ? ""
                  : must.known() == broken
                      ? "What is broken was declared beforehand. "
                      : must.known() + " of them "
                          + (must.known() == 1 ? "was" : "were")
                          + " declared beforehand. ")
              + must.of(Verdict.PASS) + " of " + must.all() + " mandatory statements held.");
    }
    if (open > 0) {
      return new Claim(
          Kind.OPEN,
          (open == 1 ? "1 mandatory statement" : open + " mandatory statements")
              + " could not be decided",
          "None was found broken; " + must.of(Verdict.PASS) + " of " + must.all() + " held.");
    }
    if (must.of(Verdict.PASS) == 0) {
      return new Claim(
          Kind.OPEN, "No mandatory statement was tested", "Nothing can be claimed from this run.");
    }
    return new Claim(
        Kind.HELD,
        "No mandatory statement was found broken",
        must.of(Verdict.PASS) + " of " + must.all()
            + " mandatory statements held; the rest was not tested, does not apply or leaves a choice.");
  }
}

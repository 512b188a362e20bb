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
package org.mqttassay.conformance.real;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mqttassay.conformance.real.VerdictTable.Entry;
import org.mqttassay.conformance.real.VerdictTable.Key;
import org.mqttassay.reports.record.Verdict;

/**
 * The verdicts that a broker is known to get. Everything that is not in it is a PASS.
 *
 * @param versions that the broker speaks; checks of others do not apply
 * @param findings what it does wrong
 * @param others whatever is neither FAIL nor PASS
 * @param unsteady the verdicts of checks that the broker does not always treat alike, as words
 */
record Baseline(
    List<String> versions,
    List<Finding> findings,
    Map<Verdict, Map<Key, String>> others,
    Map<Key, String> unsteady) {

  /**
   * One fault of the broker, which one check or many have found.
   *
   * @param seen what it does
   * @param argument why no reading of the standard permits it
   * @param fails the checks, and the statement under which each failed
   */
  record Finding(String seen, String argument, Map<Key, String> fails) {

    boolean isArgued() {
      return !seen.isBlank() && !argument.isBlank();
    }
  }

  /** What the checks are expected to conclude that are neither PASS nor of another version. */
  VerdictTable table() {
    var entries = new TreeMap<Key, Entry>();
    findings.forEach(finding -> finding
        .fails()
        .forEach((key, statement) -> entries.put(key, new Entry(Verdict.FAIL, statement))));
    others.forEach((verdict, keys) ->
        keys.forEach((key, statement) -> entries.put(key, new Entry(verdict, statement))));
    return new VerdictTable(entries);
  }

  /** What differs from this, one line for each. */
  List<String> changes(VerdictTable now) {
    return relevant(table()).changes(relevant(now));
  }

  /** The checks with another verdict than here. */
  Set<Key> changed(VerdictTable now) {
    return relevant(table()).changed(relevant(now));
  }

  /** The checks that failed and have no argument. */
  List<Key> unargued() {
    return findings.stream()
        .filter(finding -> !finding.isArgued())
        .flatMap(finding -> finding.fails().keySet().stream())
        .toList();
  }

  /**
   * The table without what is true of every check of a version that the broker does not speak, and
   * without what is one of the verdicts that a check may get.
   */
  private VerdictTable relevant(VerdictTable now) {
    var entries = new TreeMap<>(now.entries());
    unsteady.forEach((key, verdicts) -> {
      if (List.of(verdicts.split(" ")).contains(now.of(key).verdict().name())) {
        entries.remove(key);
      }
    });
    entries
        .entrySet()
        .removeIf(one -> !versions.contains(one.getKey().version())
            && one.getValue().verdict() == Verdict.NOT_APPLICABLE);
    return new VerdictTable(entries);
  }

  /** The same with other verdicts: arguments stay, and new failures have none yet. */
  Baseline updated(VerdictTable now) {
    var failed = new TreeMap<Key, String>();
    var rest = new EnumMap<Verdict, Map<Key, String>>(Verdict.class);
    relevant(now).entries().forEach((key, entry) -> {
      if (entry.verdict() == Verdict.FAIL) {
        failed.put(key, entry.statement());
      } else if (entry.verdict() != Verdict.PASS) {
        rest.computeIfAbsent(entry.verdict(), verdict -> new TreeMap<>())
            .put(key, entry.statement());
      }
    });
    var kept = new ArrayList<Finding>();
    for (Finding finding : findings) {
      var still = new LinkedHashMap<Key, String>();
      finding.fails().keySet().stream()
          .filter(failed::containsKey)
          .forEach(key -> still.put(key, failed.remove(key)));
      if (!still.isEmpty()) {
        kept.add(new Finding(finding.seen(), finding.argument(), still));
      }
    }
    var names = new TreeSet<String>();
    failed.keySet().forEach(key -> names.add(key.check()));
    for (String name : names) {
      var both = new TreeMap<Key, String>();
      failed.entrySet().stream()
          .filter(one -> one.getKey().check().equals(name))
          .forEach(one -> both.put(one.getKey(), one.getValue()));
      kept.add(new Finding("", "", both));
    }
    return new Baseline(versions, kept, rest, unsteady);
  }
}

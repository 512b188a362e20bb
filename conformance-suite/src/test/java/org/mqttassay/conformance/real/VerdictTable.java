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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;

/**
 * What each check concluded under each version, and the statement of those that found something.
 */
final class VerdictTable {

  /**
   * One line of the table.
   *
   * @param check its id
   * @param version of MQTT
   */
  record Key(String check, String version) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int byCheck = check.compareTo(other.check);
      return byCheck == 0 ? version.compareTo(other.version) : byCheck;
    }

    @Override
    public String toString() {
      return check + '[' + version + ']';
    }
  }

  /**
   * What it concluded.
   *
   * @param verdict of the check
   * @param statement that was not held; empty unless the verdict is FAIL or DEVIATION
   */
  record Entry(Verdict verdict, String statement) {

    /** Of everything that nobody says otherwise of. */
    static final Entry PASS = new Entry(Verdict.PASS, "");

    @Override
    public String toString() {
      return (verdict.name() + ' ' + statement).strip();
    }
  }

  private final Map<Key, Entry> entries;

  VerdictTable(Map<Key, Entry> entries) {
    this.entries = new TreeMap<>(entries);
  }

  static VerdictTable of(RunRecord record) {
    return new VerdictTable(record.results().stream()
        .collect(Collectors.toMap(VerdictTable::key, VerdictTable::entry, VerdictTable::worse)));
  }

  static Key key(CheckResult result) {
    return new Key(result.check(), result.version());
  }

  private static Entry entry(CheckResult result) {
    boolean found = result.finding() != null
        && (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.DEVIATION);
    return new Entry(result.verdict(), found ? result.finding().statement() : "");
  }

  /** Some results of one id are several: the reference broker's own faults, say. */
  private static Entry worse(Entry one, Entry other) {
    return one.toString().compareTo(other.toString()) <= 0 ? one : other;
  }

  Map<Key, Entry> entries() {
    return Map.copyOf(entries);
  }

  Entry of(Key key) {
    return entries.getOrDefault(key, Entry.PASS);
  }

  /** How many there are of each verdict. */
  Map<Verdict, Long> counts() {
    return entries.values().stream()
        .collect(Collectors.groupingBy(Entry::verdict, TreeMap::new, Collectors.counting()));
  }

  /**
   * What has another verdict there than here, one line for each.
   *
   * @param now what is compared with this
   */
  List<String> changes(VerdictTable now) {
    return changed(now).stream()
        .map(key -> "%-46s was %s: %s".formatted(now.of(key), of(key), key))
        .toList();
  }

  /** The checks with another verdict there than here. */
  Set<Key> changed(VerdictTable now) {
    Set<Key> keys = new TreeSet<>(entries.keySet());
    keys.addAll(now.entries.keySet());
    keys.removeIf(key -> of(key).equals(now.of(key)));
    return keys;
  }

  /** The same with what another table has of some checks. */
  VerdictTable with(VerdictTable other, Set<Key> those) {
    var both = new TreeMap<>(entries);
    those.forEach(key -> both.put(key, other.of(key)));
    return new VerdictTable(both);
  }
}

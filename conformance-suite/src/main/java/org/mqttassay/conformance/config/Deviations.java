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
package org.mqttassay.conformance.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.config.Place;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;

/**
 * The failures of a broker that are known, as {@code deviations.yaml} lists them.
 *
 * @param list in the file's order
 */
public record Deviations(List<Deviation> list) {

  /** None. */
  public static final Deviations NONE = new Deviations(List.of());

  /** What leaves open whether a failure is gone. */
  private static final Set<Verdict> OPEN =
      EnumSet.of(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.ERROR, Verdict.UNTESTED);

  /** Copies the list. */
  public Deviations {
    list = List.copyOf(list);
  }

  /**
   * Reads {@code deviations.yaml}.
   *
   * @param checks all that there are, against which names are held
   * @param catalog against which statements are held
   * @throws ConfigException with one line
   */
  public static Deviations read(Path file, Collection<Check> checks, Catalog catalog)
      throws ConfigException {
    return ConfigFile.read(file, root -> of(root, checks, catalog));
  }

  static Deviations of(Section root, Collection<Check> checks, Catalog catalog)
      throws ConfigException {
    var deviations =
        new Deviations(root.sections("deviations", section -> deviation(section, checks, catalog)));
    var seen = new HashMap<String, Place>();
    for (Deviation one : deviations.list) {
      Place earlier = seen.put(one.subject(), one.place());
      if (earlier != null) {
        throw one.place()
            .wrong(one.subject() + " is there already, in line " + earlier.line() + ". Keep one.");
      }
    }
    return deviations;
  }

  private static Deviation deviation(Section section, Collection<Check> checks, Catalog catalog)
      throws ConfigException {
    Optional<String> check = section.text("check");
    Optional<String> statement = section.text("statement");
    Optional<MqttVersion> version = section
        .choice(
            "version",
            Arrays.stream(MqttVersion.values()).map(MqttVersion::number).toList())
        .flatMap(MqttVersion::parse);
    String reason = section.requiredText("reason");
    Optional<String> link = section.text("link");
    if (check.isEmpty() && statement.isEmpty()) {
      throw section.place().wrong("this entry names neither a 'check' nor a 'statement'.");
    }
    if (check.isPresent()) {
      Set<String> ids = checks.stream()
          .filter(c -> version.isEmpty() || c.version() == version.get())
          .map(Check::id)
          .collect(Collectors.toCollection(TreeSet::new));
      known(section, "check", check.get(), version, ids);
    }
    if (statement.isPresent()) {
      Set<String> ids = catalog.all().stream()
          .map(s -> s.id())
          .filter(id -> version.isEmpty() || id.version() == version.get())
          .map(StatementId::id)
          .collect(Collectors.toCollection(TreeSet::new));
      known(section, "statement", statement.get(), version, ids);
    }
    if (reason.isBlank()) {
      throw section.place("reason").wrong("'reason' is empty. Say why it is as it is.");
    }
    return new Deviation(check, statement, version, reason, link, section.place());
  }

  private static void known(
      Section section, String key, String id, Optional<MqttVersion> version, Set<String> ids)
      throws ConfigException {
    if (!ids.contains(id)) {
      throw section
          .place(key)
          .wrong("there is no " + key + " '" + id + "'"
              + version.map(v -> " of MQTT " + v).orElse("") + '.' + Nearest.guess(id, ids));
    }
  }

  /** The deviation that a failure is known as. */
  public Optional<Deviation> of(CheckResult result) {
    return list.stream().filter(d -> d.covers(result)).findFirst();
  }

  /**
   * The deviations that a run has refuted: all that could show them was carried out with a clear
   * verdict, and none of it failed so.
   *
   * @param results of the run
   * @param checks all that there are, not only those of the run
   */
  public List<Deviation> stale(Collection<CheckResult> results, Collection<Check> checks) {
    Map<String, CheckResult> byName = results.stream()
        .collect(Collectors.toMap(r -> name(r.check(), r.version()), r -> r, (a, b) -> a));
    return list.stream()
        .filter(d -> results.stream().noneMatch(d::covers))
        .filter(d -> isWhole(d, byName, checks))
        .toList();
  }

  private static boolean isWhole(
      Deviation deviation, Map<String, CheckResult> results, Collection<Check> checks) {
    List<Check> wanted = checks.stream().filter(c -> shows(deviation, c)).toList();
    return !wanted.isEmpty()
        && wanted.stream()
            .map(c -> results.get(name(c.id(), c.version().number())))
            .allMatch(r -> r != null && isClear(deviation, r));
  }

  private static boolean shows(Deviation deviation, Check check) {
    return deviation.version().map(v -> v == check.version()).orElse(true)
        && (deviation.check().isPresent()
            ? deviation.check().get().equals(check.id())
            : check.statements().stream()
                .anyMatch(s -> s.id().equals(deviation.statement().orElseThrow())));
  }

  /** A check that fails under another statement ended before it could show this one. */
  private static boolean isClear(Deviation deviation, CheckResult result) {
    return deviation.concerns(result) && !OPEN.contains(result.verdict());
  }

  private static String name(String check, String version) {
    return check + '[' + version + ']';
  }
}

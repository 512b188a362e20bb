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
package org.mqttassay.conformance.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.run.Asides;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RecordFormatException;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.seal.Seal;
import org.mqttassay.reports.seal.SealFile;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.spec.catalog.Catalog;

/**
 * Holds every result of a run against its trace, and everything in the run's directory against its
 * seal.
 *
 * <p>A verdict that was changed does not follow from its trace; a trace that was changed is not
 * what the check says, does not lead to its verdict, or is not what was sealed. Whoever changes
 * trace, verdict and seal together, so that they fit, is found out by a signature only.
 */
public final class Audit {

  /**
   * What is to be looked at.
   *
   * @param directory of the run
   * @param catalog of the statements
   * @param suite what judges now
   * @param checks all that there are
   * @param setUp of the broker, as it was told for the run; empty for what the run kept of it
   * @param jobs how many checks may go on at once, at least 1
   */
  public record Order(
      Path directory,
      Catalog catalog,
      RunRecord.Suite suite,
      List<Check> checks,
      Optional<SetUp> setUp,
      int jobs) {

    /** Copies the list. */
    public Order {
      checks = List.copyOf(checks);
    }
  }

  private record Key(String check, String version) {}

  private final Order order;
  private final RunRecord record;
  private final List<Objection> objections = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, Long> unjudged = new LinkedHashMap<>();
  private int confirmed;

  private Audit(Order order, RunRecord record) {
    this.order = order;
    this.record = record;
  }

  /**
   * Reads the record of a run.
   *
   * @throws RecordFormatException with one line, when there is none that can be read
   * @throws IOException when it can't be read
   */
  public static Audit open(Order order) throws IOException {
    return new Audit(order, RecordFile.readWhole(order.directory()));
  }

  /** How many results there are to look at. */
  public int size() {
    return record.results().size();
  }

  /**
   * Carries it out.
   *
   * @param progress told how many results have been looked at, by any thread
   * @throws IOException when something can't be read
   * @throws InterruptedException when it is broken off
   */
  public AuditReport run(IntConsumer progress) throws IOException, InterruptedException {
    lookAtTheSuite();
    lookAtTheSeal();
    holdAgainstTraces(progress);
    compareAsides();
    lookForOrphans(record, order.directory(), "");
    lookAtTheExplored();
    return new AuditReport(confirmed, unjudged, objections, remarks);
  }

  private void lookAtTheSuite() {
    var recorded = record.suite();
    if (recorded == null) {
      object(RecordFile.NAME, "it does not say which Assay judged");
      return;
    }
    if (!Objects.equals(recorded.sha256(), order.suite().sha256())
        || !Objects.equals(recorded.version(), order.suite().version())) {
      remarks.add("The record says that " + called(recorded) + " judged, and this is "
          + called(order.suite())
          + ": where they differ, ask that one.");
    }
    if (!Objects.equals(recorded.catalogue(), order.suite().catalogue())) {
      remarks.add("The record's catalogue of statements is " + recorded.catalogue()
          + ", and that of this Assay " + order.suite().catalogue() + '.');
    }
    if (!record.isComplete()) {
      remarks.add("The run did not come to its end: " + record.results().size() + " of "
          + record.planned() + " results are there.");
    }
  }

  private static String called(RunRecord.Suite suite) {
    String hash = suite.sha256() == null ? "no jar" : "SHA-256 " + suite.sha256();
    return suite.name() + ' ' + suite.version() + " (" + hash + ')';
  }

  private void lookAtTheSeal() throws IOException {
    Optional<Seal> found;
    try {
      found = SealFile.read(order.directory());
    } catch (RecordFormatException damaged) {
      object(SealFile.NAME, "it is damaged, so that no file can be held against it");
      return;
    }
    if (found.isEmpty()) {
      remarks.add("There is no " + SealFile.NAME
          + (record.isComplete() ? ": it was taken away, or an older Assay made the run." : "."));
      return;
    }
    var seal = found.get();
    if (seal.suite() == null) {
      object(SealFile.NAME, "it does not say which Assay sealed the run");
    } else if (record.suite() != null && !Objects.equals(seal.suite(), record.suite())) {
      object(
          RecordFile.NAME,
          "the suite in it is " + called(record.suite()) + ", and the run was sealed by "
              + called(seal.suite()));
    }
    holdAgainst(seal, order.directory(), "");
  }

  /** What generated behaviour found after the checks has a record and a seal of its own. */
  private void lookAtTheExplored() throws IOException {
    Path explored = order.directory().resolve(RunFolder.EXPLORED);
    String prefix = RunFolder.EXPLORED + '/';
    try {
      var found = SealFile.read(explored);
      if (found.isPresent()) {
        holdAgainst(found.get(), explored, prefix);
      } else if (Files.exists(explored.resolve(RecordFile.NAME))) {
        remarks.add("There is no " + prefix + SealFile.NAME + '.');
      }
    } catch (RecordFormatException damaged) {
      object(prefix + SealFile.NAME, "it is damaged, so that no file can be held against it");
    }
    if (!Files.exists(explored.resolve(RecordFile.NAME))) {
      return;
    }
    try {
      var others = RecordFile.readWhole(explored);
      var generated = new Generated(explored, order.catalog());
      for (CheckResult result : others.results()) {
        take(generated.hold(result), prefix);
      }
      lookForOrphans(others, explored, prefix);
    } catch (RecordFormatException damaged) {
      object(prefix + RecordFile.NAME, damaged.getMessage());
    }
  }

  private void holdAgainst(Seal seal, Path directory, String prefix) throws IOException {
    for (var file : seal.files().entrySet()) {
      Path path = directory.resolve(file.getKey()).normalize();
      String name = prefix + file.getKey();
      if (!path.startsWith(directory.normalize())) {
        object(prefix + SealFile.NAME, "it names " + name + ", which is not in the directory");
      } else if (!path.toFile().isFile()) {
        object(name, "it was sealed, and is no longer there");
      } else if (!SealFile.hash(path).equals(file.getValue())) {
        object(name, "it was changed after the run was sealed");
      }
    }
    SealFile.names(directory).stream()
        .filter(name -> !seal.files().containsKey(name))
        .forEach(name -> object(prefix + name, "it was added after the run was sealed"));
  }

  private void holdAgainstTraces(IntConsumer progress) throws IOException, InterruptedException {
    Map<Key, Check> checks = order.checks().stream()
        .collect(Collectors.toMap(
            check -> new Key(check.id(), check.version().number()), check -> check));
    var known = new ArrayList<CheckResult>();
    var generated = new Generated(order.directory(), order.catalog());
    for (CheckResult result : record.results()) {
      if (checks.containsKey(new Key(result.check(), result.version()))) {
        known.add(result);
      } else if (result.check().startsWith(Generated.PREFIX)) {
        take(generated.hold(result), "");
      } else if (!result.check().startsWith(Asides.PREFIX)) {
        leave("what Assay says of the whole run, and no check");
      }
    }
    try (var bench = Bench.open(order, record)) {
      for (Holding holding : bench.hold(
          known, result -> checks.get(new Key(result.check(), result.version())), progress)) {
        take(holding, "");
      }
    }
  }

  /** @param prefix of the directory, below that of the run */
  private void take(Holding holding, String prefix) {
    if (!holding.objection().isEmpty()) {
      object(
          prefix + holding.result().version() + ' ' + holding.result().check(),
          holding.objection());
    } else if (!holding.unjudged().isEmpty()) {
      leave(holding.unjudged());
    } else {
      confirmed++;
    }
  }

  /**
   * What stands in the record for the whole of the traces follows from what stands for each. A run
   * of generated behaviour does not sum up.
   */
  private void compareAsides() {
    Map<Key, Verdict> recorded = new HashMap<>();
    var others = new ArrayList<CheckResult>();
    for (CheckResult result : record.results()) {
      if (result.check().startsWith(Asides.PREFIX)) {
        recorded.put(new Key(result.check(), result.version()), result.verdict());
      } else if (!result.check().startsWith(Generated.PREFIX)) {
        others.add(result);
      }
    }
    if (!record.isComplete()) {
      return;
    }
    for (CheckResult due : Asides.of(others)) {
      Verdict found = recorded.remove(new Key(due.check(), due.version()));
      if (found == due.verdict()) {
        confirmed++;
      } else {
        object(
            due.version() + ' ' + due.check(),
            "the record says " + (found == null ? "nothing" : found)
                + ", and what the model found in the traces is " + due.verdict());
      }
    }
    recorded.forEach((key, verdict) -> object(
        key.version() + ' ' + key.check(),
        "the record says " + verdict + ", and the model found nothing of it in any trace"));
  }

  private void lookForOrphans(RunRecord whole, Path directory, String prefix) throws IOException {
    if (!whole.isComplete()) {
      return;
    }
    Set<String> owned = new HashSet<>();
    whole.results().forEach(result -> owned.add(Bench.stem(result.version(), result.check())));
    for (String name : SealFile.names(directory)) {
      if (name.startsWith("traces/")
          && owned.stream()
              .noneMatch(stem -> name.equals(stem + ".jsonl") || name.startsWith(stem + ".try"))) {
        object(prefix + name, "no result in the record belongs to it: one was taken away");
      }
    }
  }

  private void object(String where, String words) {
    objections.add(new Objection(where, words));
  }

  private void leave(String why) {
    unjudged.merge(why, 1L, Long::sum);
  }
}

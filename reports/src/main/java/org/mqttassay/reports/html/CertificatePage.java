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
package org.mqttassay.reports.html;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.Group;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.reports.view.StatementView;
import org.mqttassay.reports.view.Tally;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Sections;
import org.mqttassay.spec.catalog.Subject;

/**
 * What the certificate's template shows.
 *
 * @param view of the run
 * @param hasEvidence whether pages of evidence lie beside it, to which it may link
 */
public record CertificatePage(RunView view, boolean hasEvidence) {

  /**
   * A line of the table of counts.
   *
   * @param title which statements
   * @param words the key words of RFC 2119 that they bear
   * @param tally of them
   */
  public record Line(String title, String words, Tally tally) {}

  /** The counts of one version: with and without what is optional. */
  public List<Line> lines(MqttVersion version) {
    return List.of(
        new Line(
            "Mandatory",
            "MUST, MUST NOT",
            view.tally(one -> isOf(one, version) && !one.isOptional())),
        new Line(
            "Recommended",
            "SHOULD, SHOULD NOT",
            view.tally(one ->
                isOf(one, version) && one.isOptional() && one.statement().level() != Level.MAY)),
        new Line(
            "Left open",
            "MAY",
            view.tally(one -> isOf(one, version) && one.statement().level() == Level.MAY)),
        new Line("All", "", view.tally(one -> isOf(one, version))));
  }

  private static boolean isOf(StatementView one, MqttVersion version) {
    return one.statement().version() == version;
  }

  /** The verdicts that have a column. */
  public List<Verdict> columns() {
    return Tally.ORDER;
  }

  /** The statements that were found broken, or not followed. */
  public List<StatementView> having(Verdict verdict) {
    return view.statements().stream().filter(one -> one.verdict() == verdict).toList();
  }

  /** All statements, by version and section. */
  public List<Group> groups(MqttVersion version) {
    return Group.of(
        view.statements().stream().filter(one -> isOf(one, version)).toList(), view.catalog());
  }

  /** The sections of all versions, each number once, with the title of its latest version. */
  public List<Group> sections() {
    var byNumber = new TreeMap<String, Group>(Sections.ORDER);
    view.versions().stream()
        .flatMap(version -> groups(version).stream())
        .forEach(group -> byNumber.put(group.number(), group));
    return List.copyOf(byNumber.values());
  }

  /** What one may filter by. */
  public List<Subject> subjects() {
    return Arrays.asList(Subject.values());
  }

  /** What one may filter by. */
  public List<Level> levels() {
    return Arrays.asList(Level.values());
  }

  /** What statements are about, as the script reads it. */
  public static String tags(StatementView one) {
    return String.join(" ", one.subjects().stream().map(Subject::tag).toList());
  }
}

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
package org.mqttassay.conformance.engine;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId.Segment;
import org.mqttassay.conformance.checks.Untested;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.Profile;
import org.mqttassay.conformance.run.Selection;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;

/**
 * The standard's table of contents with every wanted check in it, as data.
 *
 * <p>A check that is about several statements stands under each of them, and is carried out once. A
 * statement that no check is about has one leaf that says why.
 */
final class Outline {

  /** Where a leaf is none of a check. */
  static final String UNTESTED = "untested";

  /** Where a leaf is the generated behaviour of a version. */
  static final String GENERATED = "generated";

  /** By which it is included and excluded. */
  static final String EXPLORE = "Explore.generated_behaviour";

  /**
   * A part of the tree.
   *
   * @param type of its segment in a unique id
   * @param value of that segment, by which it is told from its siblings; stable
   * @param title for people; that of a leaf is unique in the tree, since reports of the old form
   *     take leaves of one name for one test that was run again
   * @param name of a leaf for machines, unique in the tree; the title of all others
   * @param tags of a leaf
   * @param link into the standard
   * @param check of a leaf, its statement being the only one that it names
   * @param why of a leaf without a check
   * @param branches what is in it, in the order of the standard; none in a leaf
   */
  record Branch(
      String type,
      String value,
      String title,
      String name,
      Set<TestTag> tags,
      Optional<URI> link,
      Optional<Check> check,
      Optional<String> why,
      List<Branch> branches) {

    private static Branch of(
        String type, String value, String title, List<Branch> branches, Optional<URI> link) {
      return new Branch(
          type, value, title, title, Set.of(), link, Optional.empty(), Optional.empty(), branches);
    }

    boolean isLeaf() {
      return check.isPresent() || why.isPresent();
    }

    boolean isGenerated() {
      return type.equals(GENERATED);
    }
  }

  private final Catalog catalog;
  private final Map<StatementId, List<Check>> checks = new LinkedHashMap<>();
  private final Selection selection;
  private final boolean isGenerating;
  private final Profile profile;
  private final Set<StatementId> left;
  private final Untested untested = Untested.load();
  private final List<Branch> versions;
  private final List<String> idle;

  /**
   * @param catalog of all statements
   * @param all checks that there are
   * @param profile how many of them are carried out
   * @param selection which of them are wanted
   * @param tries how many scripts are played for each version; 0 for no generated behaviour
   */
  Outline(Catalog catalog, List<Check> all, Profile profile, Selection selection, long tries) {
    this.catalog = catalog;
    this.isGenerating = tries > 0;
    this.selection = selection;
    this.left =
        all.stream().flatMap(check -> check.statements().stream()).collect(Collectors.toSet());
    this.profile = profile;
    profile
        .of(all)
        .forEach(check -> check.statements().stream().distinct().forEach(statement -> checks
            .computeIfAbsent(statement, id -> new ArrayList<>())
            .add(narrowed(check, statement))));
    this.versions = Stream.of(MqttVersion.values()).flatMap(this::version).toList();
    this.idle = selection.idlePatterns(Stream.concat(
            catalog.all().stream().map(Statement::id).flatMap(this::entries),
            Stream.of(MqttVersion.values()).map(Outline::exploration))
        .toList());
  }

  /** What is at the top, the versions of the standard. */
  List<Branch> branches() {
    return versions;
  }

  /** The patterns that fit nothing that there is. */
  List<String> idlePatterns() {
    return idle;
  }

  /** What a unique id's segments, from the version on, lead to. */
  Optional<Branch> find(List<Segment> path) {
    List<Branch> level = versions;
    Optional<Branch> found = Optional.empty();
    for (Segment segment : path) {
      found = level.stream()
          .filter(b -> b.type().equals(segment.getType()) && b.value().equals(segment.getValue()))
          .findFirst();
      level = found.map(Branch::branches).orElse(List.of());
    }
    return found;
  }

  private Stream<Branch> version(MqttVersion version) {
    List<Branch> chapters = grouped(catalog.of(version), 1, (chapter, statements) -> {
      List<Branch> sections = grouped(statements, 2, (section, those) -> {
        List<Branch> branches = those.stream().flatMap(this::statement).toList();
        return Branch.of("section", section, titled(version, section), branches, Optional.empty());
      });
      return Branch.of("chapter", chapter, titled(version, chapter), sections, Optional.empty());
    });
    return filled(Branch.of(
        "version",
        version.number(),
        "MQTT " + version,
        Stream.concat(chapters.stream(), generated(version)).toList(),
        Optional.of(Catalog.document(version))));
  }

  /** What is drawn and not written, and so belongs to no section. */
  private Stream<Branch> generated(MqttVersion version) {
    var tags = Stream.of(Tags.version(version), GENERATED).map(TestTag::create);
    return isGenerating && !selection.of(List.of(exploration(version))).isEmpty()
        ? Stream.of(new Branch(
            GENERATED,
            version.number(),
            version + " generated behaviour",
            EXPLORE + '[' + version + ']',
            tags.collect(Collectors.toSet()),
            Optional.of(Catalog.document(version)),
            Optional.empty(),
            Optional.empty(),
            List.of()))
        : Stream.empty();
  }

  /** It is chosen by its name alone. */
  private static Check exploration(MqttVersion version) {
    return new Check(EXPLORE, version, List.of(), null);
  }

  private interface Group {
    Branch of(String section, List<Statement> statements);
  }

  private static List<Branch> grouped(List<Statement> statements, int components, Group group) {
    var sections = new LinkedHashMap<String, List<Statement>>();
    statements.forEach(statement -> sections
        .computeIfAbsent(outer(statement.section(), components), s -> new ArrayList<>())
        .add(statement));
    return sections.entrySet().stream()
        .map(entry -> group.of(entry.getKey(), entry.getValue()))
        .flatMap(Outline::filled)
        .toList();
  }

  private static String outer(String section, int components) {
    String[] parts = section.split("\\.");
    return String.join(".", List.of(parts).subList(0, Math.min(components, parts.length)));
  }

  private String titled(MqttVersion version, String section) {
    return section + ' ' + catalog.sectionTitle(version, section).orElse("");
  }

  private static Stream<Branch> filled(Branch branch) {
    return branch.branches().isEmpty() ? Stream.empty() : Stream.of(branch);
  }

  private Stream<Branch> statement(Statement statement) {
    Set<TestTag> tags = Tags.of(statement, catalog);
    Optional<URI> link = Optional.of(StandardLink.to(statement.id()));
    Function<Check, Branch> leaf = check -> leaf(statement, check, tags, link);
    List<Branch> leaves =
        selection.of(entries(statement.id()).toList()).stream().map(leaf).toList();
    return filled(Branch.of(
        "statement",
        statement.id().id(),
        statement.id() + " " + statement.level() + ": " + statement.summary(),
        leaves,
        link));
  }

  private Branch leaf(Statement statement, Check check, Set<TestTag> tags, Optional<URI> link) {
    boolean tested = !check.id().equals(UNTESTED);
    return new Branch(
        tested ? "check" : UNTESTED,
        tested ? check.id() : statement.id().id(),
        statement.version() + " " + statement.id() + (tested ? spoken(check) : ": " + UNTESTED),
        statement.id() + " " + check.uniqueName(),
        tags,
        link,
        tested ? Optional.of(check) : Optional.empty(),
        tested ? Optional.empty() : Optional.of(why(statement)),
        List.of());
  }

  private static String spoken(Check check) {
    return ' ' + check.id().substring(0, check.id().indexOf('.')) + ": " + check.sentence();
  }

  /** The checks about a statement; if there are none, an entry for that. */
  private Stream<Check> entries(StatementId statement) {
    return checks
        .getOrDefault(
            statement, List.of(new Check(UNTESTED, statement.version(), List.of(statement), null)))
        .stream();
  }

  private static Check narrowed(Check check, StatementId statement) {
    return new Check(check.id(), check.version(), List.of(statement), check.method());
  }

  private String why(Statement statement) {
    return "UNTESTED: "
        + (left.contains(statement.id())
            ? "its checks are not in the profile " + profile.word() + '.'
            : untested.reason(statement).orElse("there is no check of it yet."));
  }
}

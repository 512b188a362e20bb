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
package org.mqttassay.conformance.cli;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Sections;
import org.mqttassay.spec.catalog.Statement;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that choose among statements. */
final class StatementFilter {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-V", "--mqtt-version"},
      paramLabel = "VERSION",
      split = ",",
      converter = ToVersion.class,
      description = "Only of this version of MQTT: 3.1.1 or 5.0.")
  private Set<MqttVersion> versions = new LinkedHashSet<>();

  @Option(
      names = "--section",
      paramLabel = "SECTION",
      split = ",",
      converter = ToSection.class,
      description = "Only in this section and those inside it; 3.1 holds 3.1.2 but not 3.10.")
  private Set<String> sections = new LinkedHashSet<>();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      split = ",",
      converter = ToLevel.class,
      description = "Only of these levels: MUST, MUST_NOT, SHOULD, SHOULD_NOT, MAY.")
  private Set<Level> levels = new LinkedHashSet<>();

  @Option(
      names = "--party",
      paramLabel = "PARTY",
      converter = ToParty.class,
      description = "Only what binds a server or client (alone or with the other), or both.")
  private Party party;

  @ArgGroup
  private Origin origin = new Origin();

  @ArgGroup
  private Visibility visibility = new Visibility();

  @ArgGroup
  private Coverage coverage = new Coverage();

  /** Who gave the number. */
  private static final class Origin {
    @Option(names = "--ours", description = "Only those to which the standard gave no number.")
    private boolean ours;

    @Option(names = "--numbered", description = "Only those that the standard numbers.")
    private boolean numbered;
  }

  /** Whether the network shows it. */
  private static final class Visibility {
    @Option(names = "--observable", description = "Only those that the network can show.")
    private boolean observable;

    @Option(names = "--unobservable", description = "Only those that it cannot show.")
    private boolean unobservable;
  }

  /** Whether there is a check. */
  private static final class Coverage {
    @Option(names = "--checked", description = "Only those that Assay has a check for.")
    private boolean checked;

    @Option(names = "--unchecked", description = "Only those that it has none for.")
    private boolean unchecked;
  }

  /**
   * What the options say, as one condition.
   *
   * @throws ParameterException when a section is not in any of the versions asked for
   */
  Predicate<Statement> predicate(Catalog catalog, CheckedStatements checks) {
    sections.forEach(section -> requireKnown(catalog, section));
    Set<StatementId> checked = checks.ids();
    return statement -> (versions.isEmpty() || versions.contains(statement.version()))
        && (sections.isEmpty() || sections.stream().anyMatch(statement::isIn))
        && (levels.isEmpty() || levels.contains(statement.level()))
        && (party == null || binds(statement.binds(), party))
        && agrees(origin.ours, origin.numbered, statement.id().isOurs())
        && agrees(visibility.observable, visibility.unobservable, statement.isObservable())
        && agrees(coverage.checked, coverage.unchecked, checked.contains(statement.id()));
  }

  private void requireKnown(Catalog catalog, String section) {
    Stream<MqttVersion> asked =
        versions.isEmpty() ? Arrays.stream(MqttVersion.values()) : versions.stream();
    boolean known =
        asked.anyMatch(version -> catalog.sectionTitle(version, section).isPresent());
    if (!known) {
      String whose = versions.isEmpty()
          ? "Neither MQTT 3.1.1 nor 5.0 has a section "
          : "MQTT " + versions.stream().map(MqttVersion::number).collect(Collectors.joining(", "))
              + " has no section ";
      throw new ParameterException(command.commandLine(), whose + section);
    }
  }

  private static boolean binds(Party bound, Party asked) {
    return asked == Party.BOTH ? bound == Party.BOTH : bound.includes(asked);
  }

  private static boolean agrees(boolean wanted, boolean unwanted, boolean is) {
    return is ? !unwanted : !wanted;
  }

  /** Reads a version in any of the ways people write it. */
  static final class ToVersion implements ITypeConverter<MqttVersion> {
    @Override
    public MqttVersion convert(String text) {
      return MqttVersion.parse(text)
          .orElseThrow(() -> new TypeConversionException(
              "'" + text + "' is no version of MQTT that Assay knows: 3.1.1 or 5.0"));
    }
  }

  /** Reads the number of a section. */
  static final class ToSection implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!Sections.isNumber(text)) {
        throw new TypeConversionException(
            "'" + text + "' is not the number of a section, as 3.1.2 is");
      }
      return text;
    }
  }

  /** Reads a level, with a space, a dash or an underscore. */
  static final class ToLevel implements ITypeConverter<Level> {
    @Override
    public Level convert(String text) {
      String name = text.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
      return Arrays.stream(Level.values())
          .filter(level -> level.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException(
              "'" + text + "' is none of MUST, MUST_NOT, SHOULD, SHOULD_NOT, MAY"));
    }
  }

  /** Reads a party. */
  static final class ToParty implements ITypeConverter<Party> {
    @Override
    public Party convert(String text) {
      return Arrays.stream(Party.values())
          .filter(party -> party.name().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is none of server, client, both"));
    }
  }
}

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

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.config.TargetFile;
import org.mqttassay.conformance.lab.Lab.Credentials;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.Profile;
import org.mqttassay.conformance.run.Selection;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.packet.Bytes;

/**
 * What is asked for beside the annotated class, by parameters that mean what the options of
 * {@code assay verify} mean. They stand in {@code junit-platform.properties} or are system
 * properties.
 */
final class Parameters {

  private static final String PREFIX = "assay.";
  private static final Set<String> SECRETS = Set.of("password", "key-password");
  private static final List<String> NAMES = List.of(
      "broker",
      "start",
      "container",
      "target",
      "user",
      "password",
      "cafile",
      "cert",
      "key",
      "key-password",
      "insecure",
      "versions",
      "profile",
      "include",
      "exclude",
      "tries",
      "scale",
      "seed",
      "jobs",
      "out",
      "ics",
      "deviations");

  private static final List<String> BROKERS = List.of("broker", "start", "container", "target");

  private static final List<String> KEPT_IN_REPLAY = List.of(
      "broker",
      "start",
      "container",
      "target",
      "ics",
      "deviations",
      "user",
      "cafile",
      "cert",
      "key",
      "insecure",
      "scale");

  private static final int JOBS = 96;
  private static final int MOST_JOBS = 2_000;
  private static final long MOST_TRIES = 1_000_000;

  private final ConfigurationParameters given;
  private final Selection selection;
  private final Profile profile;
  private final Budgets budgets;
  private final long seed;
  private final int jobs;
  private final long tries;
  private final Optional<TargetFile> file;
  private final Ics ics;

  /**
   * @throws IllegalArgumentException with one line that names the parameter
   * @throws ConfigException with one line that names the file
   */
  Parameters(ConfigurationParameters given) throws ConfigException {
    this.given = given;
    Optional<Path> target = text("target").map(Path::of);
    this.file = target.isEmpty() ? Optional.empty() : Optional.of(TargetFile.read(target.get()));
    Optional<Path> declaration = text("ics").map(Path::of);
    this.ics = declaration.isEmpty() ? Ics.NONE : Ics.read(declaration.get());
    this.selection = new Selection(versions(), many("include"), many("exclude"));
    this.profile = text("profile").map(Parameters::profile).orElse(Profile.FULL);
    this.budgets = text("scale")
        .map(Parameters::scaled)
        .orElseGet(() -> Budgets.STANDARD.scaledBy(
            file.map(TargetFile::awaitScale).orElse(OptionalDouble.empty()).orElse(1)));
    this.seed = text("seed").map(Parameters::seed).orElseGet(() ->
        (long) ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
    this.jobs = text("jobs").map(Parameters::jobs).orElse(JOBS);
    this.tries = text("tries").map(Parameters::tries).orElseGet(() -> usualTries(profile));
    text("broker").ifPresent(Parameters::requireAddress);
    List<String> brokers =
        BROKERS.stream().filter(name -> text(name).isPresent()).toList();
    if (brokers.size() > 1) {
      throw new IllegalArgumentException(PREFIX + brokers.get(0) + " and " + PREFIX + brokers.get(1)
          + " name two brokers. Give one of them.");
    }
    text("insecure").ifPresent(Parameters::requireBoolean);
    if (selection.versions().contains(MqttVersion.V3_1_1)
        && credentials().password().isPresent()
        && credentials().userName().isEmpty()) {
      throw new IllegalArgumentException(
          "MQTT 3.1.1 takes no password without a user name. Give assay.user as well, or"
              + " assay.versions=5.0.");
    }
  }

  /** The broker, unless the class names one; empty for Assay's own. */
  Optional<Target> broker() {
    return text("broker")
        .<Target>map(Target::at)
        .or(() -> text("start").map(Target::command))
        .or(() -> text("container").map(Target::container))
        .or(() -> file.map(TargetFile::target));
  }

  /** How the broker is set up. */
  SetUp setUp() {
    var known = file.map(TargetFile::setUp).orElse(SetUp.UNKNOWN);
    boolean silent = text("user").isEmpty() && text("password").isEmpty();
    return silent && file.isPresent() ? known : known.withCredentials(given(text("password")));
  }

  private Credentials given(Optional<String> secret) {
    return new Credentials(
        text("user"),
        secret
            .or(() -> Optional.ofNullable(System.getenv("ASSAY_PASSWORD")))
            .filter(word -> !word.isEmpty())
            .map(Bytes::utf8));
  }

  /** For every CONNECT. */
  Credentials credentials() {
    return setUp().credentials();
  }

  /** For brokers at mqtts:// and wss://. */
  TlsMaterial tls() {
    if (file.isPresent()
        && Stream.of("cafile", "cert", "insecure").allMatch(name -> text(name).isEmpty())) {
      return file.get().tls();
    }
    return new TlsMaterial(
        text("cafile").map(Path::of),
        text("cert").map(Path::of),
        text("key").map(Path::of),
        text("key-password"),
        text("insecure").map(Boolean::parseBoolean).orElse(false));
  }

  /** What the broker is declared to offer. */
  Ics ics() {
    return ics;
  }

  /**
   * The failures that are known.
   *
   * @param checks all that there are
   * @throws ConfigException with one line
   */
  Deviations deviations(List<Check> checks, Catalog catalog) throws ConfigException {
    Optional<Path> known = text("deviations").map(Path::of);
    return known.isEmpty() ? Deviations.NONE : Deviations.read(known.get(), checks, catalog);
  }

  /** Which checks are wanted. */
  Selection selection() {
    return selection;
  }

  /** How much is done. */
  Profile profile() {
    return profile;
  }

  /** For every wait. */
  Budgets budgets() {
    return budgets;
  }

  /** Of everything random; the same in all classes of a run. */
  long seed() {
    return seed;
  }

  /** How many checks may go on at once. */
  int jobs() {
    return jobs;
  }

  /** How many generated scripts are played for each version. */
  long tries() {
    return tries;
  }

  private static long usualTries(Profile profile) {
    return switch (profile) {
      case QUICK -> 0;
      case FULL -> 20;
      case DEEP -> 2_000;
    };
  }

  /** The directory in which each class has one for its record and its traces. */
  Path out() {
    return Path.of(text("out").orElse("target/assay"));
  }

  /** What was given, as it would be given again, without secrets. */
  List<String> retyped() {
    return NAMES.stream()
        .flatMap(
            name -> text(name)
                .map(value -> PREFIX + name + '=' + (SECRETS.contains(name) ? "***" : value))
                .stream())
        .toList();
  }

  /** The parameters that run just one check again. */
  String replay(Check check) {
    var words = new StringJoiner(" -D", "-D", "");
    words.add(PREFIX + "include=" + check.id());
    words.add(PREFIX + "versions=" + check.version());
    words.add(PREFIX + "seed=" + seed);
    KEPT_IN_REPLAY.forEach(
        name -> text(name).ifPresent(value -> words.add(PREFIX + name + '=' + value)));
    return words.toString();
  }

  /** The parameters that play all generated scripts of a version again. */
  String replayOfGenerated(MqttVersion version) {
    var words = new StringJoiner(" -D", "-D", "");
    words.add(PREFIX + "include=" + Outline.EXPLORE);
    words.add(PREFIX + "versions=" + version);
    words.add(PREFIX + "seed=" + seed);
    words.add(PREFIX + "tries=" + tries);
    KEPT_IN_REPLAY.forEach(
        name -> text(name).ifPresent(value -> words.add(PREFIX + name + '=' + value)));
    return words.toString();
  }

  /** What has the form of a parameter of ours and is none, and so is likely to be mistyped. */
  static List<String> unknown(ConfigurationParameters given) {
    return given.keySet().stream()
        .filter(key -> key.startsWith(PREFIX))
        .filter(key -> !NAMES.contains(key.substring(PREFIX.length())))
        .sorted()
        .toList();
  }

  /** The names of all, for messages. */
  static String known() {
    return PREFIX + String.join(", " + PREFIX, NAMES);
  }

  private Optional<String> text(String name) {
    return given.get(PREFIX + name).map(String::strip).filter(value -> !value.isEmpty());
  }

  private List<String> many(String name) {
    return text(name)
        .map(value -> Arrays.stream(value.split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList())
        .orElse(List.of());
  }

  private Set<MqttVersion> versions() {
    Set<MqttVersion> wanted = EnumSet.noneOf(MqttVersion.class);
    for (String word : many("versions")) {
      wanted.add(MqttVersion.parse(word)
          .orElseThrow(
              () -> new IllegalArgumentException(takes("versions", "3.1.1 and 5.0", word))));
    }
    return wanted.isEmpty() ? EnumSet.allOf(MqttVersion.class) : wanted;
  }

  private static Budgets scaled(String text) {
    try {
      return Budgets.STANDARD.scaledBy(Double.parseDouble(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          takes("scale", "a number above 0, such as 2 or 0.5", text), e);
    }
  }

  private static Profile profile(String text) {
    return Profile.parse(text)
        .orElseThrow(() -> new IllegalArgumentException(takes("profile", Profile.words(), text)));
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(takes("seed", "a whole number", text), e);
    }
  }

  private static int jobs(String text) {
    if (text.matches("\\d{1,4}")) {
      int jobs = Integer.parseInt(text);
      if (jobs >= 1 && jobs <= MOST_JOBS) {
        return jobs;
      }
    }
    throw new IllegalArgumentException(takes("jobs", "1 to " + MOST_JOBS, text));
  }

  private static long tries(String text) {
    if (text.matches("\\d{1,7}") && Long.parseLong(text) <= MOST_TRIES) {
      return Long.parseLong(text);
    }
    throw new IllegalArgumentException(takes("tries", "0 to " + MOST_TRIES, text));
  }

  private static void requireBoolean(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(takes("insecure", "true or false", text));
    }
  }

  private static void requireAddress(String text) {
    try {
      Endpoint.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("assay.broker: " + e.getMessage(), e);
    }
  }

  private static String takes(String name, String what, String text) {
    return PREFIX + name + " takes " + what + ", not '" + text + "'.";
  }
}

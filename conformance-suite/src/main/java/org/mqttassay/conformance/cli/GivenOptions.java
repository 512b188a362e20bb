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

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.config.TargetFile;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What options say that several commands have. Each method throws {@link ParameterException} with
 * one line where an option makes no sense.
 */
final class GivenOptions {

  private final CommandLine commandLine;

  GivenOptions(CommandLine commandLine) {
    this.commandLine = commandLine;
  }

  /** Of {@code --versions}; all when none is named. */
  Set<MqttVersion> versions(List<String> words) {
    Set<MqttVersion> wanted = EnumSet.noneOf(MqttVersion.class);
    for (String text : words) {
      wanted.add(MqttVersion.parse(text)
          .orElseThrow(() -> usage("--versions takes 3.1.1 and 5.0, not '" + text + "'.")));
    }
    return wanted.isEmpty() ? EnumSet.allOf(MqttVersion.class) : wanted;
  }

  /** Refuses a password alone where 3.1.1 is to be spoken (MQTT-3.1.2-22). */
  void requireUserName(Set<MqttVersion> versions, BrokerOptions broker) {
    if (versions.contains(MqttVersion.V3_1_1) && broker.hasPasswordAlone()) {
      throw usage(
          "MQTT 3.1.1 takes no password without a user name. Give --user as well, or --versions 5.0.");
    }
  }

  /**
   * Of {@code --scale}; null for what the file with the set-up says.
   *
   * @param broker its options, loaded
   */
  Budgets budgets(Double scale, BrokerOptions broker) {
    double ofFile =
        broker.file().map(TargetFile::awaitScale).orElse(OptionalDouble.empty()).orElse(1);
    try {
      return Budgets.STANDARD.scaledBy(scale == null ? ofFile : scale);
    } catch (IllegalArgumentException e) {
      throw usage("--scale takes a number above 0, such as 2 or 0.5, not " + scale + '.');
    }
  }

  /** Of {@code --ics}; null for none. */
  Ics ics(Path file) {
    try {
      return file == null ? Ics.NONE : Ics.read(file);
    } catch (ConfigException e) {
      throw usage(e.getMessage());
    }
  }

  /**
   * Of {@code --deviations}; null for none.
   *
   * @param checks all that there are
   */
  Deviations deviations(Path file, List<Check> checks, Catalog catalog) {
    try {
      return file == null ? Deviations.NONE : Deviations.read(file, checks, catalog);
    } catch (ConfigException e) {
      throw usage(e.getMessage());
    }
  }

  /**
   * The command that plays the script in a file again.
   *
   * @param seed of a random policy of Assay's own broker that names none
   * @param budgets of this run
   */
  static String replay(Path file, BrokerOptions broker, long seed, Budgets budgets) {
    return RunningJar.command()
        + " replay "
        + Shell.quote(file.toString().replace('\\', '/'))
        + ' '
        + broker.retyped(broker.embeddedSeed(seed))
        + scale(budgets);
  }

  /** The option that gives other budgets than the usual ones once more; empty for those. */
  static String scale(Budgets budgets) {
    return budgets.scale() == 1.0 ? "" : " --scale " + budgets.scale();
  }

  private ParameterException usage(String message) {
    return new ParameterException(commandLine, message);
  }
}

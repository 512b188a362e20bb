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
package org.mqttassay.conformance.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.QoS;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that measures brokers; {@code conformance-suite/src/bench/run} starts it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures how many messages a second brokers carry.")
public final class BrokerBench implements Callable<Integer> {

  @Option(
      names = "--broker",
      paramLabel = "NAME=COMMAND",
      description = "A broker and the shell command that starts it on {port}. It runs in {dir},"
          + " a directory of its own; {here} is the current one. Can be given several times.")
  private Map<String, String> brokers = new LinkedHashMap<>();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Of the given brokers, only these.")
  private List<String> only = new ArrayList<>();

  @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "2",
      description = "Rounds before, which do not count. Default: ${DEFAULT-VALUE}")
  private int warmUp;

  @Option(
      names = "--seconds",
      defaultValue = "2",
      description = "How long each load is measured. Default: ${DEFAULT-VALUE}")
  private double seconds;

  @Option(
      names = "--qos",
      split = ",",
      defaultValue = "0,1,2",
      description = "Default: ${DEFAULT-VALUE}")
  private List<Integer> levels;

  @Option(
      names = "--pairs",
      defaultValue = "10",
      description = "Pairs of a publisher and a subscriber in 1:1. Default: ${DEFAULT-VALUE}")
  private int pairs;

  @Option(
      names = "--fan-out",
      defaultValue = "100",
      description = "Subscribers of the only publisher in 1:n. Default: ${DEFAULT-VALUE}")
  private int fanOut;

  @Option(
      names = "--window",
      defaultValue = "100",
      description =
          "Messages that each publisher has on the way at most. Default: ${DEFAULT-VALUE}")
  private int window;

  @Option(
      names = "--payload",
      defaultValue = "64",
      description = "Bytes of each message. Default: ${DEFAULT-VALUE}")
  private int payload;

  @Option(
      names = "--mqtt",
      defaultValue = "3.1.1",
      description = "3.1.1 or 5.0. Default: ${DEFAULT-VALUE}")
  private String mqtt;

  @Option(
      names = "--dir",
      defaultValue = "target/bench/run",
      description = "For the brokers' files. Default: ${DEFAULT-VALUE}")
  private Path directory;

  private BrokerBench() {}

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BrokerBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    MqttVersion version = MqttVersion.parse(mqtt)
        .orElseThrow(() -> new IllegalArgumentException("--mqtt takes 3.1.1 or 5.0, not " + mqtt));
    var loads = new ArrayList<Load>();
    for (int level : levels) {
      loads.add(new Load(QoS.of(level), pairs, 1));
      loads.add(new Load(QoS.of(level), 1, fanOut));
    }
    var contestants = new ArrayList<Contestant>();
    var scores = new Scores(loads);
    try (var generator = new Generator(version, window, payload)) {
      for (Map.Entry<String, String> broker : brokers.entrySet()) {
        if (only.isEmpty() || only.contains(broker.getKey())) {
          contestants.add(Contestant.start(
              broker.getKey(),
              broker.getValue(),
              Files.createDirectories(directory.toAbsolutePath())));
        }
      }
      for (int round = 1 - warmUp; round <= rounds; round++) {
        for (Load load : loads) {
          for (Contestant contestant : contestants) {
            Measurement measured = measure(generator, contestant, load);
            print(round, contestant, load, measured);
            if (round > 0) {
              scores.add(contestant.name(), load, measured);
            }
          }
          // Nobody is always the first after the same neighbour.
          Collections.rotate(contestants, 1);
        }
      }
    } finally {
      contestants.forEach(Contestant::close);
    }
    System.out.println(conditions(version));
    System.out.println(scores.markdown());
    return 0;
  }

  private Measurement measure(Generator generator, Contestant contestant, Load load)
      throws Exception {
    return generator.run(
        contestant.target().endpoint(),
        load,
        Duration.ofMillis(500),
        Duration.ofMillis((long) (seconds * 1_000)),
        contestant.cpu());
  }

  private static void print(int round, Contestant contestant, Load load, Measurement measured) {
    System.err.printf(
        Locale.ROOT,
        "round %2d  %-12s %-12s %9.0f/s  broker %.2f cores  generator %.2f  others %.2f  lost %d%n",
        round,
        contestant.name(),
        load,
        measured.rate(),
        measured.brokerCores(),
        measured.generatorCores(),
        measured.otherCores(),
        measured.lost());
  }

  private String conditions(MqttVersion version) {
    return String.format(
        Locale.ROOT,
        "MQTT %s, %d bytes of payload; 1:1 is %d pairs, 1:%d one publisher; %d messages on the way"
            + " for each publisher; %d rounds of %.1f s after %d to warm up; %d processors, %s %s,"
            + " JDK %s.%n",
        version,
        payload,
        pairs,
        fanOut,
        window,
        rounds,
        seconds,
        warmUp,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version());
  }
}

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.conformance.config.TargetFile;
import org.mqttassay.conformance.lab.Lab.Credentials;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.target.ContainerTarget;
import org.mqttassay.simulator.target.FreePorts;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.packet.Bytes;
import picocli.CommandLine.Option;

/** Where the broker under test is, and how it lets the tester in. */
final class BrokerOptions {

  @Option(
      names = {"-b", "--broker"},
      paramLabel = "ADDRESS",
      description =
          "Where the broker listens: mqtt://, mqtts://, ws:// or wss://, then host and port."
              + " Default: a free port of this machine with --start; else Assay tests its own"
              + " reference broker.")
  private String address;

  @Option(
      names = "--start",
      paramLabel = "COMMAND",
      description =
          "Start the broker on this machine with this command, and end it afterwards. {port} stands"
              + " for the port of --broker, {dir} for a directory of its own.")
  private String command;

  @Option(
      names = "--container",
      paramLabel = "IMAGE",
      description =
          "Run the broker in a container: emqx, hivemq, mosquitto, vernemq, nanomq, rabbitmq or"
              + " artemis, each with a :TAG if you like, or any image.")
  private String container;

  @Option(
      names = "--container-port",
      paramLabel = "PORT",
      description = "Where MQTT is inside the container. Default: 1883, or what Assay knows.")
  private Integer containerPort;

  @Option(
      names = "--container-env",
      paramLabel = "NAME=VALUE",
      description = "A variable of the container's environment.")
  private Map<String, String> containerEnv = new LinkedHashMap<>();

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description = "All about the set-up of the broker, as YAML (target.yaml).")
  private Path file;

  private Optional<TargetFile> read = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "What Assay's own broker does where the standard leaves a choice: canonical, always the"
              + " same; random or random:SEED, anything allowed. Default: canonical")
  private String policy;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      description =
          "Test Assay's own broker with a statement broken on purpose, to see what a failure looks"
              + " like. --mutant list prints all there are.")
  private String mutant;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "NAME",
      description = "User Name for every CONNECT.")
  private String user;

  @Option(
      names = {"-P", "--password"},
      paramLabel = "SECRET",
      defaultValue = "${env:ASSAY_PASSWORD}",
      description = "Password for every CONNECT; the variable ASSAY_PASSWORD does as well.")
  private String password;

  @Option(
      names = "--cafile",
      paramLabel = "PEM",
      description = "Authorities that the broker's certificate must lead to.")
  private Path authorities;

  @Option(names = "--cert", paramLabel = "PEM", description = "The tester's own certificate.")
  private Path certificate;

  @Option(names = "--key", paramLabel = "PEM", description = "The key of --cert, as PKCS#8.")
  private Path key;

  @Option(names = "--key-password", paramLabel = "SECRET", description = "What opens --key.")
  private String keyPassword;

  @Option(
      names = "--insecure",
      description = "Accept any certificate of the broker's. For test beds.")
  private boolean insecure;

  @Option(
      names = "--ws-path",
      paramLabel = "PATH",
      description = "Path of the WebSocket, instead of the one in the address.")
  private String webSocketPath;

  /** The command that starts the broker, if Assay is to start it. */
  Optional<String> command() {
    return Optional.ofNullable(command);
  }

  /**
   * Reads the file with the set-up, if one is named.
   *
   * @throws ConfigException with one line
   * @throws IllegalArgumentException with one line, when options exclude each other
   */
  void load() throws ConfigException {
    var broker = new ArrayList<String>();
    broker.add(address != null || command != null ? "--broker or --start" : null);
    broker.add(container != null ? "--container" : null);
    broker.add(file != null ? "--target" : null);
    broker.removeIf(Objects::isNull);
    if (broker.size() > 1) {
      throw new IllegalArgumentException(
          String.join(" and ", broker) + " exclude each other: each names the broker.");
    }
    if (container == null && (containerPort != null || !containerEnv.isEmpty())) {
      throw new IllegalArgumentException("--container-port and --container-env need --container.");
    }
    if (containerPort != null && (containerPort < 1 || containerPort > 65_535)) {
      throw new IllegalArgumentException("--container-port takes 1 to 65535.");
    }
    read = file == null ? Optional.empty() : Optional.of(TargetFile.read(file));
  }

  /** What the file with the set-up says; empty if none is named. */
  Optional<TargetFile> file() {
    return read;
  }

  /** The broker that a file or a container describes, not started; empty for any other. */
  Optional<Target> described() {
    if (container == null) {
      return read.map(TargetFile::target);
    }
    ContainerTarget target = Target.container(container);
    target = containerPort == null ? target : target.exposing(containerPort);
    for (Map.Entry<String, String> variable : containerEnv.entrySet()) {
      target = target.withEnv(variable.getKey(), variable.getValue());
    }
    return Optional.of(target);
  }

  /** Whether only the names of mutants are wanted. */
  boolean listsMutants() {
    return MutantNames.LIST.equals(mutant);
  }

  /**
   * What Assay's own broker is to do wrong.
   *
   * @throws IllegalArgumentException with one line, also when another broker is tested
   */
  Mutant mutant() {
    if (mutant != null && !isEmbedded()) {
      throw new IllegalArgumentException("--mutant is for Assay's own broker, which is tested when"
          + " neither --broker nor --start is given.");
    }
    return MutantNames.named(mutant);
  }

  /** Whether Assay's own broker is to be tested, since no other is named. */
  boolean isEmbedded() {
    return address == null && command == null && container == null && file == null;
  }

  /**
   * The choices of Assay's own broker.
   *
   * @param seed of a random policy that names none
   * @throws IllegalArgumentException with one line, also when options make no sense for that broker
   */
  OptionalLong embeddedSeed(long seed) {
    if (!isEmbedded()) {
      if (policy != null) {
        throw new IllegalArgumentException(
            "--policy is for Assay's own broker, which is tested when neither --broker nor --start"
                + " is given.");
      }
      return OptionalLong.empty();
    }
    if (authorities != null || certificate != null || key != null || insecure) {
      throw new IllegalArgumentException(
          "--cafile, --cert, --key and --insecure need a --broker at mqtts:// or wss://.");
    }
    if (webSocketPath != null) {
      throw new IllegalArgumentException("--ws-path needs a --broker at ws:// or wss://.");
    }
    return Policies.seed(policy == null ? Policies.CANONICAL : policy, () -> seed);
  }

  /**
   * Where the broker listens; Assay's own says itself.
   *
   * @throws IllegalArgumentException with one line
   */
  Optional<Endpoint> endpoint() {
    if (isEmbedded() || container != null || file != null) {
      return Optional.empty();
    }
    if (address == null) {
      address = "mqtt://127.0.0.1:" + FreePorts.next();
    }
    Endpoint endpoint = Endpoint.parse(address);
    if (webSocketPath == null) {
      return Optional.of(endpoint);
    }
    if (!endpoint.transport().isWebSocket()) {
      throw new IllegalArgumentException(
          "--ws-path is for ws:// and wss://, but the broker is at " + endpoint + '.');
    }
    return Optional.of(endpoint.withPath(webSocketPath));
  }

  /** What the options say; where they say nothing, what the file says. */
  TlsMaterial tls() {
    boolean silent = authorities == null && certificate == null && key == null && !insecure;
    if (silent && read.isPresent()) {
      return read.get().tls();
    }
    return new TlsMaterial(
        Optional.ofNullable(authorities),
        Optional.ofNullable(certificate),
        Optional.ofNullable(key),
        Optional.ofNullable(keyPassword),
        insecure);
  }

  /** Whether there is a password and no user name, which 3.1.1 forbids (MQTT-3.1.2-22). */
  boolean hasPasswordAlone() {
    return credentials().password().isPresent() && credentials().userName().isEmpty();
  }

  /** How the broker is set up: what the options say; where they say nothing, what the file says. */
  SetUp setUp() {
    var known = read.map(TargetFile::setUp).orElse(SetUp.UNKNOWN);
    boolean silent = user == null && (password == null || password.isEmpty());
    return silent
        ? known
        : known.withCredentials(new Credentials(
            Optional.ofNullable(user),
            Optional.ofNullable(password).filter(s -> !s.isEmpty()).map(Bytes::utf8)));
  }

  /** The same, for every CONNECT. */
  Credentials credentials() {
    return setUp().credentials();
  }

  /**
   * The options as they would be typed again, without secrets.
   *
   * @param embeddedSeed the choices of Assay's own broker
   */
  String retyped(OptionalLong embeddedSeed) {
    var words = new StringBuilder();
    if (isEmbedded()) {
      words.append("--policy ").append(Policies.typed(embeddedSeed));
      append(words, "--mutant", mutant);
    } else if (file != null) {
      words.append("--target ").append(Shell.quote(file.toString()));
    } else if (container != null) {
      words.append("--container ").append(Shell.quote(container));
      append(words, "--container-port", containerPort);
      // Values may be secrets.
      containerEnv
          .keySet()
          .forEach(name -> words.append(" --container-env ").append(name).append("=***"));
    } else if (command == null) {
      words.append("--broker ").append(Shell.quote(address));
    } else {
      words.append("--start ").append(Shell.quote(command));
    }
    append(words, "--user", user);
    append(words, "--cafile", authorities);
    append(words, "--cert", certificate);
    append(words, "--key", key);
    append(words, "--ws-path", webSocketPath);
    return insecure ? words.append(" --insecure").toString() : words.toString();
  }

  private static void append(StringBuilder words, String option, Object value) {
    if (value != null) {
      words.append(' ').append(option).append(' ').append(Shell.quote(value.toString()));
    }
  }
}

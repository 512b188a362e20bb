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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Admission;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.broker.BrokerSettings.Tls;
import org.mqttassay.spec.client.Transport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the reference broker is to be: the options of {@code assay broker}. */
final class BrokerCommandOptions {

  private static final int DEFAULT_PORT = 1883;
  private static final String DEFAULT_PATH = "/mqtt";

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description =
          "Port for mqtt://; 0 for a free one, here and below. Default: 1883, or none when another"
              + " port is given.")
  private Integer port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = BrokerSettings.LOOPBACK,
      description =
          "Address of this machine to listen at; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}")
  private String host;

  @Option(names = "--tls-port", paramLabel = "PORT", description = "Port for mqtts://.")
  private Integer tlsPort;

  @Option(names = "--ws-port", paramLabel = "PORT", description = "Port for ws://.")
  private Integer webSocketPort;

  @Option(names = "--wss-port", paramLabel = "PORT", description = "Port for wss://.")
  private Integer secureWebSocketPort;

  @Option(
      names = "--ws-path",
      paramLabel = "PATH",
      description = "Path of the WebSockets. Default: " + DEFAULT_PATH + ".")
  private String webSocketPath;

  @Option(
      names = "--cert",
      paramLabel = "PEM",
      description = "The broker's certificate, with its chain, for --tls-port and --wss-port.")
  private Path certificate;

  @Option(names = "--key", paramLabel = "PEM", description = "The key of --cert, as PKCS#8.")
  private Path key;

  @Option(
      names = "--cafile",
      paramLabel = "PEM",
      description = "Ask clients for certificates, which must lead to these authorities.")
  private Path authorities;

  @Option(
      names = "--require-client-cert",
      description = "Turn clients away that have no certificate.")
  private boolean requiresClientCertificate;

  @Option(
      names = "--cert-names",
      description = "The Common Name of a client's certificate is its user name.")
  private boolean certificateNames;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Users and hashes of their passwords, also as mosquitto_passwd writes them.")
  private Path passwordFile;

  @Option(
      names = "--acl-file",
      paramLabel = "FILE",
      description = "Who may publish and read what, in the form of Mosquitto's acl_file.")
  private Path accessFile;

  @Option(names = "--no-anonymous", description = "Refuse clients that give no user name.")
  private boolean noAnonymous;

  @Option(
      names = "--auth-scram",
      description = "Offer the Authentication Method SCRAM-SHA-256 to the users.")
  private boolean scram;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Directory that keeps sessions and messages. Default: in memory only.")
  private Path store;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = Policies.CANONICAL,
      description =
          "What the broker does where the standard leaves a choice: canonical, always the same;"
              + " random or random:SEED, anything allowed. Default: ${DEFAULT-VALUE}")
  private String policy;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      description =
          "Break a statement on purpose, to see whether tests or clients notice: never for anything"
              + " else. --mutant list prints all there are.")
  private String mutant;

  @Option(names = "--judge", description = "Judge the clients too, and print what they break.")
  private boolean judge;

  @Mixin
  private BrokerLimitOptions limits;

  /** Whether only the names of mutants are wanted. */
  boolean listsMutants() {
    return MutantNames.LIST.equals(mutant);
  }

  /**
   * What was asked for. No file is opened yet. A random policy without a seed gets a new one.
   *
   * @throws IllegalArgumentException with one line that says what is wrong and what would be right
   */
  BrokerSettings settings() {
    List<Listener> listeners = listeners();
    return new BrokerSettings(
        listeners,
        tls(listeners),
        admission(),
        Optional.ofNullable(store),
        seed(),
        judge,
        limits.limits(),
        MutantNames.named(mutant));
  }

  private List<Listener> listeners() {
    boolean onlyOthers = tlsPort != null || webSocketPort != null || secureWebSocketPort != null;
    Integer plain = port == null && !onlyOthers ? Integer.valueOf(DEFAULT_PORT) : port;
    demand(
        webSocketPath == null || webSocketPort != null || secureWebSocketPort != null,
        "--ws-path is for --ws-port and --wss-port, and neither is given.");
    var listeners = new ArrayList<Listener>();
    add(listeners, Transport.TCP, "--port", plain);
    add(listeners, Transport.TLS, "--tls-port", tlsPort);
    add(listeners, Transport.WS, "--ws-port", webSocketPort);
    add(listeners, Transport.WSS, "--wss-port", secureWebSocketPort);
    return listeners;
  }

  private void add(List<Listener> listeners, Transport transport, String option, Integer number) {
    if (number == null) {
      return;
    }
    demand(
        number >= 0 && number <= 65_535,
        option + " takes 1 to 65535, or 0 for a free port, not " + number + '.');
    listeners.add(new Listener(transport, host, number, transport.isWebSocket() ? path() : ""));
  }

  private String path() {
    if (webSocketPath == null) {
      return DEFAULT_PATH;
    }
    demand(
        webSocketPath.matches("[^?#\\s\\p{Cntrl}]+"),
        "--ws-path takes a path such as /mqtt, without spaces, ? and #.");
    return webSocketPath.startsWith("/") ? webSocketPath : '/' + webSocketPath;
  }

  private Optional<Tls> tls(List<Listener> listeners) {
    boolean encrypted = listeners.stream().anyMatch(l -> l.transport().isEncrypted());
    demand(
        encrypted || certificate == null && key == null && authorities == null,
        "--cert, --key and --cafile are for --tls-port and --wss-port, and neither is given.");
    demand(
        authorities != null || !requiresClientCertificate,
        "--require-client-cert needs the authorities to check them: --cafile PEM.");
    demand(
        authorities != null || !certificateNames,
        "--cert-names needs the authorities to believe: --cafile PEM.");
    if (!encrypted) {
      return Optional.empty();
    }
    demand(
        certificate != null && key != null,
        (tlsPort == null ? "--wss-port" : "--tls-port")
            + " needs a certificate and its key: --cert PEM --key PEM.");
    return Optional.of(
        new Tls(certificate, key, Optional.ofNullable(authorities), requiresClientCertificate));
  }

  private Admission admission() {
    demand(passwordFile != null || !scram, "--auth-scram needs users: --password-file FILE.");
    demand(
        !noAnonymous || passwordFile != null || certificateNames,
        "--no-anonymous would refuse everybody. Give --password-file FILE, or --cert-names.");
    return new Admission(
        !noAnonymous,
        Optional.ofNullable(passwordFile),
        Optional.ofNullable(accessFile),
        scram,
        certificateNames);
  }

  private OptionalLong seed() {
    return Policies.seed(policy, () -> ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
  }

  private static void demand(boolean sound, String otherwise) {
    if (!sound) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

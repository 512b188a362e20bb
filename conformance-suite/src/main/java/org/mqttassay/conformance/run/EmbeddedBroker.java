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
package org.mqttassay.conformance.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mqttassay.conformance.lab.Lab.Credentials;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.lab.SetUp.Denied;
import org.mqttassay.conformance.lab.SetUp.EnhancedAuthentication;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Admission;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.broker.auth.AuthFileException;
import org.mqttassay.spec.broker.auth.PasswordFileEditor;
import org.mqttassay.spec.broker.auth.ScramCredential;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;

/**
 * Assay's reference broker with all that checks can make use of: two transports, a user, topics
 * that are denied, and a store that outlives restarts, in a directory that goes away with it.
 *
 * @param target not started
 * @param setUp what a vendor would say in {@code target.yaml}
 * @param tls of clients that are to trust its certificate, if it has one
 */
public record EmbeddedBroker(EmbeddedTarget target, SetUp setUp, TlsMaterial tls) {

  private static final String USER = "assay";
  private static final String PASSWORD = "assay-knows";
  private static final Bytes SALT = Bytes.utf8("assay-salt-of-16");
  private static final String PATH = "/mqtt";
  private static final String PRIVATE = "private";
  private static final String PRIVATE_FILTER = "$private/#";

  /** Everything but topics of a single level, and what begins with $private. */
  private static final String TOPICS = """
      topic readwrite $SYS/#
      topic read #
      topic write +/+/#
      """;

  private static final SetUp SET_UP = new SetUp(
      Credentials.NONE,
      Optional.of(new Credentials(Optional.of(USER), Optional.of(Bytes.utf8("guessed")))),
      new Denied(Optional.of(PRIVATE), Optional.of(PRIVATE_FILTER)),
      Optional.of(new EnhancedAuthentication("SCRAM-SHA-256", USER, PASSWORD)));

  /** What a vendor would say in {@code target.yaml} of any that is prepared here. */
  public static SetUp usualSetUp() {
    return SET_UP;
  }

  /**
   * Prepares one.
   *
   * @param seed of its choices; empty for canonical ones
   * @throws UncheckedIOException when this machine has no room for temporary files
   */
  public static EmbeddedBroker of(OptionalLong seed) {
    return of(settings -> seed.isPresent() ? settings.withRandomSeed(seed.getAsLong()) : settings);
  }

  /**
   * The same with something done wrong on purpose.
   *
   * @param mutant what; {@link Mutant#NONE} for nothing
   */
  public static EmbeddedBroker of(OptionalLong seed, Mutant mutant) {
    return of(settings -> (seed.isPresent() ? settings.withRandomSeed(seed.getAsLong()) : settings)
        .withMutant(mutant));
  }

  /**
   * The same that is otherwise set up.
   *
   * @param change of its settings
   */
  public static EmbeddedBroker of(UnaryOperator<BrokerSettings> change) {
    try {
      Path directory = Files.createTempDirectory("assay-broker-");
      return in(directory, change.apply(settings(directory)), TlsMaterial.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One that listens for TLS as well, by TCP and by WebSocket, and shows a certificate that it made
   * itself. It asks clients for none.
   *
   * @param seed of its choices; empty for canonical ones
   * @param mutant what it does wrong on purpose; {@link Mutant#NONE} for nothing
   * @throws UncheckedIOException when this machine has no room for temporary files
   */
  public static EmbeddedBroker encrypted(OptionalLong seed, Mutant mutant) {
    try {
      Path directory = Files.createTempDirectory("assay-broker-");
      var own = SelfMadeCertificate.in(directory);
      var settings = settings(directory).withMutant(mutant);
      var chosen = seed.isPresent() ? settings.withRandomSeed(seed.getAsLong()) : settings;
      var listeners = new ArrayList<>(chosen.listeners());
      listeners.add(new Listener(Transport.TLS, BrokerSettings.LOOPBACK, 0, ""));
      listeners.add(new Listener(Transport.WSS, BrokerSettings.LOOPBACK, 0, PATH));
      var all = chosen
          .withTls(new BrokerSettings.Tls(own.certificate(), own.key(), Optional.empty(), false))
          .withListeners(listeners);
      return in(directory, all, TlsMaterial.DEFAULT.withAuthorities(own.certificate()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedBroker in(Path directory, BrokerSettings settings, TlsMaterial tls) {
    return new EmbeddedBroker(new EmbeddedTarget(settings, () -> delete(directory)), SET_UP, tls);
  }

  private static BrokerSettings settings(Path directory) throws IOException {
    return BrokerSettings.STANDARD
        .withListeners(
            List.of(Listener.tcp(0), new Listener(Transport.WS, BrokerSettings.LOOPBACK, 0, PATH)))
        .withAdmission(admission(directory))
        .withStore(directory.resolve("store"));
  }

  private static Admission admission(Path directory) throws IOException {
    Path users = directory.resolve("users");
    Path topics = Files.writeString(directory.resolve("topics"), TOPICS);
    try {
      PasswordFileEditor.set(users, USER, PASSWORD, SALT, ScramCredential.MINIMUM_ITERATIONS);
    } catch (AuthFileException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new Admission(true, Optional.of(users), Optional.of(topics), true, false, true);
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The machine clears its temporary files itself.
    }
  }
}

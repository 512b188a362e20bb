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
package org.mqttassay.spec.broker;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.spec.broker.auth.AccessList;
import org.mqttassay.spec.broker.auth.AuthFileException;
import org.mqttassay.spec.broker.auth.AuthenticationPolicy;
import org.mqttassay.spec.broker.auth.PasswordFile;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.client.Transport;

/**
 * All that can be set about the reference broker. Files are named here and read elsewhere.
 *
 * @param listeners where clients connect; at least one
 * @param tls for the listeners that are encrypted; present if one is
 * @param admission who is let in, and may do what
 * @param store the directory that keeps sessions and messages; empty for memory only
 * @param randomSeed what the choices come from that the standard leaves open; empty for the
 *     canonical ones
 * @param judgesClients whether clients are judged too, and what they break is told
 * @param limits what CONNACK announces
 * @param mutant what it does wrong on purpose, for whoever tries out tests; NONE for nothing
 */
public record BrokerSettings(
    List<Listener> listeners,
    Optional<Tls> tls,
    Admission admission,
    Optional<Path> store,
    OptionalLong randomSeed,
    boolean judgesClients,
    Limits limits,
    Mutant mutant) {

  /** The address that only this machine reaches. */
  public static final String LOOPBACK = "127.0.0.1";

  /**
   * One port.
   *
   * @param transport what carries the bytes
   * @param host a name or an address of this machine, IPv6 without brackets
   * @param port 0 to 65,535; 0 for any that is free
   * @param path the path of a WebSocket, beginning with a slash; empty for the other transports
   */
  public record Listener(Transport transport, String host, int port, String path) {

    /** @throws IllegalArgumentException with one line */
    public Listener {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException(
            "A port is 1 to 65535, or 0 for a free one, not " + port + '.');
      }
      if (host.isBlank()) {
        throw new IllegalArgumentException("A host is a name or an address, such as 127.0.0.1.");
      }
      if (transport.isWebSocket() ? !path.startsWith("/") : !path.isEmpty()) {
        throw new IllegalArgumentException(
            "A path begins with a slash, and belongs to a WebSocket: '" + path + "'.");
      }
    }

    /** A TCP port of this machine. */
    public static Listener tcp(int port) {
      return new Listener(Transport.TCP, LOOPBACK, port, "");
    }
  }

  /**
   * What the broker needs for TLS, as PEM files.
   *
   * @param certificate the broker's, with its chain
   * @param key the private key (PKCS#8) of that certificate
   * @param authorities the certificates that those of clients must lead to; empty when clients are
   *     asked for none
   * @param requiresClientCertificate whether a client without one is turned away; needs authorities
   */
  public record Tls(
      Path certificate, Path key, Optional<Path> authorities, boolean requiresClientCertificate) {

    /** @throws IllegalArgumentException with one line */
    public Tls {
      if (requiresClientCertificate && authorities.isEmpty()) {
        throw new IllegalArgumentException(
            "Certificates of clients can't be required without the authorities to check them.");
      }
    }
  }

  /**
   * Who is let in, and may do what.
   *
   * @param anonymous whether clients may connect that give no name
   * @param passwordFile the users; empty for none
   * @param accessFile who may publish and read what; empty when all may everything
   * @param scram whether SCRAM-SHA-256 is offered; needs users
   * @param certificateNames whether the Common Name of a client's certificate is its user name
   * @param strangers whether names that no user has are let in as clients without a name are
   */
  public record Admission(
      boolean anonymous,
      Optional<Path> passwordFile,
      Optional<Path> accessFile,
      boolean scram,
      boolean certificateNames,
      boolean strangers) {

    /** Lets everybody do everything. */
    public static final Admission OPEN =
        new Admission(true, Optional.empty(), Optional.empty(), false, false, false);

    /**
     * @throws IllegalArgumentException with one line, when nobody could come in or SCRAM has no
     *     users
     */
    public Admission {
      AuthenticationPolicy.check(anonymous, passwordFile.isPresent(), scram, certificateNames);
    }

    /** One that lets in no strangers. */
    public Admission(
        boolean anonymous,
        Optional<Path> passwordFile,
        Optional<Path> accessFile,
        boolean scram,
        boolean certificateNames) {
      this(anonymous, passwordFile, accessFile, scram, certificateNames, false);
    }

    /**
     * Reads the password file.
     *
     * @throws AuthFileException when it can't be used, with one line for the user
     */
    public AuthenticationPolicy policy() throws AuthFileException {
      Optional<PasswordFile> users = passwordFile.isPresent()
          ? Optional.of(PasswordFile.read(passwordFile.get()))
          : Optional.empty();
      return new AuthenticationPolicy(anonymous, users, scram, certificateNames, strangers);
    }

    /**
     * Reads the access list.
     *
     * @throws AuthFileException when it can't be used, with one line for the user
     */
    public AccessList accessList() throws AuthFileException {
      return accessFile.isPresent() ? AccessList.read(accessFile.get()) : AccessList.OPEN;
    }
  }

  /** On a free TCP port of this machine, open to all, in memory, canonical. */
  public static final BrokerSettings STANDARD = new BrokerSettings(
      List.of(Listener.tcp(0)),
      Optional.empty(),
      Admission.OPEN,
      Optional.empty(),
      OptionalLong.empty(),
      false,
      Limits.STANDARD,
      Mutant.NONE);

  /** @throws IllegalArgumentException with one line, when something does not go together */
  public BrokerSettings {
    listeners = List.copyOf(listeners);
    if (listeners.isEmpty()) {
      throw new IllegalArgumentException("A broker listens somewhere.");
    }
    var places = new HashSet<String>();
    for (Listener listener : listeners) {
      if (listener.transport().isEncrypted() && tls.isEmpty()) {
        throw new IllegalArgumentException(
            "A port for " + listener.transport().scheme() + ":// needs a certificate and its key.");
      }
      if (listener.port() != 0 && !places.add(listener.host() + ':' + listener.port())) {
        throw new IllegalArgumentException("The port " + listener.port() + " is given twice.");
      }
    }
  }

  /** The same on other ports. */
  public BrokerSettings withListeners(List<Listener> others) {
    return new BrokerSettings(
        others, tls, admission, store, randomSeed, judgesClients, limits, mutant);
  }

  /** The same with certificates. */
  public BrokerSettings withTls(Tls other) {
    return new BrokerSettings(
        listeners, Optional.of(other), admission, store, randomSeed, judgesClients, limits, mutant);
  }

  /** The same for other users. */
  public BrokerSettings withAdmission(Admission other) {
    return new BrokerSettings(
        listeners, tls, other, store, randomSeed, judgesClients, limits, mutant);
  }

  /** The same that keeps sessions and messages in a directory. */
  public BrokerSettings withStore(Path directory) {
    return new BrokerSettings(
        listeners,
        tls,
        admission,
        Optional.of(directory),
        randomSeed,
        judgesClients,
        limits,
        mutant);
  }

  /** The same with choices that come from a seed. */
  public BrokerSettings withRandomSeed(long seed) {
    return new BrokerSettings(
        listeners, tls, admission, store, OptionalLong.of(seed), judgesClients, limits, mutant);
  }

  /** The same under other limits. */
  public BrokerSettings withLimits(Limits other) {
    return new BrokerSettings(
        listeners, tls, admission, store, randomSeed, judgesClients, other, mutant);
  }

  /** The same with something done wrong on purpose. */
  public BrokerSettings withMutant(Mutant other) {
    return new BrokerSettings(
        listeners, tls, admission, store, randomSeed, judgesClients, limits, other);
  }
}

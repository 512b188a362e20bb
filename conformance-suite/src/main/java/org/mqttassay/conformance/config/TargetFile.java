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
package org.mqttassay.conformance.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.mqttassay.conformance.lab.Lab.Credentials;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.lab.SetUp.Denied;
import org.mqttassay.conformance.lab.SetUp.EnhancedAuthentication;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.simulator.target.BrokerImage;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.ContainerTarget;
import org.mqttassay.simulator.target.ServiceTarget;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;

/**
 * The set-up of a broker under test, which it can't announce itself, as {@code target.yaml} has it.
 *
 * @param target the broker, not started
 * @param tls what testers use where the transport is encrypted
 * @param setUp who is let in, and may do what
 * @param limits what the tester keeps to
 * @param awaitScale factor on every time budget; empty for none of its own
 */
public record TargetFile(
    Target target, TlsMaterial tls, SetUp setUp, Limits limits, OptionalDouble awaitScale) {

  /**
   * What the broker can't take.
   *
   * @param connections at once, of all checks together
   */
  public record Limits(OptionalInt connections) {}

  /**
   * Reads {@code target.yaml}.
   *
   * @throws ConfigException with one line
   */
  public static TargetFile read(Path file) throws ConfigException {
    return ConfigFile.read(file, TargetFile::of);
  }

  static TargetFile of(Section root) throws ConfigException {
    root.atMostOneOf("command", "container", "service");
    Target target = target(root);
    OptionalDouble scale = root.positive("await-scale");
    return new TargetFile(
        target,
        root.section("tls", TargetFile::tls).orElse(TlsMaterial.DEFAULT),
        setUp(root),
        root.section("limits", TargetFile::limits).orElse(new Limits(OptionalInt.empty())),
        scale);
  }

  private static SetUp setUp(Section root) throws ConfigException {
    return new SetUp(
        root.section("credentials", TargetFile::credentials).orElse(Credentials.NONE),
        root.section("bad-credentials", TargetFile::credentials),
        root.section("denied", s -> new Denied(s.text("publish"), s.text("subscribe")))
            .orElse(Denied.NOTHING),
        root.section(
            "enhanced-authentication",
            s -> new EnhancedAuthentication(
                s.requiredText("method"), s.requiredText("user"), s.requiredText("password"))));
  }

  private static Target target(Section root) throws ConfigException {
    List<Endpoint> addresses = root.section("addresses", TargetFile::addresses).orElse(List.of());
    Optional<Duration> patience = root.duration("start-within");
    if (root.has("container")) {
      return container(root, addresses, patience);
    }
    Optional<String> command = root.text("command");
    if (command.isPresent()) {
      CommandTarget started = Target.command(command.get());
      started = addresses.isEmpty() ? started : started.at(addresses);
      return patience.isPresent() ? started.awaiting(patience.get()) : started;
    }
    if (addresses.isEmpty()) {
      throw root.missing("addresses");
    }
    Optional<Target> service = root.section(
        "service", s -> service(s, addresses, patience.orElse(Duration.ofSeconds(60))));
    return service.orElseGet(() -> Target.at(
        addresses.get(0), addresses.subList(1, addresses.size()).toArray(Endpoint[]::new)));
  }

  private static List<Endpoint> addresses(Section section) throws ConfigException {
    var endpoints = new ArrayList<Endpoint>();
    for (Transport transport : Transport.values()) {
      String scheme = transport.scheme();
      Optional<String> address = section.text(scheme);
      if (address.isEmpty()) {
        continue;
      }
      try {
        Endpoint endpoint = Endpoint.parse(address.get());
        if (endpoint.transport() != transport) {
          throw section
              .place(scheme)
              .wrong("'" + address.get() + "' is no address of " + scheme + "://.");
        }
        endpoints.add(endpoint);
      } catch (IllegalArgumentException e) {
        throw section.place(scheme).wrong(e.getMessage());
      }
    }
    return endpoints;
  }

  private static Target service(Section section, List<Endpoint> addresses, Duration patience)
      throws ConfigException {
    var commands = new EnumMap<Ability, String>(Ability.class);
    for (Ability ability : Ability.values()) {
      section.text(ability.word()).ifPresent(command -> commands.put(ability, command));
    }
    String resume = section.text("resume").orElse(null);
    if (commands.containsKey(Ability.PAUSE) != (resume != null)) {
      throw section.place().wrong("'pause' and 'resume' belong together. Give both or none.");
    }
    return new ServiceTarget(addresses, commands, resume, patience);
  }

  private static Target container(
      Section root, List<Endpoint> addresses, Optional<Duration> patience) throws ConfigException {
    if (!addresses.isEmpty()) {
      throw root.place("addresses")
          .wrong("a container's addresses are chosen when it starts. Give"
              + " the ports inside it as container.ports.");
    }
    ContainerTarget target = root.section("container", TargetFile::container).orElseThrow();
    return patience.isPresent() ? target.awaiting(patience.get()) : target;
  }

  private static ContainerTarget container(Section section) throws ConfigException {
    ContainerTarget target = Target.container(section.requiredText("image"));
    Map<Transport, Integer> ports = section.section("ports", BrokerImage::ports).orElse(Map.of());
    for (Map.Entry<Transport, Integer> port : ports.entrySet()) {
      target = target.exposing(port.getKey(), port.getValue());
    }
    for (Map.Entry<String, String> variable : section.table("env").entrySet()) {
      target = target.withEnv(variable.getKey(), variable.getValue());
    }
    for (Map.Entry<String, String> file : files(section).entrySet()) {
      target = target.withFile(file.getKey(), file.getValue());
    }
    Optional<String> path = section.text("ws-path");
    target = path.isPresent() ? target.withWebSocketPath(path.get()) : target;
    Optional<List<String>> command = section.texts("command");
    return command.isPresent() ? target.withCommand(command.get().toArray(String[]::new)) : target;
  }

  private static Map<String, String> files(Section section) throws ConfigException {
    Optional<Map<String, String>> contents = section.section("files", files -> {
      var read = new HashMap<String, String>();
      for (String inside : files.keys()) {
        Path outside = files.file(inside).orElseThrow();
        try {
          read.put(inside, Files.readString(outside));
        } catch (IOException e) {
          throw files.place(inside).wrong("the file " + outside + " can't be read as text.");
        }
      }
      return read;
    });
    return contents.orElse(Map.of());
  }

  private static TlsMaterial tls(Section section) throws ConfigException {
    return new TlsMaterial(
        file(section, "cafile"),
        file(section, "cert"),
        file(section, "key"),
        section.text("key-password"),
        section.flag("insecure").orElse(false));
  }

  private static Optional<Path> file(Section section, String key) throws ConfigException {
    Optional<Path> file = section.file(key);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      throw section.place(key).wrong("there is no file " + file.get() + " that can be read.");
    }
    return file;
  }

  private static Credentials credentials(Section section) throws ConfigException {
    return new Credentials(section.text("user"), section.text("password").map(Bytes::utf8));
  }

  private static Limits limits(Section section) throws ConfigException {
    OptionalLong connections = section.integer("connections", 4, 1_000_000);
    return new Limits(
        connections.isPresent()
            ? OptionalInt.of((int) connections.getAsLong())
            : OptionalInt.empty());
  }
}

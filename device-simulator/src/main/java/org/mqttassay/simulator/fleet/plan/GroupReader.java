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
package org.mqttassay.simulator.fleet.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.DeviceKind;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.fleet.plan.Group.Carriage;
import org.mqttassay.simulator.link.LinkSchedule;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.packet.QoS;

/** Reads one group of a plan. */
final class GroupReader {

  static final int MOST = 1_000_000;
  private static final long LONGEST_KEEP_ALIVE = 65_535;
  private static final long LONGEST_EXPIRY = 0xFFFF_FFFFL;
  private static final List<String> VERSIONS = List.of("3.1.1", "5.0");

  private final DeviceKinds kinds;
  private final Profiles profiles;

  GroupReader(DeviceKinds kinds, Profiles profiles) {
    this.kinds = kinds;
    this.profiles = profiles;
  }

  Group read(Section section) throws ConfigException {
    String kindName = section.requiredText("kind");
    DeviceKind kind = kinds.find(kindName).orElseThrow(() -> section
        .place("kind")
        .wrong("there is no kind '" + kindName + "'."
            + (Nearest.guess(kindName, kinds.names()).isEmpty()
                ? " Known are " + String.join(", ", kinds.names()) + "."
                : Nearest.guess(kindName, kinds.names()))));
    int count = (int) section.integer("count", 1, MOST).orElse(1);
    String name = section.text("name").orElse(kindName);
    if (!name.matches("[A-Za-z0-9_.-]{1,40}")) {
      throw section
          .place("name")
          .wrong("'name' takes up to 40 letters, digits, dots, hyphens and underscores.");
    }
    Optional<DeviceKind.Maker> maker = section.section("options", kind::read);
    var transports = mix(section, "transports", transports(), GroupReader::transport);
    var identities = IdentitiesReader.read(section, count);
    if (identities.certificate().isPresent()
        && transports.kinds().stream().noneMatch(Transport::isEncrypted)) {
      throw section.place("cert").wrong("'cert' has no meaning without 'transports: tls' or wss.");
    }
    return new Group(
        name,
        kindName,
        maker.isPresent() ? maker.get() : kinds.maker(kindName, ""),
        count,
        mix(section, "versions", VERSIONS, word -> MqttVersion.parse(word).orElseThrow()),
        transports,
        qos(section),
        keepAlive(section),
        expiry(section),
        identities,
        link(section),
        section.section("reconnect", GroupReader::backOff).orElse(BackOff.STANDARD),
        carriage(section));
  }

  private static List<String> transports() {
    return List.of("tcp", "tls", "ws", "wss");
  }

  private static Transport transport(String word) {
    return Transport.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** A word, a list of words, or words with weights. */
  private static <T> Mix<T> mix(
      Section section, String key, List<String> words, Function<String, T> meaning)
      throws ConfigException {
    if (!section.has(key)) {
      return key.equals("versions")
          ? Mix.evenly(words.stream().map(meaning).toList())
          : Mix.of(meaning.apply(words.get(0)));
    }
    if (section.isTable(key)) {
      var shares = new ArrayList<Mix.Share<T>>();
      for (Map.Entry<String, String> one : section.table(key).entrySet()) {
        if (!words.contains(one.getKey())) {
          throw section
              .place(key)
              .wrong("'" + key + "' has '" + one.getKey() + "'. Known are "
                  + String.join(", ", words) + ".");
        }
        shares.add(new Mix.Share<>(meaning.apply(one.getKey()), weight(section, key, one)));
      }
      if (!shares.isEmpty()) {
        return new Mix<>(shares);
      }
      throw section.place(key).wrong("'" + key + "' is empty.");
    }
    Set<String> named = new LinkedHashSet<>(section.choices(key, words).orElse(List.of()));
    if (named.isEmpty()) {
      throw section.place(key).wrong("'" + key + "' is empty.");
    }
    return Mix.evenly(named.stream().map(meaning).toList());
  }

  private static double weight(Section section, String key, Map.Entry<String, String> one)
      throws ConfigException {
    try {
      double weight = Double.parseDouble(one.getValue().replace("%", "").strip());
      if (weight > 0 && weight < 1e9) {
        return weight;
      }
    } catch (NumberFormatException e) {
      throw section.place(key).wrong(wrongWeight(key, one));
    }
    throw section.place(key).wrong(wrongWeight(key, one));
  }

  private static String wrongWeight(String key, Map.Entry<String, String> one) {
    return "'" + key + "' gives " + one.getKey() + " the weight '" + one.getValue()
        + "', but takes a number above 0, such as 80%.";
  }

  private static Optional<QoS> qos(Section section) throws ConfigException {
    OptionalLong level = section.integer("qos", 0, 2);
    return level.isPresent() ? Optional.of(QoS.of((int) level.getAsLong())) : Optional.empty();
  }

  private static Duration keepAlive(Section section) throws ConfigException {
    Duration keepAlive = section.duration("keep-alive").orElse(Duration.ofSeconds(60));
    if (keepAlive.toSeconds() > LONGEST_KEEP_ALIVE || keepAlive.toMillis() % 1_000 != 0) {
      throw section
          .place("keep-alive")
          .wrong("'keep-alive' takes whole seconds, 65535 at the most.");
    }
    return keepAlive;
  }

  private static OptionalLong expiry(Section section) throws ConfigException {
    Optional<Duration> expiry = section.duration("session-expiry");
    if (expiry.isPresent()
        && (expiry.get().toSeconds() > LONGEST_EXPIRY || expiry.get().toMillis() % 1_000 != 0)) {
      throw section
          .place("session-expiry")
          .wrong("'session-expiry' takes whole seconds, 4294967295 at the most.");
    }
    return expiry.isPresent() ? OptionalLong.of(expiry.get().toSeconds()) : OptionalLong.empty();
  }

  private Optional<LinkSchedule> link(Section section) throws ConfigException {
    Optional<String> name = section.text("link");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<LinkSchedule> link =
        profiles.schedule(name.get()).or(() -> profiles.find(name.get()).map(LinkSchedule::always));
    if (link.isEmpty()) {
      var known = new LinkedHashSet<>(profiles.names());
      known.addAll(profiles.scheduleNames());
      String guess = Nearest.guess(name.get(), known);
      throw section
          .place("link")
          .wrong("there is no profile or schedule '" + name.get() + "'."
              + (guess.isEmpty() ? " Known are " + String.join(", ", known) + "." : guess));
    }
    return link;
  }

  private static BackOff backOff(Section section) throws ConfigException {
    Duration first = section.duration("first").orElse(BackOff.STANDARD.first());
    Duration longest = section.duration("longest").orElse(BackOff.STANDARD.longest());
    double factor = section.positive("factor").orElse(BackOff.STANDARD.factor());
    double jitter = section.number("jitter", 0, 1).orElse(BackOff.STANDARD.jitter());
    int attempts = (int) section.integer("attempts", 0, Integer.MAX_VALUE).orElse(0);
    try {
      return new BackOff(first, longest, factor, jitter, attempts);
    } catch (IllegalArgumentException e) {
      throw section
          .place()
          .wrong("'reconnect' takes first above 0s and longest not below it, factor from 1, jitter"
              + " from 0 to 1.");
    }
  }

  private static Carriage carriage(Section section) throws ConfigException {
    return section
        .choice("identity", List.of("auto", "header", "property", "none"))
        .map(word -> Carriage.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(Carriage.AUTO);
  }
}

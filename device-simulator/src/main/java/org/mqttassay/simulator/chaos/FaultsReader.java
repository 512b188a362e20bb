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
package org.mqttassay.simulator.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.mqttassay.simulator.chaos.Mischief.Cutting;
import org.mqttassay.simulator.chaos.Mischief.Flood;
import org.mqttassay.simulator.chaos.Mischief.Leave;
import org.mqttassay.simulator.chaos.Mischief.OnBroker;
import org.mqttassay.simulator.chaos.Mischief.Outage;
import org.mqttassay.simulator.chaos.Mischief.Profile;
import org.mqttassay.simulator.chaos.Mischief.Reconnect;
import org.mqttassay.simulator.chaos.Mischief.SlowSubscribers;
import org.mqttassay.simulator.chaos.Mischief.Takeover;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.spec.packet.QoS;

/** Reads the {@code faults} of a plan. */
public final class FaultsReader {

  private static final List<String> KINDS = List.of(
      "stop",
      "kill",
      "pause",
      "restart",
      "outage",
      "cut",
      "profile",
      "reconnect-all",
      "leave",
      "slow-subscribers",
      "flood",
      "takeover");

  private static final List<String> CUTS =
      List.of("reset", "close", "half-close", "rebind", "silence");

  private static final List<String> FAREWELLS = List.of("in-order", "with-will");

  private static final int MANY = 10_000;
  private static final int LARGEST = 1 << 24;
  private static final long BITS_IN_KILO = 1_000;
  /** Reads a message of some hundred bytes in about a second. */
  private static final long USUAL_SLOWNESS = 4;

  private static final long USUAL_FLOOD = 1_000;
  private static final int USUAL_SIZE = 100;
  private static final long USUAL_TAKEOVERS = 10;

  private final Set<String> groups;
  private final Profiles profiles;
  private final Bounds bounds;

  /**
   * @param groups the names that {@code clients} may have
   * @param profiles the links that {@code profile} may name
   * @param bounds of what clients may do
   */
  public FaultsReader(Set<String> groups, Profiles profiles, Bounds bounds) {
    this.groups = Set.copyOf(groups);
    this.profiles = profiles;
    this.bounds = bounds;
  }

  /**
   * Reads one fault, for {@link Section#sections}.
   *
   * @throws ConfigException with the place of what is wrong
   */
  public PlannedFault read(Section fault) throws ConfigException {
    Optional<String> kind = fault.choice("kind", KINDS);
    Mischief what = mischief(kind.orElseThrow(() -> fault.missing("kind")), fault);
    Duration length = length(fault, kind.get(), what);
    return new PlannedFault(what, when(fault, length), length);
  }

  private Mischief mischief(String kind, Section fault) throws ConfigException {
    return switch (kind) {
      case "stop", "kill", "pause", "restart" ->
        new OnBroker(OnBroker.Action.valueOf(kind.toUpperCase(Locale.ROOT)));
      case "outage" -> new Outage(who(fault));
      case "cut" -> new Cutting(who(fault), cut(fault));
      case "profile" -> profile(fault);
      case "reconnect-all" -> new Reconnect(who(fault), connects(fault, bounds.connects()));
      case "leave" ->
        new Leave(who(fault), fault.choice("how", FAREWELLS).orElse("").equals("with-will"));
      case "slow-subscribers" ->
        new SlowSubscribers(
            who(fault), BITS_IN_KILO * fault.integer("kbit", 1, LARGEST).orElse(USUAL_SLOWNESS));
      case "flood" -> flood(fault);
      default ->
        new Takeover(
            (int) fault.integer("identifiers", 1, MANY).orElse(1),
            connects(fault, USUAL_TAKEOVERS));
    };
  }

  private Selector who(Section fault) throws ConfigException {
    Optional<String> text = fault.text("clients");
    if (text.isEmpty()) {
      return Selector.ALL;
    }
    Selector who = Selector.parse(text.get()).orElseThrow(() -> fault
        .place("clients")
        .wrong("'" + text.get() + "' is no share. Put one above 0% and up to 100%."));
    if (who.group().isPresent() && !groups.contains(who.group().get())) {
      throw fault
          .place("clients")
          .wrong("there is no group '" + who.group().get() + "'."
              + Nearest.guess(who.group().get(), groups)
              + " 'clients' takes all, a share such as 20%, a group, or 20% of a group.");
    }
    return who;
  }

  private static Cut cut(Section fault) throws ConfigException {
    String how = fault.choice("how", CUTS).orElse("reset");
    return Cut.of(Cut.Kind.valueOf(how.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private Profile profile(Section fault) throws ConfigException {
    String name = fault.requiredText("profile");
    return new Profile(who(fault), profiles.find(name).orElseThrow(() -> fault
        .place("profile")
        .wrong("there is no profile '" + name + "'." + Nearest.guess(name, profiles.names()))));
  }

  private long connects(Section fault, long usual) throws ConfigException {
    OptionalLong rate = fault.integer("rate", 1, Integer.MAX_VALUE);
    if (rate.isPresent()) {
      bounds.requireConnects(rate.getAsLong(), fault.place("rate"));
    }
    return rate.orElse(Math.min(usual, bounds.connects()));
  }

  private Flood flood(Section fault) throws ConfigException {
    OptionalLong rate = fault.integer("rate", 1, Integer.MAX_VALUE);
    if (rate.isPresent()) {
      bounds.requireMessages(rate.getAsLong(), fault.place("rate"));
    }
    return new Flood(
        rate.orElse(Math.min(USUAL_FLOOD, bounds.messages())),
        (int) fault.integer("size", 0, LARGEST).orElse(USUAL_SIZE),
        QoS.of((int) fault.integer("qos", 0, 2).orElse(0)),
        (int) fault.integer("publishers", 1, MANY).orElse(1));
  }

  private static Duration length(Section fault, String kind, Mischief what) throws ConfigException {
    Optional<Duration> length = fault.duration("length");
    if (!what.lasts()) {
      if (length.isPresent()) {
        throw fault
            .place("length")
            .wrong("'" + kind + "' is over as soon as it is done. Leave 'length' out.");
      }
      return Duration.ZERO;
    }
    Duration lasts = length.orElseThrow(() -> fault.missing("length"));
    if (lasts.isZero()) {
      throw fault.place("length").wrong("'length' takes a time above 0.");
    }
    return lasts;
  }

  private static When when(Section fault, Duration length) throws ConfigException {
    fault.atMostOneOf("at", "draw");
    fault.atMostOneOf("repeat", "draw");
    Optional<When> drawn = fault.section("draw", FaultsReader::drawn);
    if (drawn.isPresent()) {
      return drawn.get();
    }
    Optional<Duration> at = fault.duration("at");
    Duration first = at.orElseThrow(() -> fault.missing("at"));
    Optional<When> repeated = fault.section("repeat", repeat -> repeated(repeat, first, length));
    return repeated.orElse(When.At.once(first));
  }

  private static When repeated(Section repeat, Duration first, Duration length)
      throws ConfigException {
    Duration every = required(repeat, "every");
    if (every.isZero() || every.compareTo(length) < 0) {
      throw repeat
          .place("every")
          .wrong("'every' takes a time that is not shorter than the fault's 'length'.");
    }
    OptionalLong times = repeat.integer("times", 1, MANY);
    if (times.isEmpty()) {
      throw repeat.missing("times");
    }
    return new When.At(first, every, (int) times.getAsLong());
  }

  private static When drawn(Section draw) throws ConfigException {
    Duration from = draw.duration("from").orElse(Duration.ZERO);
    Duration to = required(draw, "to");
    if (to.compareTo(from) <= 0) {
      throw draw.place("to").wrong("'to' takes a time after 'from'.");
    }
    return new When.Drawn(from, to, (int) draw.integer("count", 1, MANY).orElse(1));
  }

  private static Duration required(Section section, String key) throws ConfigException {
    Optional<Duration> time = section.duration(key);
    return time.orElseThrow(() -> section.missing(key));
  }

  /** The kinds there are, for people. */
  public static List<String> kinds() {
    return new ArrayList<>(KINDS);
  }
}

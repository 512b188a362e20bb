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
package org.mqttassay.simulator.link;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.config.Section;

/** Reads one profile from a section of a file. */
final class ProfileReader {

  private static final int KILO = 1_000;
  private static final int USUAL_QUEUE = 64 * KILO;
  private static final long MOST_KILOBITS = 100_000_000;
  private static final long MOST_KILOBYTES = 1_000_000;
  private static final Duration LONGEST_ROUND_TRIP = Duration.ofMinutes(10);

  private static final WayShape FREE =
      new WayShape(0, 0, USUAL_QUEUE, Duration.ZERO, Duration.ZERO, Loss.NONE);

  private static final LinkProfile NOTHING = new LinkProfile(
      "", "", FREE, FREE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final String name;
  private final Section section;

  private ProfileReader(String name, Section section) {
    this.name = name;
    this.section = section;
  }

  /**
   * Reads a profile.
   *
   * @param known those that it may extend
   */
  static LinkProfile read(String name, Section section, Map<String, LinkProfile> known)
      throws ConfigException {
    return new ProfileReader(name, section).read(known);
  }

  private LinkProfile read(Map<String, LinkProfile> known) throws ConfigException {
    LinkProfile base = base(known);
    String note = section.text("note").orElse(base == NOTHING ? "" : "as " + base.name());
    Duration delay = halfOf("rtt").orElse(base.up().delay());
    Duration jitter = halfOf("jitter").orElse(base.up().jitter());
    Loss loss = section.section("loss", ProfileReader::loss).orElse(base.up().loss());
    return new LinkProfile(
        name,
        note,
        way("up", base.up(), delay, jitter, loss),
        way("down", base.down(), delay, jitter, loss),
        or(section.section("outages", ProfileReader::gaps), base.gaps()),
        or(time(section, "idle-drop"), base.idleDrop()),
        or(time(section, "supervision"), base.supervision()),
        or(section.section("sleep", ProfileReader::sleep), base.sleep()));
  }

  private LinkProfile base(Map<String, LinkProfile> known) throws ConfigException {
    Optional<String> extended = section.text("extends");
    if (extended.isEmpty()) {
      return NOTHING;
    }
    LinkProfile base = known.get(extended.get());
    if (base == null) {
      String guess = Nearest.guess(extended.get(), known.keySet());
      throw section
          .place("extends")
          .wrong("there is no profile '" + extended.get() + "' above this one."
              + (guess.isEmpty()
                  ? " Known are " + String.join(", ", known.keySet()) + "."
                  : guess));
    }
    return base;
  }

  private static <T> Optional<T> or(Optional<T> own, Optional<T> inherited) {
    return own.isPresent() ? own : inherited;
  }

  private Optional<Duration> halfOf(String key) throws ConfigException {
    Optional<Duration> whole = section.duration(key);
    if (whole.isPresent() && whole.get().compareTo(LONGEST_ROUND_TRIP) > 0) {
      throw section.place(key).wrong("'" + key + "' is more than 10 minutes.");
    }
    return whole.map(time -> time.dividedBy(2));
  }

  private WayShape way(String direction, WayShape base, Duration delay, Duration jitter, Loss loss)
      throws ConfigException {
    var rate = section.integer(direction, 1, MOST_KILOBITS);
    return new WayShape(
        rate.isPresent() ? rate.getAsLong() * KILO : base.rate(),
        bytes("burst", direction, base.burst()),
        bytes("queue", direction, base.queue()),
        delay,
        jitter,
        loss);
  }

  private int bytes(String key, String direction, int inherited) throws ConfigException {
    Optional<Integer> own = section.section(key, sizes -> {
      sizes.has("up");
      sizes.has("down");
      var size = sizes.integer(direction, 1, MOST_KILOBYTES);
      return size.isPresent() ? (int) size.getAsLong() * KILO : inherited;
    });
    return own.orElse(inherited);
  }

  private static Loss loss(Section loss) throws ConfigException {
    return new Loss(packets(loss, "good"), packets(loss, "bad"));
  }

  private static double packets(Section loss, String key) throws ConfigException {
    OptionalDouble mean = loss.positive(key);
    if (mean.isEmpty()) {
      throw loss.missing(key);
    }
    if (mean.getAsDouble() < 1) {
      throw loss.place(key).wrong("'loss." + key + "' is a number of packets, 1 or more.");
    }
    return mean.getAsDouble();
  }

  private static Gaps gaps(Section gaps) throws ConfigException {
    Duration every = required(gaps, "every");
    Duration least = required(gaps, "least");
    Duration most = required(gaps, "most");
    if (most.compareTo(least) < 0) {
      throw gaps.place("most").wrong("'outages.most' is less than 'outages.least'.");
    }
    return new Gaps(
        every,
        least,
        most,
        gaps.positive("tail").orElse(0),
        gaps.flag("at-once").orElse(false));
  }

  private static Sleep sleep(Section sleep) throws ConfigException {
    return new Sleep(required(sleep, "after"), required(sleep, "every"));
  }

  private static Duration required(Section section, String key) throws ConfigException {
    Optional<Duration> time = time(section, key);
    if (time.isEmpty()) {
      throw section.missing(key);
    }
    return time.get();
  }

  /** A time above 0. */
  static Optional<Duration> time(Section section, String key) throws ConfigException {
    Optional<Duration> time = section.duration(key);
    if (time.isPresent() && time.get().isZero()) {
      throw section.place(key).wrong("'" + key + "' is 0; it takes a time above 0.");
    }
    return time;
  }
}

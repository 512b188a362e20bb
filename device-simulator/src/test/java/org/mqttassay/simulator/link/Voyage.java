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

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.simulator.config.ConfigException;

/** One link under virtual time: what was sent when, and what arrived when. */
final class Voyage implements LinkCore.Listener {

  /**
   * Something that happened.
   *
   * @param total how many bytes of its direction there were then
   */
  record Moment(long at, Direction way, long total) {}

  final LinkCore link;
  final List<Moment> sent = new ArrayList<>();
  final List<Moment> arrived = new ArrayList<>();
  final List<String> story = new ArrayList<>();
  private final Map<Direction, Long> totals = new EnumMap<>(Direction.class);
  private final Map<Direction, Long> sums = new EnumMap<>(Direction.class);
  private Optional<Cut.Kind> ending = Optional.empty();
  private long now;

  Voyage(LinkProfile profile, long seed) {
    link = new LinkCore(profile, seed, 0, this);
  }

  static long millis(double number) {
    return Math.round(number * 1e6);
  }

  static LinkProfile profile(String text) {
    try {
      return Profiles.builtIn()
          .and("test", "profiles:\n  own: " + text)
          .find("own")
          .orElseThrow();
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets time pass, one thing after the other. */
  Voyage until(long time) {
    while (link.nextAt() <= time) {
      now = Math.max(now, link.nextAt());
      link.advance(now);
    }
    now = Math.max(now, time);
    link.advance(now);
    return this;
  }

  /** Lets time pass until all that was sent is there, or the link is over. */
  Voyage untilAllArrived() {
    while (!link.isOver() && !isAllThere() && link.nextAt() != LinkCore.NEVER) {
      until(link.nextAt());
    }
    return this;
  }

  boolean isAllThere() {
    return sums.equals(totals);
  }

  Voyage send(long at, Direction way, int bytes) {
    until(at);
    sums.merge(way, (long) bytes, Long::sum);
    sent.add(new Moment(at, way, sums.get(way)));
    totals.putIfAbsent(way, 0L);
    link.send(at, way, bytes);
    return this;
  }

  long total(Direction way) {
    return totals.getOrDefault(way, 0L);
  }

  Optional<Cut.Kind> ending() {
    return ending;
  }

  /** When so many bytes of a direction were there. */
  long arrival(Direction way, long total) {
    return arrived.stream()
        .filter(moment -> moment.way() == way && moment.total() >= total)
        .findFirst()
        .orElseThrow()
        .at();
  }

  @Override
  public void arrived(Direction way, int bytes) {
    totals.merge(way, (long) bytes, Long::sum);
    arrived.add(new Moment(now, way, totals.get(way)));
    story.add(now + " " + way + " " + bytes);
  }

  @Override
  public void finished(Direction way) {
    story.add(now + " " + way + " finished");
  }

  @Override
  public void ended(Cut.Kind kind) {
    ending = Optional.of(kind);
    story.add(now + " ended " + kind);
  }
}

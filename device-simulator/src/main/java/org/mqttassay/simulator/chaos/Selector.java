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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom something is to concern.
 *
 * @param group the name of a group; empty for all groups
 * @param percent how many of them: above 0, up to 100
 */
public record Selector(Optional<String> group, double percent) {

  /** Everybody. */
  public static final Selector ALL = new Selector(Optional.empty(), 100);

  private static final Pattern SHARE =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%(?: of (.+))?");

  /** @throws IllegalArgumentException when the share is out of its range */
  public Selector {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("No such share: " + percent + "%");
    }
  }

  /**
   * Reads {@code all}, {@code 20%}, the name of a group, or {@code 20% of} a group.
   *
   * @return empty when it is none of these; whether the group exists is not looked at
   */
  public static Optional<Selector> parse(String text) {
    if (text.equals("all")) {
      return Optional.of(ALL);
    }
    Matcher share = SHARE.matcher(text);
    if (!share.matches()) {
      return Optional.of(new Selector(Optional.of(text), 100));
    }
    double percent = Double.parseDouble(share.group(1));
    var of = Optional.ofNullable(share.group(2)).filter(name -> !name.equals("all"));
    return percent > 0 && percent <= 100
        ? Optional.of(new Selector(of, percent))
        : Optional.empty();
  }

  /**
   * Chooses: at least one where there is anybody, and the same ones for the same seed.
   *
   * @param groups the members by the names of their groups, in an order that is always the same
   */
  public <T> List<T> from(Map<String, ? extends Collection<T>> groups, long seed) {
    var candidates = new ArrayList<T>();
    groups.forEach((name, members) -> {
      if (group.isEmpty() || group.get().equals(name)) {
        candidates.addAll(members);
      }
    });
    int wanted = (int) Math.ceil(candidates.size() * percent / 100);
    if (wanted < candidates.size()) {
      var random = new SplittableRandom(seed);
      for (int i = 0; i < wanted; i++) {
        int other = i + random.nextInt(candidates.size() - i);
        T chosen = candidates.get(other);
        candidates.set(other, candidates.get(i));
        candidates.set(i, chosen);
      }
    }
    return List.copyOf(candidates.subList(0, wanted));
  }

  /** As it is written in a plan. */
  @Override
  public String toString() {
    String share = percent == Math.rint(percent)
        ? Long.toString(Math.round(percent))
        : Double.toString(percent);
    return percent == 100
        ? group.orElse("all")
        : share + "%" + group.map(name -> " of " + name).orElse("");
  }
}

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

import java.util.List;

/**
 * Something of which each member of a group has one kind. Kinds are dealt out by weights, evenly:
 * of any number of members in a row each kind has its share, as nearly as whole members allow.
 *
 * @param <T> what is dealt out
 * @param shares at least one
 */
public record Mix<T>(List<Share<T>> shares) {

  /** Multiples of the golden ratio fill the unit interval more evenly than anything else. */
  private static final double GOLDEN = 0.618_033_988_749_894_9;

  /**
   * One kind.
   *
   * @param <T> what is dealt out
   * @param kind what
   * @param weight above 0
   */
  public record Share<T>(T kind, double weight) {}

  /** @throws IllegalArgumentException when there is nothing, or a weight is not above 0 */
  public Mix {
    shares = List.copyOf(shares);
    if (shares.isEmpty() || shares.stream().anyMatch(share -> !(share.weight() > 0))) {
      throw new IllegalArgumentException("A mix takes weights above 0, not " + shares);
    }
  }

  /** One kind for all. */
  public static <T> Mix<T> of(T kind) {
    return new Mix<>(List.of(new Share<>(kind, 1)));
  }

  /** The same weight for each. */
  public static <T> Mix<T> evenly(List<T> kinds) {
    return new Mix<>(kinds.stream().map(kind -> new Share<>(kind, 1)).toList());
  }

  /**
   * What a member has.
   *
   * @param index of the member in its group, from 0
   */
  public T of(int index) {
    double whole = shares.stream().mapToDouble(Share::weight).sum();
    double place = (index * GOLDEN) % 1 * whole;
    for (Share<T> share : shares) {
      place -= share.weight();
      if (place < 0) {
        return share.kind();
      }
    }
    return shares.get(shares.size() - 1).kind();
  }

  /** The kinds, in their order. */
  public List<T> kinds() {
    return shares.stream().map(Share::kind).toList();
  }
}

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
package org.mqttassay.simulator.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Guesses what a mistyped word was meant to be. */
public final class Nearest {

  private static final int MOST = 3;

  private Nearest() {}

  /**
   * The candidates that differ least from a word, if that is little compared with its length.
   *
   * @return none to three, all equally near
   */
  public static List<String> to(String word, Collection<String> candidates) {
    String meant = word.toLowerCase(Locale.ROOT);
    int tolerated = Math.max(1, word.length() / 3);
    record Guess(String text, int distance) {}
    List<Guess> guesses = candidates.stream()
        .distinct()
        .map(text -> new Guess(text, distance(meant, text.toLowerCase(Locale.ROOT))))
        .filter(guess -> guess.distance() <= tolerated)
        .sorted(Comparator.comparingInt(Guess::distance))
        .toList();
    return guesses.stream()
        .filter(guess -> guess.distance() == guesses.get(0).distance())
        .limit(MOST)
        .map(Guess::text)
        .toList();
  }

  /**
   * The same as a question to put behind a sentence.
   *
   * @return {@code " Did you mean ...?"}, or nothing when nothing is near
   */
  public static String guess(String word, Collection<String> candidates) {
    List<String> near = to(word, candidates);
    if (near.isEmpty()) {
      return "";
    }
    int last = near.size() - 1;
    String guesses = last == 0
        ? near.get(0)
        : String.join(", ", near.subList(0, last)) + " or " + near.get(last);
    return " Did you mean " + guesses + "?";
  }

  /** How many letters must be put in, taken out, changed, or swapped with a neighbour. */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int step(int[][] cost, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int least =
        Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped = i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}

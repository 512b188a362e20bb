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
package org.mqttassay.simulator.ledger.check;

/**
 * One error among a million messages that cross a man in the middle, of each kind; and whether it
 * is found, and nothing else. Run by {@code src/bench/ledger million}.
 */
public final class LedgerMillion {

  private LedgerMillion() {}

  /**
   * @param arguments how many messages, a million if there are none; and the seed, 1 if there is
   *     none
   */
  public static void main(String[] arguments) {
    int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    for (Planting.Error error : Planting.Error.values()) {
      var planting = new Planting(error, messages, seed).live();
      var found = planting.ledger.violations();
      boolean isRight = error.broken == null
          ? found.isEmpty()
          : planting.isDone && planting.ledger.count(error.broken) > 0;
      System.out.printf(
          "%-18s %s, %,d received, %,d connections, %d violations%s%n",
          error,
          isRight ? "as it should be" : "WRONG",
          planting.ledger.tally().received(),
          planting.ledger.tally().connections(),
          found.size(),
          found.isEmpty() ? "" : ", the first: " + found.get(0));
    }
  }
}

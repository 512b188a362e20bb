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
 * When which numbers had come, remembered more and more roughly the longer a run goes on, in
 * constant memory.
 */
final class Samples {

  private static final int MOST = 8;
  private static final long CLOSEST = 2_000_000_000L;

  private final long[] times = new long[MOST];
  private final long[] lasts = new long[MOST];
  private int count;
  private long spacing = CLOSEST;

  /** All that ever comes of the numbers up to one has come by a time; times never go back. */
  void take(long at, long last) {
    if (count > 0 && at - times[count - 1] < spacing) {
      return;
    }
    if (count == MOST) {
      for (int i = 0; i < MOST / 2; i++) {
        times[i] = times[2 * i];
        lasts[i] = lasts[2 * i];
      }
      count = MOST / 2;
      spacing *= 2;
    }
    times[count] = at;
    lasts[count] = last;
    count++;
  }

  /** One came late: it and those above it had not all come before. */
  void late(long seq) {
    for (int i = 0; i < count; i++) {
      lasts[i] = Math.min(lasts[i], seq - 1);
    }
  }

  /** Up to which number all had come before a time; {@code least} if nobody knows. */
  long before(long time, long least) {
    long last = least;
    for (int i = 0; i < count && times[i] < time; i++) {
      last = Math.max(last, lasts[i]);
    }
    return last;
  }
}

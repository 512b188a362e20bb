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
package org.mqttassay.simulator.fleet.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.mqttassay.simulator.fleet.plan.Guarantee;

/** Who is there, who should be, and how long it takes until they are. */
final class Attendance {

  private final Map<Guarantee.Back, Comebacks> comebacks = new HashMap<>();
  /** When each was there for the first time, in the order in which they came. */
  private long[] firstAt = new long[16];

  private int online;
  private int wanted;
  private int invited;
  private int everConnected;
  private long lastInvitation;
  private int faults;

  Attendance(List<Guarantee> guarantees) {
    for (Guarantee guarantee : guarantees) {
      if (guarantee instanceof Guarantee.Back back) {
        comebacks.put(back, new Comebacks(back.share()));
      }
    }
  }

  int online() {
    return online;
  }

  int wanted() {
    return wanted;
  }

  /** How many members were told to connect. */
  int invited() {
    return invited;
  }

  /** How many members were connected at least once. */
  int everConnected() {
    return everConnected;
  }

  /** So many more are meant to be connected, or fewer. */
  void wanted(long now, int change) {
    wanted += change;
    if (change < 0) {
      look(now);
    }
  }

  /** So many were told to connect for the first time. */
  void invited(long now, int number) {
    invited += number;
    lastInvitation = now;
  }

  void online(long now, int change) {
    online += change;
    if (change > 0) {
      look(now);
    }
  }

  private void look(long now) {
    comebacks.values().forEach(one -> one.look(now, online, wanted));
  }

  /** Somebody is connected who never was before. */
  void first(long now) {
    if (everConnected == firstAt.length) {
      firstAt = Arrays.copyOf(firstAt, 2 * everConnected);
    }
    firstAt[everConnected] = now;
    everConnected++;
  }

  void faultBegan(long now) {
    faults++;
    comebacks.values().forEach(one -> one.breakOff(now));
  }

  void faultEnded(long now) {
    faults--;
    if (faults > 0) {
      // Nobody can be expected back while another one goes on.
      return;
    }
    comebacks.values().forEach(one -> one.begin(now, online, wanted));
  }

  void end(long now) {
    comebacks.values().forEach(one -> one.breakOff(now));
  }

  List<Comebacks.Comeback> comebacks(Guarantee.Back back) {
    return comebacks.get(back).all();
  }

  /** How long after the last invitation this share of all was there; empty if it never was. */
  OptionalLong complete(double share) {
    int enough = (int) Math.ceil(invited * share);
    return invited == 0 || enough > everConnected
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, firstAt[enough - 1] - lastInvitation));
  }
}

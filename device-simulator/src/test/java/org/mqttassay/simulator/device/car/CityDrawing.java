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
package org.mqttassay.simulator.device.car;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the city that comes with Assay: a crooked grid with some roads left out. */
final class CityDrawing {

  private static final int COLUMNS = 15;
  private static final int ROWS = 14;
  private static final int BLOCK = 400;
  private static final int CROOKED = 90;
  private static final long SEED = 1_999;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final int[] root = new int[COLUMNS * ROWS];
  private final List<String> roads = new ArrayList<>();
  private int tunnels;

  private CityDrawing() {}

  static String draw() {
    return new CityDrawing().text();
  }

  private String text() {
    var text =
        new StringBuilder("# A city that nobody lives in, drawn from a seed. Metres, km/h.\n");
    for (int place = 0; place < root.length; place++) {
      root[place] = place;
      int east = place % COLUMNS * BLOCK + CROOKED + random.nextInt(-CROOKED, CROOKED);
      int north = place / COLUMNS * BLOCK + CROOKED + random.nextInt(-CROOKED, CROOKED);
      text.append("place,").append(east).append(',').append(north);
      text.append(',').append(feature()).append('\n');
    }
    pave();
    roads.forEach(road -> text.append(road).append('\n'));
    return text.toString();
  }

  private String feature() {
    int draw = random.nextInt(100);
    return draw < 10 ? "garage" : draw < 18 ? "charger" : draw < 23 ? "station" : "";
  }

  private void pave() {
    var left = new ArrayList<int[]>();
    for (int place = 0; place < root.length; place++) {
      boolean hasEast = place % COLUMNS < COLUMNS - 1;
      if (hasEast) {
        left.add(new int[] {place, place + 1});
      }
      if (place + COLUMNS < root.length) {
        left.add(new int[] {place, place + COLUMNS});
      }
    }
    while (!left.isEmpty()) {
      int[] road = left.remove(random.nextInt(left.size()));
      boolean isNeeded = find(road[0]) != find(road[1]);
      if (isNeeded || random.nextInt(100) < 65) {
        root[find(road[0])] = find(road[1]);
        pave(road[0], road[1]);
      }
    }
  }

  private void pave(int from, int to) {
    boolean isMain = from % COLUMNS % 5 == 2 && to - from == COLUMNS
        || from / COLUMNS % 4 == 1 && to - from == 1;
    int limit = isMain ? 70 : random.nextInt(3) == 0 ? 30 : 50;
    boolean isTunnel = isMain && tunnels < 8 && random.nextInt(5) == 0;
    tunnels += isTunnel ? 1 : 0;
    roads.add("road," + from + ',' + to + ',' + limit + ',' + (isTunnel ? "tunnel" : ""));
  }

  private int find(int place) {
    int at = place;
    while (root[at] != at) {
      at = root[at];
    }
    return at;
  }
}

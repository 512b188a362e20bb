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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Places and straight roads between them, with the fastest way from each to each. Every road can be
 * driven in both directions; each direction has a number. Distances are metres, speeds metres a
 * second. Immutable.
 */
final class RoadMap {

  private static final String RESOURCE = "city.csv";
  private static final double SOUTH = 47.0;
  private static final double WEST = 8.0;
  private static final double METRES_A_DEGREE = 111_320;
  private static final double METRES_A_DEGREE_EAST =
      METRES_A_DEGREE * StrictMath.cos(StrictMath.toRadians(SOUTH));

  private static final class City {
    static final RoadMap MAP = read();
  }

  private final double[] x;
  private final double[] y;
  private final String[] features;
  private final int[] from;
  private final int[] to;
  private final float[] limit;
  private final boolean[] isTunnel;
  private final float[] length;
  private final float[] heading;
  /** For each goal and place: the road to take. */
  private final short[][] next;
  /** The fastest speed anywhere. */
  private final double mostSpeed;

  private RoadMap(
      double[] x,
      double[] y,
      String[] features,
      int[] from,
      int[] to,
      float[] limit,
      boolean[] tunnel) {
    this.x = x;
    this.y = y;
    this.features = features;
    this.from = from;
    this.to = to;
    this.limit = limit;
    this.isTunnel = tunnel;
    this.length = new float[from.length];
    this.heading = new float[from.length];
    double most = 0;
    for (int i = 0; i < from.length; i++) {
      double east = x[to[i]] - x[from[i]];
      double north = y[to[i]] - y[from[i]];
      length[i] = (float) Math.sqrt(east * east + north * north);
      heading[i] = (float) ((StrictMath.toDegrees(StrictMath.atan2(east, north)) + 360) % 360);
      most = Math.max(most, limit[i]);
    }
    this.mostSpeed = most;
    this.next = new short[x.length][];
    for (int goal = 0; goal < x.length; goal++) {
      next[goal] = waysTo(goal);
    }
  }

  /** The city that comes with Assay. */
  static RoadMap city() {
    return City.MAP;
  }

  private static RoadMap read() {
    try (InputStream in = RoadMap.class.getResourceAsStream(RESOURCE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads lines: {@code place,x,y,features} and {@code road,from,to,km/h,tunnel or nothing}. */
  static RoadMap parse(String text) {
    String[][] places = rows(text, "place");
    String[][] roads = rows(text, "road");
    int both = roads.length * 2;
    var from = new int[both];
    var to = new int[both];
    var limit = new float[both];
    var tunnel = new boolean[both];
    for (int i = 0; i < both; i++) {
      String[] road = roads[i / 2];
      from[i] = Integer.parseInt(road[1 + i % 2]);
      to[i] = Integer.parseInt(road[2 - i % 2]);
      limit[i] = (float) (Double.parseDouble(road[3]) / 3.6);
      tunnel[i] = road[4].equals("tunnel");
    }
    return new RoadMap(
        Arrays.stream(places).mapToDouble(place -> Double.parseDouble(place[1])).toArray(),
        Arrays.stream(places).mapToDouble(place -> Double.parseDouble(place[2])).toArray(),
        Arrays.stream(places).map(place -> place[3]).toArray(String[]::new),
        from,
        to,
        limit,
        tunnel);
  }

  private static String[][] rows(String text, String kind) {
    return text.lines()
        .map(line -> line.split(",", -1))
        .filter(row -> row[0].equals(kind))
        .toArray(String[][]::new);
  }

  /** Dijkstra's way from the goal outwards, by time. */
  private short[] waysTo(int goal) {
    var ways = new short[x.length];
    var time = new double[x.length];
    var done = new boolean[x.length];
    Arrays.fill(ways, (short) -1);
    Arrays.fill(time, Double.POSITIVE_INFINITY);
    time[goal] = 0;
    for (int at = goal; at >= 0; at = nearest(time, done)) {
      done[at] = true;
      for (int road = 0; road < to.length; road++) {
        double whole = time[at] + length[road] / limit[road];
        if (to[road] == at && whole < time[from[road]]) {
          time[from[road]] = whole;
          ways[from[road]] = (short) road;
        }
      }
    }
    return ways;
  }

  private static int nearest(double[] time, boolean[] done) {
    int nearest = -1;
    for (int i = 0; i < time.length; i++) {
      if (!done[i] && time[i] < (nearest < 0 ? Double.POSITIVE_INFINITY : time[nearest])) {
        nearest = i;
      }
    }
    return nearest;
  }

  int places() {
    return x.length;
  }

  int roads() {
    return from.length;
  }

  int from(int road) {
    return from[road];
  }

  int to(int road) {
    return to[road];
  }

  double limit(int road) {
    return limit[road];
  }

  double length(int road) {
    return length[road];
  }

  /** Degrees clockwise from north. */
  double heading(int road) {
    return heading[road];
  }

  boolean isTunnel(int road) {
    return isTunnel[road];
  }

  double mostSpeed() {
    return mostSpeed;
  }

  /** The road to take from a place to a goal; -1 if it is the goal, or can't be reached. */
  int way(int place, int goal) {
    return next[goal][place];
  }

  /** Metres on the fastest way. */
  double distance(int place, int goal) {
    double distance = 0;
    for (int at = place; at != goal; at = to[way(at, goal)]) {
      distance += length[way(at, goal)];
    }
    return distance;
  }

  boolean isGarage(int place) {
    return features[place].equals("garage");
  }

  boolean isCharger(int place) {
    return features[place].equals("charger");
  }

  boolean isStation(int place) {
    return features[place].equals("station");
  }

  /** Metres from the map's corner. */
  double east(int place) {
    return x[place];
  }

  /** Metres from the map's corner. */
  double north(int place) {
    return y[place];
  }

  double east(int road, double offset) {
    return x[from[road]] + (x[to[road]] - x[from[road]]) * offset / length[road];
  }

  double north(int road, double offset) {
    return y[from[road]] + (y[to[road]] - y[from[road]]) * offset / length[road];
  }

  static double latitude(double north) {
    return SOUTH + north / METRES_A_DEGREE;
  }

  static double longitude(double east) {
    return WEST + east / METRES_A_DEGREE_EAST;
  }

  /** Metres east of the map's corner. */
  static double eastOf(double longitude) {
    return (longitude - WEST) * METRES_A_DEGREE_EAST;
  }

  /** Metres north of the map's corner. */
  static double northOf(double latitude) {
    return (latitude - SOUTH) * METRES_A_DEGREE;
  }
}

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

/**
 * A car's motion on the map, in ticks: it speeds up, keeps to the limit in its driver's way, brakes
 * for turns and for the goal. The odometer grows by what is driven, and what is driven costs
 * energy.
 */
final class Motion {

  /** Metres a second, each second. */
  static final double SPEED_UP = 2.0;
  /** Metres a second, each second. */
  static final double BRAKE = 3.0;

  private static final double CRAWL = 1.5;
  private static final double TURN_SPEED = 5.5;
  private static final double TURN_DEGREES = 30;

  private final RoadMap map;
  /** How a driver takes limits: the part of them that is driven. */
  private final float style;

  private short road;
  private short goal;
  private float speed;
  private double offset;
  private double odometer;

  /** Standing at the end of a road. */
  Motion(RoadMap map, int road, double style, double odometer) {
    this.map = map;
    this.style = (float) style;
    this.odometer = odometer;
    this.road = (short) road;
    this.goal = (short) map.to(road);
    this.offset = map.length(road);
  }

  /**
   * Sets out, or goes somewhere else from where it is.
   *
   * @param other where to
   */
  void drive(int other) {
    goal = (short) other;
    if (isAtEnd() && place() != goal) {
      road = (short) map.way(place(), goal);
      offset = 0;
    }
  }

  /** Whether it stands at its goal. */
  boolean isThere() {
    return isAtEnd() && place() == goal;
  }

  private boolean isAtEnd() {
    return offset >= map.length(road);
  }

  /**
   * Drives on.
   *
   * @return how far it has come, in metres
   */
  double tick(double seconds) {
    double before = speed;
    double after = Math.min(before + SPEED_UP * seconds, map.limit(road) * style);
    double left = map.length(road) - offset;
    double end = speedAtEnd();
    after = Math.min(
        after, Math.sqrt(end * end + 2 * BRAKE * Math.max(0, left - before * seconds / 2)));
    after = Math.max(after, Math.min(before + SPEED_UP * seconds, CRAWL));
    double way = (before + after) / 2 * seconds;
    speed = (float) after;
    return advance(way);
  }

  private double advance(double way) {
    double left = way;
    while (true) {
      double toEnd = map.length(road) - offset;
      if (left < toEnd) {
        offset += left;
        odometer += way;
        return way;
      }
      left -= toEnd;
      if (place() == goal) {
        offset = map.length(road);
        speed = 0;
        odometer += way - left;
        return way - left;
      }
      road = (short) map.way(place(), goal);
      offset = 0;
    }
  }

  private double speedAtEnd() {
    if (place() == goal) {
      return 0;
    }
    int next = map.way(place(), goal);
    double turn = Math.abs(map.heading(next) - map.heading(road));
    turn = Math.min(turn, 360 - turn);
    return turn > TURN_DEGREES ? TURN_SPEED : map.limit(next) * style;
  }

  /**
   * Metres to the next place where something changes that others want to know at once, its goal or
   * the beginning or end of a tunnel; no more than a bound.
   */
  double toEvent(double bound) {
    double distance = map.length(road) - offset;
    int at = road;
    while (distance < bound && map.to(at) != goal) {
      int next = map.way(map.to(at), goal);
      if (map.isTunnel(next) != map.isTunnel(at)) {
        return distance;
      }
      distance += map.length(next);
      at = next;
    }
    return Math.min(distance, bound);
  }

  /** The place at the end of the road that it is on. */
  int place() {
    return map.to(road);
  }

  boolean isInTunnel() {
    return map.isTunnel(road) && !isAtEnd();
  }

  double speed() {
    return speed;
  }

  double heading() {
    return map.heading(road);
  }

  /** Metres. */
  double odometer() {
    return odometer;
  }

  double latitude() {
    return RoadMap.latitude(north());
  }

  double longitude() {
    return RoadMap.longitude(east());
  }

  /** Metres from the map's corner. */
  double north() {
    return map.north(road, offset);
  }

  /** Metres from the map's corner. */
  double east() {
    return map.east(road, offset);
  }
}

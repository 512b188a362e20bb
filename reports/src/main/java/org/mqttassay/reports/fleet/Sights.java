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
package org.mqttassay.reports.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What some devices of a fleet looked like while they lived: curves over time, or ways on a map. Of
 * a big fleet it has a few devices of each group, and of a long run fewer points the longer it was.
 *
 * @param schema the version of this form; {@value #SCHEMA} today
 * @param views a group each, in the order of the plan
 */
public record Sights(@JsonProperty(required = true) int schema, List<View> views) {

  /** The version of the form that this class writes. */
  public static final int SCHEMA = 1;

  /** The form of a picture with a curve for each device. */
  public static final String CURVES = "curves";

  /** The form of a picture with a way for each device, whose channels begin with east and north. */
  public static final String MAP = "map";

  /** Copies the list. */
  public Sights {
    views = List.copyOf(views);
  }

  /**
   * A group.
   *
   * @param group its name
   * @param kind of its members
   * @param members how many it has
   * @param picture what is drawn of them
   * @param trails of those that were watched, the first ones of the group
   */
  public record View(String group, String kind, int members, Picture picture, List<Trail> trails) {

    /** Copies the list. */
    public View {
      trails = List.copyOf(trails);
    }
  }

  /**
   * What is drawn of a kind of devices.
   *
   * @param form {@value Sights#CURVES} or {@value Sights#MAP}
   * @param channels what has a value at each time
   * @param levels values of the first channel that mean something
   * @param states what a device can be in; 0 is as usual
   * @param ground what a map shows below devices; empty for curves
   */
  public record Picture(
      String form,
      List<Channel> channels,
      List<Level> levels,
      List<String> states,
      List<Ground> ground) {

    /** Copies the lists. */
    public Picture {
      channels = List.copyOf(channels);
      levels = List.copyOf(levels);
      states = List.copyOf(states);
      ground = List.copyOf(ground);
    }

    /** Curves. */
    public static Picture curves(List<Channel> channels, List<Level> levels, List<String> states) {
      return new Picture(CURVES, channels, levels, states, List.of());
    }

    /** Ways on a map, of which the first two channels are metres to the east and to the north. */
    public static Picture map(List<Channel> channels, List<String> states, List<Ground> ground) {
      return new Picture(MAP, channels, List.of(), states, ground);
    }
  }

  /**
   * Something that has a value at each time.
   *
   * @param name such as {@code temperature}
   * @param unit such as {@code °C}
   */
  public record Channel(String name, String unit) {}

  /**
   * A value that means something.
   *
   * @param name such as {@code alarm}
   * @param value in the unit of the first channel
   */
  public record Level(String name, double value) {}

  /**
   * Something on a map.
   *
   * @param name such as {@code tunnel}
   * @param lines in metres to the east and to the north: two numbers for each point of a line; a
   *     single point is a place
   */
  public record Ground(String name, List<List<Double>> lines) {

    /** Copies the lists. */
    public Ground {
      lines = lines.stream().map(List::copyOf).toList();
    }
  }

  /**
   * What was seen of one device.
   *
   * @param device its name
   * @param times seconds since the run began, never falling
   * @param values for each channel the values at these times; null where there was none
   * @param states the numbers of the states that it was in from these times on
   */
  public record Trail(
      String device, List<Double> times, List<List<Double>> values, List<Integer> states) {}
}

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
package org.mqttassay.reports.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mqttassay.reports.evidence.Step.Kind;

/**
 * The sequence diagram of a trace, laid out: clients and the broker as life lines, events from top
 * to bottom. All lengths are in the units of its SVG.
 *
 * @param width of the whole
 * @param height of the whole
 * @param lanes the life lines from left to right
 * @param spans when connections were open
 * @param rows what is drawn from top to bottom
 */
public record Diagram(int width, int height, List<Lane> lanes, List<Span> spans, List<Row> rows) {

  /** Where life lines begin. */
  public static final int TOP = 44;

  private static final int GUTTER = 84;
  private static final int MARGIN = 70;
  private static final int ROW = 30;
  private static final int MARK = 26;
  private static final int NARROWEST = 190;
  private static final int WIDEST = 420;
  private static final int WHOLE = 880;

  /** Of a letter of the labels, on the average. */
  private static final double LETTER = 6.4;

  private static final String BROKER = "broker";

  /** Copies the lists. */
  public Diagram {
    lanes = List.copyOf(lanes);
    spans = List.copyOf(spans);
    rows = List.copyOf(rows);
  }

  /**
   * A life line.
   *
   * @param name above it
   * @param x where it is
   * @param isBroker whether it is the broker's
   */
  public record Lane(String name, int x, boolean isBroker) {}

  /**
   * A connection of a client.
   *
   * @param x of the client's life line
   * @param from where it begins
   * @param to where it ends
   */
  public record Span(int x, int from, int to) {}

  /**
   * Something at one height.
   *
   * @param form how it is drawn
   * @param y where
   * @param time in the gutter; empty for none
   * @param from where an arrow begins
   * @param to where it ends
   * @param label what stands above it, cut to fit
   * @param title all of it
   * @param isWrong whether it breaks the standard
   * @param isMoment whether the verdict was clear with it
   * @param isAfter whether it came after that
   */
  public record Row(
      Form form,
      int y,
      String time,
      int from,
      int to,
      String label,
      String title,
      boolean isWrong,
      boolean isMoment,
      boolean isAfter) {

    /** The middle of an arrow. */
    public int middle() {
      return (from + to) / 2;
    }

    /** The corners of an arrow's head. */
    public String head() {
      int back = to > from ? to - 8 : to + 8;
      return to + "," + y + " " + back + "," + (y - 4) + " " + back + "," + (y + 4);
    }
  }

  /** How something is drawn. */
  public enum Form {
    /** An arrow. */
    ARROW,
    /** A dashed arrow: a connection is opened. */
    OPENING,
    /** A dashed arrow with a cross: a connection ends. */
    ENDING,
    /** Words across all life lines. */
    NOTE,
    /** A line across all life lines: the verdict is clear here. */
    MARK,
    /** Words about what is left out. */
    GAP
  }

  /**
   * Lays out what is shown of a trace.
   *
   * @param evidence with at least one step
   * @param came what stands at the moment's mark
   */
  public static Diagram of(Evidence evidence, String came) {
    return of(evidence.steps(), evidence.total(), came);
  }

  /**
   * Lays out steps.
   *
   * @param steps at least one, numbered from 1; where the numbers leap, something is left out
   * @param total how many there are, with those that are left out
   * @param came what stands at the moment's mark
   */
  public static Diagram of(List<Step> steps, long total, String came) {
    Map<String, Integer> places = places(steps);
    int gap = Math.max(NARROWEST, Math.min(WIDEST, WHOLE / Math.max(1, places.size() - 1)));
    var lanes = new ArrayList<Lane>();
    places.forEach((name, place) ->
        lanes.add(new Lane(name, GUTTER + MARGIN + place * gap, name.equals(BROKER))));
    lanes.sort((one, other) -> Integer.compare(one.x(), other.x()));
    int width = GUTTER + 2 * MARGIN + (places.size() - 1) * gap;
    var layout = new Layout(places, gap, width);
    long shown = 0;
    for (Step step : steps) {
      layout.gap(step.number() - shown - 1);
      layout.step(step, came);
      shown = step.number();
    }
    layout.gap(total - shown);
    return new Diagram(width, layout.end() + 16, lanes, layout.spans(), layout.rows);
  }

  /** The broker stands in the middle, so that few arrows cross the life lines of others. */
  private static Map<String, Integer> places(List<Step> steps) {
    Set<String> clients = new LinkedHashSet<>();
    steps.stream().filter(step -> step.kind() != Kind.NOTE).map(Step::client).forEach(clients::add);
    var places = new LinkedHashMap<String, Integer>();
    int middle = (clients.size() + 1) / 2;
    int place = 0;
    for (String client : clients) {
      places.put(
          client.equals(BROKER) ? BROKER + " (client)" : client, place == middle ? ++place : place);
      place++;
    }
    places.put(BROKER, middle);
    return places;
  }

  private static final class Layout {

    private final Map<String, Integer> places;
    private final int gap;
    private final int width;
    private final List<Row> rows = new ArrayList<>();
    private final List<Span> done = new ArrayList<>();
    private final Map<String, Span> open = new LinkedHashMap<>();
    private int y = TOP + 10;

    Layout(Map<String, Integer> places, int gap, int width) {
      this.places = places;
      this.gap = gap;
      this.width = width;
    }

    int end() {
      return y;
    }

    List<Span> spans() {
      open.values().forEach(span -> done.add(new Span(span.x(), span.from(), y)));
      return done;
    }

    private int x(String name) {
      return GUTTER + MARGIN + places.get(name) * gap;
    }

    private String lane(Step step) {
      return step.client().equals(BROKER) ? BROKER + " (client)" : step.client();
    }

    void gap(long leftOut) {
      if (leftOut > 0) {
        y += ROW;
        String words = leftOut + (leftOut == 1 ? " event is" : " events are") + " not drawn";
        rows.add(new Row(Form.GAP, y, "", GUTTER, width, words, words, false, false, false));
      }
    }

    void step(Step step, String came) {
      y += ROW;
      boolean isNote = step.kind() == Kind.NOTE;
      int client = isNote ? GUTTER : x(lane(step));
      int broker = isNote ? width : x(BROKER);
      boolean isBack = step.kind() == Kind.RECEIVED || step.kind() == Kind.CLOSED_THERE;
      int room = Math.abs(broker - client) - 16;
      rows.add(new Row(
          form(step.kind()),
          y,
          step.seconds(),
          isBack ? broker : client,
          isBack ? client : broker,
          cut(step.text(), room),
          step.text(),
          !step.wrongs().isEmpty(),
          step.isMoment(),
          step.isAfter()));
      connect(step, client);
      if (step.isMoment()) {
        y += MARK;
        rows.add(new Row(
            Form.MARK, y, "", GUTTER, width, cut(came, width - GUTTER), came, true, true, false));
      }
    }

    private void connect(Step step, int x) {
      if (step.kind() == Kind.OPENED) {
        open.put(step.connection(), new Span(x, y, y));
      } else if (step.kind() == Kind.CLOSED_HERE || step.kind() == Kind.CLOSED_THERE) {
        Span span = open.remove(step.connection());
        if (span != null) {
          done.add(new Span(x, span.from(), y));
        }
      }
    }

    private static Form form(Kind kind) {
      return switch (kind) {
        case SENT, RECEIVED -> Form.ARROW;
        case OPENED -> Form.OPENING;
        case CLOSED_HERE, CLOSED_THERE -> Form.ENDING;
        case NOTE -> Form.NOTE;
      };
    }

    private static String cut(String text, int room) {
      int letters = Math.max(4, (int) (room / LETTER));
      return text.codePointCount(0, text.length()) <= letters
          ? text
          : text.substring(0, text.offsetByCodePoints(0, letters - 1)) + "…";
    }
  }
}

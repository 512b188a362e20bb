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
package org.mqttassay.reports.badge;

import java.util.stream.Collectors;
import org.mqttassay.reports.fleet.FleetView;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.RunKind;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.reports.view.Tally;
import org.mqttassay.spec.MqttVersion;

/**
 * What stands on a badge.
 *
 * @param left what it is about
 * @param right what came of it
 * @param colour behind the right part, {@code #rrggbb}, on which white can be read
 */
public record Badge(String left, String right, String colour) {

  private static final double LETTER = 6.6;
  private static final int MARGIN = 7;

  /** The badge of a run. */
  public static Badge of(RunView view) {
    var must = view.tally(one -> !one.isOptional());
    String versions =
        view.versions().stream().map(MqttVersion::number).collect(Collectors.joining(" + "));
    String left = "MQTT " + versions;
    return switch (view.claim().kind()) {
      case HELD -> new Badge(left, held(view, must), "#1a6e33");
      case BROKEN -> new Badge(left, must.of(Verdict.FAIL) + " MUST broken", "#b3261e");
      case OPEN -> new Badge(left, "undecided", "#6b4a00");
      case INCOMPLETE -> new Badge(left, "incomplete", "#6b4a00");
    };
  }

  /** The badge of a fleet's run. */
  public static Badge of(FleetView view) {
    String left = "MQTT fleet";
    return switch (view.claim().kind()) {
      case HELD ->
        new Badge(left, guarantees(view.guarantees(Verdict.PASS)) + " held, 0 broken", "#1a6e33");
      case BROKEN ->
        new Badge(left, guarantees(view.guarantees(Verdict.FAIL)) + " broken", "#b3261e");
      case OPEN -> new Badge(left, "undecided", "#6b4a00");
      case INCOMPLETE -> new Badge(left, "incomplete", "#6b4a00");
    };
  }

  private static String guarantees(long number) {
    return number + (number == 1 ? " guarantee" : " guarantees");
  }

  private static String held(RunView view, Tally must) {
    return view.kind() == RunKind.CHECKS
        ? must.of(Verdict.PASS) + " MUST held, 0 broken"
        : "0 MUST found broken";
  }

  /** How wide the left part is. */
  public int leftWidth() {
    return width(left);
  }

  /** How wide the right part is. */
  public int rightWidth() {
    return width(right);
  }

  /** How wide the text of a part is. */
  public int textWidth(String text) {
    return width(text) - 2 * MARGIN;
  }

  private static int width(String text) {
    return (int) Math.round(text.length() * LETTER) + 2 * MARGIN;
  }
}

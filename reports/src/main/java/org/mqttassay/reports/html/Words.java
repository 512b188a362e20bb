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
package org.mqttassay.reports.html;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.Claim;
import org.mqttassay.spec.MqttVersion;

/** How pages print what is no text by itself. */
public final class Words {

  private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern(
          "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);

  private Words() {}

  /** What a verdict is called. */
  public static String name(Verdict verdict) {
    return verdict == Verdict.NOT_APPLICABLE ? "N/A" : verdict.name();
  }

  /** What a verdict means, in a few words. */
  public static String meaning(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "it held";
      case FAIL -> "a MUST was broken";
      case DEVIATION -> "a SHOULD was not followed, which is permitted";
      case OBSERVED -> "the standard leaves it open; what the broker chose";
      case INCONCLUSIVE -> "the run could not tell";
      case ERROR -> "Assay itself went wrong";
      case NOT_APPLICABLE -> "the broker does not claim the feature, or announces that it lacks it";
      case UNTESTED -> "not put to the test, and why";
    };
  }

  /** A sign that tells verdicts apart without colour. */
  public static String sign(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "✓";
      case FAIL -> "✗";
      case DEVIATION -> "≠";
      case OBSERVED -> "○";
      case INCONCLUSIVE -> "?";
      case ERROR -> "!";
      case NOT_APPLICABLE -> "–";
      case UNTESTED -> "·";
    };
  }

  /** The class of a verdict in the style. */
  public static String style(Verdict verdict) {
    return "v-" + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The class of a claim in the style: that of the verdict which it is most like. */
  public static String style(Claim claim) {
    return style(verdict(claim));
  }

  /** The sign of a claim. */
  public static String sign(Claim claim) {
    return sign(verdict(claim));
  }

  private static Verdict verdict(Claim claim) {
    return switch (claim.kind()) {
      case HELD -> Verdict.PASS;
      case BROKEN -> Verdict.FAIL;
      case OPEN, INCOMPLETE -> Verdict.INCONCLUSIVE;
    };
  }

  /** The standard's title and date. */
  public static String edition(MqttVersion version) {
    return "MQTT Version " + version + ", OASIS Standard, "
        + switch (version) {
          case V3_1_1 -> "29 October 2014";
          case V5_0 -> "7 March 2019";
        };
  }

  /** A time of day in words; the text itself if it is none. */
  public static String time(String iso) {
    try {
      return DAY_AND_TIME.format(Instant.parse(iso));
    } catch (DateTimeParseException e) {
      return iso;
    }
  }

  /** How long a run took, in words; empty if that is not known. */
  public static String duration(RunRecord record) {
    if (record.finished() == null) {
      return "";
    }
    try {
      Duration took =
          Duration.between(Instant.parse(record.started()), Instant.parse(record.finished()));
      return took.toMinutes() < 2
          ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)
          : took.toMinutes() + " min " + took.toSecondsPart() + " s";
    } catch (DateTimeParseException e) {
      return "";
    }
  }

  /** A link as it may stand in a page: null unless it leads to the web. */
  public static String web(String url) {
    return url != null && url.matches("https?://[^\\s\"'<>]+") ? url : null;
  }

  /** A command line as one would type it in a shell. */
  public static String command(List<String> arguments) {
    return arguments.stream()
        .map(one ->
            one.matches("[A-Za-z0-9_@%+=:,./-]+") ? one : "'" + one.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  /** {@code 1 check}, {@code 2 checks}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}

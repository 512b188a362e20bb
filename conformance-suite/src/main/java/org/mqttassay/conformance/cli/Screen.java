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
package org.mqttassay.conformance.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.catalog.Level;
import picocli.CommandLine.Help.Ansi;

/**
 * Where text for people goes.
 *
 * @param width in columns, at least 40
 * @param colour whether escape sequences are welcome
 */
record Screen(int width, boolean colour) {

  private static final int NARROWEST = 40;
  private static final int USUAL = 100;

  Screen {
    width = Math.max(NARROWEST, width);
  }

  /**
   * What this process writes to.
   *
   * @param environment its environment, of which {@code COLUMNS} gives the width; whether there is
   *     a terminal, and one that wants colours, picocli finds out
   */
  static Screen of(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    int width = columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : USUAL;
    return new Screen(width, Ansi.AUTO.enabled());
  }

  /**
   * A bar that moves, and goes away in the end.
   *
   * @param task what it counts
   * @param most when it is full
   * @return empty when nobody watches
   */
  static Optional<ProgressBar> bar(String task, long most) {
    return isWatched()
        ? Optional.of(new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(most)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .hideEta()
            .clearDisplayOnFinish()
            .build())
        : Optional.empty();
  }

  /** Whether somebody sits at a terminal and can watch something move. */
  static boolean isWatched() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there is a console without a terminal, and a way to tell.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Standard output or error, in the terminal's character set. */
  static PrintWriter writer(FileDescriptor stream, String encodingProperty) {
    String name =
        System.getProperty(encodingProperty, System.getProperty("sun." + encodingProperty, ""));
    Charset charset = !name.isEmpty() && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
    // Bare containers have no locale and claim ASCII, though whatever shows their output knows
    // more.
    Charset used = charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), used), true);
  }

  String bold(String text) {
    return styled("1", text);
  }

  String faint(String text) {
    return styled("2", text);
  }

  /** A text in the colour of a level. */
  String in(Level level, String text) {
    return switch (level) {
      case MUST, MUST_NOT -> styled("1;31", text);
      case SHOULD, SHOULD_NOT -> styled("33", text);
      case MAY -> styled("36", text);
    };
  }

  /** A text in the colour of a verdict. */
  String in(Verdict verdict, String text) {
    return switch (verdict) {
      case PASS -> styled("32", text);
      case FAIL, ERROR -> styled("1;31", text);
      case DEVIATION, INCONCLUSIVE -> styled("33", text);
      case OBSERVED, NOT_APPLICABLE, UNTESTED -> styled("36", text);
    };
  }

  private String styled(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Breaks a text at spaces into lines of so many columns; a longer word gets a longer line. */
  static List<String> wrap(String text, int columns) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}

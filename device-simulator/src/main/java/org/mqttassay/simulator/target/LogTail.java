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
package org.mqttassay.simulator.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of what a broker printed. */
final class LogTail {

  private static final int MOST = 2_000;
  private static final int SENTENCE = 400;

  private LogTail() {}

  static String of(String text) {
    String stripped = text.strip();
    return stripped.substring(Math.max(0, stripped.length() - MOST));
  }

  /** Empty for a file that can't be read. */
  static String of(Path file) {
    try {
      return of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return "";
    }
  }

  /** The same as the end of a sentence of one line. */
  static String sentence(String text) {
    String tail = of(text).replaceAll("\\s+", " ");
    if (tail.isEmpty()) {
      return ". It printed nothing.";
    }
    return ". It printed: "
        + (tail.length() > SENTENCE ? "... " + tail.substring(tail.length() - SENTENCE) : tail);
  }
}

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
package org.mqttassay.reports.pdf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** The date that a browser writes into a PDF, which is the only thing that changes there. */
final class PdfDate {

  private static final Pattern DATE =
      Pattern.compile("(/(?:CreationDate|ModDate) \\(D:)\\d{14}(\\+00'00'\\))");

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

  private PdfDate() {}

  /**
   * Puts another date into a PDF, which stays as long as it was, since its parts are found by their
   * places.
   *
   * @param pdf the bytes of the file
   * @param time ISO 8601, UTC; with anything else, the bytes are returned as they are
   */
  static byte[] set(byte[] pdf, String time) {
    String digits;
    try {
      digits = FORM.format(Instant.parse(time));
    } catch (DateTimeParseException e) {
      return pdf;
    }
    return digits.length() == 14
        ? DATE.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
            .replaceAll("$1" + digits + "$2")
            .getBytes(StandardCharsets.ISO_8859_1)
        : pdf;
  }
}

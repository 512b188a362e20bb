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
package org.mqttassay.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.jar.Jar.Outcome;

/** {@code assay report --pdf} with the browser that is installed. */
@Tag("real-broker")
@Tag("proof")
class PagesOnPaperIT {

  @TempDir
  private static Path work;

  @BeforeAll
  static void a_run() throws Exception {
    Optional<String> missing = Chromium.missing();
    missing.ifPresent(System.err::println);
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    SampleReports.verify(work, "run", "--include", "4.3.3");
  }

  private static String pdf(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  @Test
  void a_certificate_becomes_a_pdf_and_the_same_again() throws Exception {
    Outcome once = SampleReports.report(work, "run", "--pdf", "--out", "one");
    assertThat(once.out()).contains("PDF: " + Path.of("one", "certificate.pdf"));
    String first = pdf(work.resolve("one/certificate.pdf"));
    assertThat(first).startsWith("%PDF-").contains("/Type /Page\n").hasSizeGreaterThan(100_000);
    assertThat(first).as("nothing tells where it was made").doesNotContain("file:");

    SampleReports.report(work, "run", "--pdf", "--out", "one");
    assertThat(pdf(work.resolve("one/certificate.pdf"))).isEqualTo(first);
  }

  @Test
  void a_matrix_becomes_a_pdf() throws Exception {
    SampleReports.report(work, "--matrix", "run", "run", "--pdf", "--out", "two");
    assertThat(pdf(work.resolve("two/matrix.pdf"))).startsWith("%PDF-");
  }
}

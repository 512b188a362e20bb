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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The browsers of the test are shell scripts.")
class PdfPrinterTest {

  private static final String TIME = "2026-11-22T10:11:12Z";

  /** Finds the argument with the file to be written, as every browser of the test must. */
  private static final String FILE =
      "for a in \"$@\"; do case $a in --print-to-pdf=*) out=${a#*=};; esac; done\n";

  @TempDir
  private Path directory;

  private Path page;
  private Path pdf;

  @BeforeEach
  void a_page() throws IOException {
    page = Files.writeString(directory.resolve("a page.html"), "<!doctype html><title>x</title>");
    pdf = directory.resolve("page.pdf");
  }

  private Path browser(String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + FILE + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private PdfPrinter printer(String script) throws IOException {
    return new PdfPrinter(browser("browser", script), PdfPrinter.USUAL_LIMIT);
  }

  @Test
  void the_first_browser_on_the_path_is_taken() throws Exception {
    Path chrome = browser("google-chrome", "");
    var path = Map.of("PATH", directory.resolve("none") + ":" + directory);
    assertThat(PdfPrinter.find(path).program()).isEqualTo(chrome);
    Path chromium = browser("chromium", "");
    assertThat(PdfPrinter.find(path).program()).isEqualTo(chromium);
  }

  @Test
  void the_variable_goes_before_the_path() throws Exception {
    browser("chromium", "");
    Path mine = browser("mine", "");
    assertThat(
            PdfPrinter.find(Map.of("PATH", directory.toString(), "ASSAY_BROWSER", mine.toString()))
                .program())
        .isEqualTo(mine);
    assertThat(PdfPrinter.find(Map.of("PATH", directory.toString(), "ASSAY_BROWSER", "mine"))
            .program())
        .isEqualTo(mine);
  }

  @Test
  void where_there_is_none_it_says_what_to_do() {
    assertThatThrownBy(() -> PdfPrinter.find(Map.of("PATH", directory.toString())))
        .isInstanceOf(PdfException.class)
        .hasMessageContainingAll("Install Chromium or Chrome", "ASSAY_BROWSER");
    assertThatThrownBy(() -> PdfPrinter.find(Map.of("ASSAY_BROWSER", "/no/such")))
        .isInstanceOf(PdfException.class)
        .hasMessage("ASSAY_BROWSER names no program: /no/such. Name that of a Chromium or Chrome.");
  }

  @Test
  void the_date_is_that_of_the_run_and_nothing_else_is_changed() throws Exception {
    printer("printf \"%%PDF-1.4\\n\\377<</CreationDate (D:20300101000000+00'00')\\n"
            + "/ModDate (D:20300101000000+00'00')>>\\n\" >\"$out\"")
        .print(page, pdf, TIME);
    assertThat(new String(Files.readAllBytes(pdf), StandardCharsets.ISO_8859_1))
        .isEqualTo("%PDF-1.4\n\u00ff<</CreationDate (D:20261122101112+00'00')\n"
            + "/ModDate (D:20261122101112+00'00')>>\n");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_time_that_is_none_leaves_the_date_alone() throws Exception {
    printer("printf \"%%PDF /ModDate (D:20300101000000+00'00')\" >\"$out\"")
        .print(page, pdf, "yesterday");
    assertThat(pdf).hasContent("%PDF /ModDate (D:20300101000000+00'00')");
  }

  @Test
  void the_page_is_named_so_that_a_browser_can_open_it() throws Exception {
    printer("for a in \"$@\"; do last=$a; done; printf '%%PDF %s' \"$last\" >\"$out\"")
        .print(page, pdf, TIME);
    assertThat(pdf).hasContent("%PDF " + page.toUri());
    assertThat(page.toUri().toString()).contains("a%20page.html");
  }

  @Test
  void a_browser_that_fails_is_quoted_and_leaves_the_older_pdf() throws Exception {
    Files.writeString(pdf, "older");
    var failing =
        printer("echo first; printf 'no \\033[31mdisplay\\n\\n'; echo x >\"$out\"; exit 7");
    assertThatThrownBy(() -> failing.print(page, pdf, TIME))
        .isInstanceOf(PdfException.class)
        .hasMessageContainingAll("made no PDF of ", "exit code 7, \"no ", "display\"")
        .message()
        .doesNotContain("\033", "\n", "first");
    assertThat(pdf).hasContent("older");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void what_is_no_pdf_is_not_taken_for_one() throws Exception {
    var empty = printer("exit 0");
    assertThatThrownBy(() -> empty.print(page, pdf, TIME))
        .isInstanceOf(PdfException.class)
        .hasMessageContaining("exit code 0.");
    var html = printer("echo '<html>' >\"$out\"");
    assertThatThrownBy(() -> html.print(page, pdf, TIME)).isInstanceOf(PdfException.class);
    assertThat(pdf).doesNotExist();
  }

  @Test
  void a_browser_that_hangs_is_ended() throws Exception {
    var printer = new PdfPrinter(browser("hanging", "exec sleep 1000"), Duration.ofSeconds(1));
    assertThatThrownBy(() -> printer.print(page, pdf, TIME))
        .isInstanceOf(PdfException.class)
        .hasMessageContainingAll("within 1 s", "ASSAY_BROWSER");
    assertThat(pdf).doesNotExist();
    for (ProcessHandle left : ProcessHandle.current().children().toList()) {
      assertThat(left.onExit()).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  @Test
  void a_program_that_is_none_is_told() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "\u0001\u0002");
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> new PdfPrinter(text, PdfPrinter.USUAL_LIMIT).print(page, pdf, TIME))
        .isInstanceOf(PdfException.class);
  }
}

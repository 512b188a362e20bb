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

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mqttassay.spec.trace.SafeText;

/**
 * A Chromium, or a browser made from it, that prints pages.
 *
 * @param program of the browser
 * @param limit how long it may take for a page, its start included
 */
public record PdfPrinter(Path program, Duration limit) {

  /** The variable of the environment that names a program, instead of those on the path. */
  public static final String VARIABLE = "ASSAY_BROWSER";

  /** Enough for hundreds of pages on a machine that is busy with other things. */
  public static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

  private static final List<String> NAMES = List.of(
      "chromium",
      "chromium-browser",
      "google-chrome",
      "google-chrome-stable",
      "chrome",
      "msedge",
      "microsoft-edge");

  /** How much of what a browser says is worth repeating. */
  private static final int WORDS = 200;

  /**
   * Finds a browser.
   *
   * @param environment the variables of the environment
   * @throws PdfException when there is none
   */
  public static PdfPrinter find(Map<String, String> environment) throws PdfException {
    String named = environment.getOrDefault(VARIABLE, "");
    List<String> wanted = named.isEmpty() ? NAMES : List.of(named);
    Optional<Path> found = wanted.stream()
        .flatMap(name -> places(name, environment.getOrDefault("PATH", "")))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
    return new PdfPrinter(
        found.orElseThrow(() -> new PdfException(
            named.isEmpty()
                ? "No browser was found to make a PDF with. Install Chromium or Chrome, or name"
                    + " its program in " + VARIABLE + "."
                : VARIABLE + " names no program: " + SafeText.escape(named)
                    + ". Name that of a Chromium or Chrome.")),
        USUAL_LIMIT);
  }

  private static Stream<Path> places(String name, String path) {
    try {
      Path program = Path.of(name);
      if (program.getNameCount() > 1 || program.isAbsolute()) {
        return Stream.of(program);
      }
      return Arrays.stream(path.split(File.pathSeparator))
          .filter(directory -> !directory.isEmpty())
          .flatMap(
              directory -> Stream.of(Path.of(directory, name), Path.of(directory, name + ".exe")));
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }

  /**
   * Prints a page. The same browser makes the same bytes of the same page again.
   *
   * @param page the file of the page
   * @param pdf what is made; it is replaced if it is there, and left alone if this fails
   * @param time which stands in it as its date, ISO 8601 in UTC
   * @throws PdfException when the browser does not start, fails or takes too long
   * @throws IOException when a file can't be written or read
   */
  public void print(Path page, Path pdf, String time) throws PdfException, IOException {
    Path work = Files.createTempDirectory("assay-pdf-");
    // Beside the PDF, since a browser in a box of its own sees no directory for temporary files.
    Path made = pdf.resolveSibling(pdf.getFileName() + ".part");
    try {
      Files.deleteIfExists(made);
      carryOut(page, made, work);
      Files.write(made, PdfDate.set(Files.readAllBytes(made), time));
      Files.move(made, pdf, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
      delete(work);
    }
  }

  private void carryOut(Path page, Path made, Path work) throws PdfException, IOException {
    Path words = work.resolve("words.txt");
    Process browser;
    try {
      browser = new ProcessBuilder(command(page, made, work))
          .redirectErrorStream(true)
          .redirectOutput(Redirect.to(words.toFile()))
          .start();
    } catch (IOException e) {
      throw new PdfException(name() + " does not start: " + SafeText.escape(e.getMessage()));
    }
    try {
      if (!browser.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new PdfException(name() + " made no PDF of " + page + " within " + limit.toSeconds()
            + " s, and was ended." + elsewhere());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PdfException("Interrupted while " + name() + " made a PDF of " + page + ".");
    } finally {
      end(browser);
    }
    if (browser.exitValue() != 0 || !isPdf(made)) {
      throw new PdfException(name() + " made no PDF of " + page + ": exit code "
          + browser.exitValue() + said(words) + "." + elsewhere());
    }
  }

  private List<String> command(Path page, Path made, Path work) {
    var command = new ArrayList<>(List.of(
        program.toString(),
        "--headless",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--user-data-dir=" + work.resolve("profile"),
        "--no-pdf-header-footer",
        "--print-to-pdf=" + made.toAbsolutePath()));
    if ("root".equals(System.getProperty("user.name"))) {
      // It would not start at all; the page holds nothing that could break out.
      command.add("--no-sandbox");
    }
    command.add(page.toAbsolutePath().toUri().toString());
    return command;
  }

  private String name() {
    return SafeText.escape(program.toString());
  }

  private static String elsewhere() {
    return " Another one may do; name it in " + VARIABLE + ".";
  }

  private static boolean isPdf(Path made) throws IOException {
    if (!Files.isRegularFile(made)) {
      return false;
    }
    try (var in = Files.newInputStream(made)) {
      return "%PDF".equals(new String(in.readNBytes(4), StandardCharsets.ISO_8859_1));
    }
  }

  /** The last line of what it said. */
  private static String said(Path words) throws IOException {
    return new String(Files.readAllBytes(words), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((earlier, later) -> later)
        .map(line ->
            ", \"" + SafeText.escape(line.substring(0, Math.min(WORDS, line.length()))) + '"')
        .orElse("");
  }

  /** With all that it has started. */
  private static void end(Process browser) {
    browser.descendants().forEach(ProcessHandle::destroyForcibly);
    browser.destroyForcibly();
  }

  /** What is in use still by a process that is about to end stays behind. */
  private static void delete(Path work) throws IOException {
    try (var files = Files.walk(work)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (java.io.UncheckedIOException e) {
      work.toFile().deleteOnExit();
    }
  }
}

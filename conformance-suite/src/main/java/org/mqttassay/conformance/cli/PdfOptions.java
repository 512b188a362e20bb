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

import java.io.IOException;
import java.nio.file.Path;
import org.mqttassay.reports.pdf.PdfException;
import org.mqttassay.reports.pdf.PdfPrinter;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Whether pages of {@code assay report} are wanted as PDF, too. */
final class PdfOptions {

  @Option(
      names = "--pdf",
      description = "Make a PDF of the page, too, with the Chromium or Chrome that is installed, or"
          + " with the program that ASSAY_BROWSER names.")
  private boolean wanted;

  boolean isWanted() {
    return wanted;
  }

  /**
   * Prints a page, if that is wanted.
   *
   * @param page the page, with a name that ends with {@code .html}
   * @param time of what it shows, ISO 8601
   * @return the exit code
   */
  int print(CommandLine commandLine, Path page, String time) {
    if (!wanted) {
      return ExitCodes.OK;
    }
    String name = page.getFileName().toString().replaceFirst("[.]html$", "") + ".pdf";
    Path pdf = page.resolveSibling(name);
    try {
      PdfPrinter.find(System.getenv()).print(page, pdf, time);
    } catch (PdfException e) {
      commandLine.getErr().println("assay report: " + e.getMessage());
      return ExitCodes.BROWSER;
    } catch (IOException e) {
      commandLine
          .getErr()
          .println("assay report: " + pdf + " can't be written: "
              + SafeText.escape(String.valueOf(e.getMessage()))
              + ". Name another directory by --out.");
      return ExitCodes.USAGE;
    }
    commandLine.getOut().println("PDF: " + pdf);
    return ExitCodes.OK;
  }
}

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
package org.mqttassay.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mqttassay.reports.allure.AllureResults;
import org.mqttassay.reports.badge.Badge;
import org.mqttassay.reports.ctrf.CtrfReport;
import org.mqttassay.reports.evidence.Evidence;
import org.mqttassay.reports.html.CertificatePage;
import org.mqttassay.reports.html.EvidencePage;
import org.mqttassay.reports.html.Pages;
import org.mqttassay.reports.json.RunJson;
import org.mqttassay.reports.junit.JUnitXml;
import org.mqttassay.reports.junit.RunSuite;
import org.mqttassay.reports.markdown.RunMarkdown;
import org.mqttassay.reports.opentest.OpenTestReport;
import org.mqttassay.reports.view.CheckView;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.spec.catalog.Catalog;

/** Everything that is made of one run. */
public final class RunReport {

  /** The file to begin with. */
  public static final String CERTIFICATE = "certificate.html";

  private static final String EVIDENCE = "evidence";

  private final RunFolder folder;
  private final RunView view;
  private final Pages pages = new Pages();

  private RunReport(RunFolder folder, RunView view) {
    this.folder = folder;
    this.view = view;
  }

  /**
   * Reads the directory of a run.
   *
   * @throws org.mqttassay.reports.record.RecordFormatException with one line when there is no
   *     record, or nothing left of it
   * @throws IOException when it can't be read
   */
  public static RunReport of(Path directory, Catalog catalog) throws IOException {
    var folder = RunFolder.read(directory);
    return new RunReport(folder, RunView.of(folder, catalog));
  }

  /** What it shows. */
  public RunView view() {
    return view;
  }

  /**
   * Writes all reports.
   *
   * @param out made if it is not there; files of an older report in it are replaced
   * @return what is damaged or missing in the traces, a line each
   * @throws IOException when something can't be written
   */
  public List<String> write(Path out) throws IOException {
    Files.createDirectories(out);
    text(out.resolve(CERTIFICATE), pages.certificate(new CertificatePage(view, true)));
    text(out.resolve("report.json"), RunJson.text(view));
    text(out.resolve("junit.xml"), JUnitXml.text(RunSuite.of(view)));
    text(out.resolve("ctrf.json"), CtrfReport.text(view));
    text(out.resolve("open-test-report.xml"), OpenTestReport.text(view));
    text(out.resolve("summary.md"), RunMarkdown.text(view));
    text(out.resolve("badge.svg"), pages.badge(Badge.of(view)));
    var allure = AllureResults.in(out, view);
    try {
      return view.checks().parallelStream()
          .flatMap(check -> evidence(out.resolve(EVIDENCE), check, allure).stream())
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<String> evidence(Path out, CheckView check, AllureResults allure) {
    Path page = out.resolve(check.page() + ".html");
    try {
      Files.createDirectories(page.getParent());
      Path capture = out.resolve(check.page() + ".pcapng");
      var evidence = Evidence.of(folder, check, Optional.of(capture));
      var shown = new EvidencePage(view, evidence);
      text(page, pages.evidence(shown));
      allure.add(
          evidence,
          () -> shown.diagram().map(pages::figure),
          Optional.of(capture).filter(any -> evidence.hasCapture()));
      return evidence.troubles();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void text(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}

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
import java.nio.file.Files;
import java.nio.file.Path;
import org.mqttassay.reports.badge.Badge;
import org.mqttassay.reports.fleet.FleetFolder;
import org.mqttassay.reports.fleet.FleetView;
import org.mqttassay.reports.fleet.Witness;
import org.mqttassay.reports.html.FleetPage;
import org.mqttassay.reports.html.Pages;
import org.mqttassay.reports.markdown.FleetMarkdown;
import org.mqttassay.spec.catalog.Catalog;

/** Everything that is made of one fleet's run. */
public final class FleetReport {

  /** The page. */
  public static final String PAGE = "fleet.html";

  private final FleetView view;

  private FleetReport(FleetView view) {
    this.view = view;
  }

  /**
   * Reads the directory of a fleet's run.
   *
   * @param witness who reads the ledger and the traces
   * @throws org.mqttassay.reports.record.RecordFormatException with one line when there is no
   *     record, or nothing left of it
   * @throws IOException when it can't be read
   */
  public static FleetReport of(Path directory, Witness witness, Catalog catalog)
      throws IOException {
    return new FleetReport(new FleetView(FleetFolder.read(directory, witness), witness, catalog));
  }

  /** What it shows. */
  public FleetView view() {
    return view;
  }

  /**
   * Writes all reports.
   *
   * @param out made if it is not there; files of an older report in it are replaced
   * @throws IOException when something can't be written
   */
  public void write(Path out) throws IOException {
    Files.createDirectories(out);
    var pages = new Pages();
    Files.writeString(out.resolve(PAGE), pages.fleet(new FleetPage(view)));
    Files.writeString(out.resolve("summary.md"), FleetMarkdown.text(view));
    Files.writeString(out.resolve("badge.svg"), pages.badge(Badge.of(view)));
  }
}

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
import java.util.ArrayList;
import java.util.List;
import org.mqttassay.reports.html.MatrixPage;
import org.mqttassay.reports.html.Pages;
import org.mqttassay.reports.matrix.Matrix;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.spec.catalog.Catalog;

/** What is made of several runs. */
public final class MatrixReport {

  /** The file with the matrix. */
  public static final String MATRIX = "matrix.html";

  private final Matrix matrix;

  private MatrixReport(Matrix matrix) {
    this.matrix = matrix;
  }

  /**
   * Reads the directories of runs.
   *
   * @param directories at least one
   * @throws org.mqttassay.reports.record.RecordFormatException with one line when there is no
   *     record in one of them, or nothing left of it
   * @throws IOException when one can't be read
   */
  public static MatrixReport of(List<Path> directories, Catalog catalog) throws IOException {
    var runs = new ArrayList<RunView>();
    for (Path directory : directories) {
      runs.add(RunView.of(RunFolder.read(directory), catalog));
    }
    return new MatrixReport(Matrix.of(runs));
  }

  /** What it shows. */
  public Matrix matrix() {
    return matrix;
  }

  /**
   * Writes the matrix.
   *
   * @param out made if it is not there
   * @throws IOException when it can't be written
   */
  public void write(Path out) throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve(MATRIX), new Pages().matrix(new MatrixPage(matrix)));
  }
}

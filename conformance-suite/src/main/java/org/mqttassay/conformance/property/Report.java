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
package org.mqttassay.conformance.property;

import java.nio.file.Path;
import java.util.List;
import org.mqttassay.reports.record.CheckResult;

/**
 * Something that was found, for people.
 *
 * @param result as it is in the record
 * @param script the steps of the script that shows it, a line each; empty when there is none
 * @param files the files of the scripts
 * @param stepsBefore how many steps the script had before it was made smaller
 */
public record Report(CheckResult result, List<String> script, List<Path> files, int stepsBefore) {

  /** Copies the lists. */
  public Report {
    script = List.copyOf(script);
    files = List.copyOf(files);
  }
}

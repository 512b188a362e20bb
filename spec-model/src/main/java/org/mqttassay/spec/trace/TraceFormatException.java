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
package org.mqttassay.spec.trace;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not a trace that this version can read. Its message is fit for the user. */
public final class TraceFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;

  /**
   * @param file which file
   * @param line which line, from 1
   * @param what what is wrong with it
   * @param remedy what the user can do
   */
  public TraceFormatException(Path file, long line, String what, String remedy) {
    super(SafeText.escape(file.toString()) + ", line " + line + ": " + what + ". " + remedy);
    this.file = file.toString();
    this.line = line;
  }

  /** The path of the file. */
  public String file() {
    return file;
  }

  /** The line, from 1. */
  public long line() {
    return line;
  }
}

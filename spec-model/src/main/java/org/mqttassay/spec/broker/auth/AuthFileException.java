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
package org.mqttassay.spec.broker.auth;

import java.nio.file.Path;
import org.mqttassay.spec.trace.SafeText;

/**
 * A password file or an access list can't be used. The message is one line fit for the user, and
 * never shows a password or a hash.
 */
public final class AuthFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  /**
   * @param file which file
   * @param line which line, from 1; 0 for the file as a whole
   * @param what what is wrong, without a full stop
   * @param remedy what the user can do, a sentence
   */
  public AuthFileException(Path file, int line, String what, String remedy) {
    super(
        SafeText.escape(file + (line == 0 ? "" : ", line " + line) + ": " + what + ". " + remedy));
    this.file = file.toString();
    this.line = line;
  }

  /** The path of the file. */
  public String file() {
    return file;
  }

  /** The line, from 1; 0 when the whole file is meant. */
  public int line() {
    return line;
  }
}

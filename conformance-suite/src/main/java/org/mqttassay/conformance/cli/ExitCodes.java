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

import java.util.List;
import org.mqttassay.spec.broker.BrokerException;

/** What the process says to whoever started it. */
public final class ExitCodes {

  /** Nothing failed. */
  public static final int OK = 0;

  /** At least one statement that must hold did not. */
  public static final int FAILED = 1;

  /** The command line made no sense. */
  public static final int USAGE = 2;

  /** The broker could not be reached, or the run could not tell. */
  public static final int INCONCLUSIVE = 3;

  /** Assay itself went wrong. */
  public static final int INTERNAL = 4;

  /** {@code assay broker} or {@code assay proxy} can't listen where it was told to. */
  public static final int ADDRESS = 5;

  /** {@code assay broker} can't use a certificate, a key or an authority. */
  public static final int CERTIFICATE = 6;

  /** {@code assay broker} can't use a password file or an access list. */
  public static final int ADMISSION = 7;

  /** {@code assay broker} can't use its store, and has not touched it. */
  public static final int STORE = 8;

  /** {@code assay report --pdf} found no browser, or it made no PDF. */
  public static final int BROWSER = 9;

  private static final List<Integer> WORST_FIRST =
      List.of(INTERNAL, USAGE, FAILED, INCONCLUSIVE, OK);

  private ExitCodes() {}

  /** Of the codes of two parts of one run the one that says more. */
  static int worse(int one, int other) {
    return WORST_FIRST.stream()
        .filter(code -> code == one || code == other)
        .findFirst()
        .orElse(OK);
  }

  /** What an obstacle to the reference broker is told as. */
  static int of(BrokerException.Obstacle obstacle) {
    return switch (obstacle) {
      case ADDRESS -> ADDRESS;
      case CERTIFICATE -> CERTIFICATE;
      case ADMISSION -> ADMISSION;
      case STORE -> STORE;
    };
  }
}

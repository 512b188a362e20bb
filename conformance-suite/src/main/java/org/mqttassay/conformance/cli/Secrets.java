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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Keeps passwords out of what is written down. */
final class Secrets {

  private static final Set<String> OPTIONS = Set.of("-P", "--password", "--key-password");

  /** Its value is a name with a value of its own, which may be a secret. */
  private static final String VARIABLE = "--container-env";

  private Secrets() {}

  /** The arguments of a command line with {@code ***} in place of every secret. */
  static List<String> blotOut(List<String> arguments) {
    var clean = new ArrayList<String>();
    boolean secret = false;
    boolean variable = false;
    for (String word : arguments) {
      int equals = word.indexOf('=');
      if (variable || word.startsWith(VARIABLE + '=')) {
        clean.add(word.replaceFirst("^(--container-env=)?([^=]*)=.*", "$1$2=***"));
        variable = false;
      } else if (word.equals(VARIABLE)) {
        clean.add(word);
        variable = true;
      } else if (secret) {
        clean.add("***");
        secret = false;
      } else if (equals > 0 && OPTIONS.contains(word.substring(0, equals))) {
        clean.add(word.substring(0, equals + 1) + "***");
      } else if (word.startsWith("-P") && word.length() > 2) {
        clean.add("-P***");
      } else {
        clean.add(word);
        secret = OPTIONS.contains(word);
      }
    }
    return clean;
  }
}

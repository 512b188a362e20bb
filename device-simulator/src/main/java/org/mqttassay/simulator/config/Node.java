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
package org.mqttassay.simulator.config;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows its line. */
sealed interface Node {

  /** Counted from 1. */
  int line();

  /** What people call it. */
  String kind();

  /**
   * A text, a number or true or false.
   *
   * @param text as it is written, without quotes
   * @param plain whether it is neither a text nor nothing
   * @param empty whether nothing is there, or {@code null} or {@code ~}
   */
  record Scalar(int line, String text, boolean plain, boolean empty) implements Node {

    @Override
    public String kind() {
      return empty ? "nothing" : "'" + text + "'";
    }
  }

  /** A list. */
  record Items(int line, List<Node> nodes) implements Node {

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with their values, in their order. */
  record Entries(int line, Map<String, Entry> byKey) implements Node {

    @Override
    public String kind() {
      return "a section with keys of its own";
    }
  }

  /** The line of a key, and its value. */
  record Entry(int line, Node value) {}
}

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

/**
 * Where in a file something stands, for messages.
 *
 * @param file as its reader was given it
 * @param line counted from 1
 */
public record Place(String file, int line) {

  /** What is wrong there, in one line. */
  public ConfigException wrong(String what) {
    return new ConfigException(this + ": " + what);
  }

  /** File and line, for people. */
  @Override
  public String toString() {
    return file + ", line " + line;
  }
}

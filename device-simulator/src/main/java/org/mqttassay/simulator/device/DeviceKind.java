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
package org.mqttassay.simulator.device;

import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;

/**
 * A kind of device or service that a plan can ask for by name. Kinds of one's own are found by
 * {@link java.util.ServiceLoader}; the package's description has an example.
 */
public interface DeviceKind {

  /** What a plan calls it: lower case letters, digits and hyphens. */
  String name();

  /** What it does, in half a sentence. */
  String about();

  /**
   * Reads the options. All of them have defaults, so an empty section will do; a key that is not
   * asked for is told as a mistake, with the nearest right one.
   *
   * @throws ConfigException with file, line, what is wrong and what would be right
   */
  Maker read(Section options) throws ConfigException;

  /** Makes as many as are wanted, all with the same options. Safe for use by several threads. */
  @FunctionalInterface
  interface Maker {

    /** Makes one. */
    Actor make(Seat seat);
  }
}

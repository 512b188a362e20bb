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
package org.mqttassay.simulator.target;

import java.util.Locale;

/** What Assay may do to a broker under test. */
public enum Ability {
  /** Start it once it is down. */
  START,
  /** Ask it to end, and wait until it has. */
  STOP,
  /** End it in order and start it again, where it listens now. */
  RESTART,
  /** End it without asking, so that it can't put anything in order. */
  KILL,
  /** Halt it, so that it neither reads nor answers, and let it go on. */
  PAUSE;

  /** The word for people and for configuration files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

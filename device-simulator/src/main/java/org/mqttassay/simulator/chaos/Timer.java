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
package org.mqttassay.simulator.chaos;

/** The time of a run, and what is to happen in it: real or virtual. */
public interface Timer {

  /** Nanoseconds of a clock that never goes back. */
  long now();

  /**
   * Plans something. What is planned for one time happens in the order of the planning, one after
   * the other.
   *
   * @param time by the same clock; one that has passed means as soon as possible
   */
  void at(long time, Runnable what);
}

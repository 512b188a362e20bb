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
package org.mqttassay.simulator.fleet.plan;

import java.time.Duration;
import java.util.List;

/**
 * A part of a run.
 *
 * @param name what it is called
 * @param length above 0
 * @param join the groups that connect when it begins
 * @param leave the groups that leave in order when it begins
 * @param pace how much faster than in life the devices live in it: 2 makes twice as many messages;
 *     above 0
 */
public record Stage(
    String name, Duration length, List<String> join, List<String> leave, double pace) {

  /** Copies the lists. */
  public Stage {
    join = List.copyOf(join);
    leave = List.copyOf(leave);
  }
}

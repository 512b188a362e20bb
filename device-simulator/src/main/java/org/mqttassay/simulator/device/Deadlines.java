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

/** The names of the deadlines that Assay's own devices and services measure. */
public final class Deadlines {

  /** From a threshold's crossing to the command that reacts to it, seen by the machine. */
  public static final String ALARM_TO_REACTION = "alarm-to-reaction";

  /** From sending a command to its answer, seen by a service. */
  public static final String COMMAND_TO_ANSWER = "command-to-answer";

  /** From a user's switching to the state that shows it, seen by the user. */
  public static final String SWITCH_TO_STATE = "switch-to-state";

  /** From publishing an unsafe heart rate to the alert, seen by the wearable. */
  public static final String UNSAFE_TO_ALERT = "unsafe-to-alert";

  /** From the command to update to the last chunk, seen by the car. */
  public static final String UPDATE_TO_INSTALLED = "update-to-installed";

  /** From asking for a chunk of firmware to having it, seen by the car. */
  public static final String CHUNK_REQUEST = "chunk-request";

  private Deadlines() {}
}

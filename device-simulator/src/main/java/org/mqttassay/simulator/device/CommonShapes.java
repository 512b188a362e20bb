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

import java.util.List;
import org.mqttassay.simulator.device.payload.Shape;

/** Payloads that all kinds of devices have. */
public final class CommonShapes {

  /** The retained message of birth, and the Will. */
  public static final Shape STATUS = Shape.named("status", "Birth and death of a device")
      .word("status", List.of("online", "offline"), "offline comes as the Will")
      .time("ts", "when it came online; absent in a Will")
      .optional()
      .done();

  /** A command to a device. */
  public static final Shape COMMAND = Shape.named("command", "What a device is asked to do")
      .text("name", "what to do")
      .text("id", "comes back in the answer")
      .decimal("value", 3, -1e9, 1e9, "how much, if the command needs it")
      .optional()
      .text("text", "what, if the command needs it")
      .optional()
      .text("reply", "topic of the answer for those who speak MQTT 3.1.1")
      .optional()
      .done();

  /** A device's answer. */
  public static final Shape ANSWER = Shape.named("answer", "What became of a command")
      .text("id", "the command's")
      .flag("ok", "whether it is done")
      .time("ts", "when it was answered")
      .text("reason", "why it is not done")
      .optional()
      .done();

  /** All of them. */
  public static final List<Shape> ALL = List.of(STATUS, COMMAND, ANSWER);

  private CommonShapes() {}
}

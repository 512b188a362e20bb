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
package org.mqttassay.conformance.run;

import org.mqttassay.simulator.target.Target;

/** What still has to be done when somebody breaks a run off with Ctrl-C or SIGTERM. */
public final class Interruption {

  private final Thread hook;

  /**
   * @param target to be ended, if Assay started it
   * @param words what to say
   */
  public Interruption(Target target, Runnable words) {
    this.hook = new Thread(
        () -> {
          words.run();
          target.close();
        },
        "assay-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The run came to its end by itself. */
  public void end() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is being broken off at this very moment, and the hook does its work.
    }
  }
}

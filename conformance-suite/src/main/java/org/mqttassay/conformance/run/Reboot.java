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

import java.util.concurrent.Phaser;
import org.mqttassay.conformance.lab.Restarts;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;

/**
 * Restarts the broker once for all checks that wait for it.
 *
 * <p>Each check takes part from the beginning until it {@linkplain #leave has ended}, so that none
 * is surprised by the restart of another.
 */
final class Reboot implements Restarts {

  private final Target target;
  private final Phaser checks;
  private volatile String failure = "";

  /**
   * @param target which can be restarted
   * @param parties how many checks take part
   */
  Reboot(Target target, int parties) {
    this.target = target;
    this.checks = new Phaser(parties) {
      @Override
      protected boolean onAdvance(int phase, int registered) {
        if (registered > 0) {
          restart();
        }
        return registered == 0;
      }
    };
  }

  private void restart() {
    try {
      target.restart();
    } catch (TargetFailedException | RuntimeException e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  @Override
  public void await() {
    try {
      checks.awaitAdvanceInterruptibly(checks.arrive());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undecided("The run was broken off before the broker was restarted.");
    }
    if (!failure.isEmpty()) {
      throw new Undecided("The broker could not be restarted: " + failure);
    }
  }

  /** One check has ended, and nobody waits for it any more. */
  void leave() {
    checks.arriveAndDeregister();
  }
}

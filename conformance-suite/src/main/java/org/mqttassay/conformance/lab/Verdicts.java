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
package org.mqttassay.conformance.lab;

import org.mqttassay.spec.StatementId;

/** The ways in which a check ends without having passed. */
public final class Verdicts {

  private Verdicts() {}

  /** The party under test did not do what a statement asks. */
  public static final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient StatementId statement;
    private final String allowed;
    private final String came;

    /**
     * @param statement what was broken
     * @param allowed what would have been allowed
     * @param came what came instead
     */
    public Broken(StatementId statement, String allowed, String came) {
      super(came, null, false, false);
      this.statement = statement;
      this.allowed = allowed;
      this.came = came;
    }

    /** What was broken. */
    public StatementId statement() {
      return statement;
    }

    /** What would have been allowed. */
    public String allowed() {
      return allowed;
    }

    /** What came instead. */
    public String came() {
      return came;
    }
  }

  /** The run could not tell. */
  public static final class Undecided extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason one line */
    public Undecided(String reason) {
      super(reason, null, false, false);
    }
  }

  /** The statement does not concern this broker: it announces that it lacks the feature. */
  public static final class NotApplicable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason one line */
    public NotApplicable(String reason) {
      super(reason, null, false, false);
    }
  }
}

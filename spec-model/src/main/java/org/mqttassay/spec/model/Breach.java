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
package org.mqttassay.spec.model;

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;

/**
 * One broken rule.
 *
 * @param statement the statement that is broken
 * @param rule the name of the rule; for bytes that break the standard by themselves, {@code bytes}
 * @param isOmission whether it is broken by what did not come in time, and not by what came
 * @param by the party at fault: CLIENT or SERVER
 * @param at when, in nanoseconds; for what did not come, when it was due at the latest
 * @param connection the connection on which it happened
 * @param allowed what would have been allowed
 * @param came what came instead
 * @param causes the numbers of the events that led there, as {@link State#events} counts them, the
 *     oldest first; not the breaking event itself
 */
public record Breach(
    StatementId statement,
    String rule,
    boolean isOmission,
    Party by,
    long at,
    long connection,
    String allowed,
    String came,
    List<Long> causes) {

  /** Copies the list. */
  public Breach {
    causes = List.copyOf(causes);
  }

  /** The version whose statement is broken. */
  public MqttVersion version() {
    return statement.version();
  }

  @Override
  public String toString() {
    return statement + " (" + rule + ") by " + by + ": allowed " + allowed + "; came " + came;
  }
}

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
package org.mqttassay.spec.check;

import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;

/**
 * A statement that was broken in a history.
 *
 * @param statement the statement
 * @param rule the rule of the model that noticed it
 * @param by the party at fault: CLIENT or SERVER
 * @param nanos when, as the trace counts: of the event that broke it, or for what did not come, of
 *     the moment at which its time was over
 * @param connection the name of the connection on which it happened; empty when there is none
 * @param event the place of the event at which it was noticed among all events of the trace, from 1
 * @param allowed what would have been allowed instead
 * @param came what came
 * @param causes the places of the events that led there, the oldest first, without the one that
 *     broke it
 */
public record Finding(
    StatementId statement,
    String rule,
    Party by,
    long nanos,
    String connection,
    long event,
    String allowed,
    String came,
    List<Long> causes) {

  /** Copies the list. */
  public Finding {
    causes = List.copyOf(causes);
  }

  @Override
  public String toString() {
    return statement + " by " + by + " on " + connection + ": allowed " + allowed + "; came "
        + came;
  }
}

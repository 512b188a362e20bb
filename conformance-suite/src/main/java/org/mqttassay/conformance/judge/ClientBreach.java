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
package org.mqttassay.conformance.judge;

import java.time.Instant;
import java.util.List;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.catalog.Statement;
import org.mqttassay.spec.model.Breach;

/**
 * The first time that a client broke a statement.
 *
 * @param at when it was noticed
 * @param client which client
 * @param address where it connected from, host and port
 * @param transport its short name, such as {@code tcp}
 * @param breach what the rules say
 * @param statement the statement
 * @param packets what went on on its connection before, in lines for people, escaped
 * @param trace the path of the client's trace relative to the record; empty when there is none
 */
public record ClientBreach(
    Instant at,
    ClientName client,
    String address,
    String transport,
    Breach breach,
    Statement statement,
    List<String> packets,
    String trace) {

  /** Copies the list. */
  public ClientBreach {
    packets = List.copyOf(packets);
  }

  /**
   * Whether the words of the statement bind the server alone: often the standard says no more of an
   * error of a client's than what the server does about it.
   */
  public boolean bindsServerOnly() {
    return statement.binds() == Party.SERVER;
  }

  /** What it amounts to, by the level of the statement. */
  public Verdict verdict() {
    return switch (statement.level()) {
      case MUST, MUST_NOT -> Verdict.FAIL;
      case SHOULD, SHOULD_NOT -> Verdict.DEVIATION;
      case MAY -> Verdict.OBSERVED;
    };
  }
}

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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often one statement was broken, and by whom. */
public final class Tally {

  /** Of so many clients it is known how often each broke it. */
  private static final int CLIENTS_KEPT = 100;

  private static final int CLIENTS_SHOWN = 5;

  private final ClientBreach first;
  private final Map<ClientName, Long> byClient = new LinkedHashMap<>();
  private long times;
  private long byOthers;

  Tally(ClientBreach first) {
    this.first = first;
  }

  /** The first breach by any client. */
  public ClientBreach first() {
    return first;
  }

  /** How often it was broken. */
  public synchronized long times() {
    return times;
  }

  /** How often each client broke it; of very many clients, the first. */
  public synchronized Map<ClientName, Long> byClient() {
    return new LinkedHashMap<>(byClient);
  }

  /** @return whether the client is new here, and not one too many */
  synchronized boolean count(ClientName client) {
    times++;
    var before = byClient.get(client);
    if (before == null && byClient.size() >= CLIENTS_KEPT) {
      byOthers++;
      return false;
    }
    byClient.put(client, before == null ? 1 : before + 1);
    return before == null;
  }

  /** In one line. */
  public synchronized String text() {
    List<String> clients = new ArrayList<>();
    byClient.entrySet().stream()
        .limit(CLIENTS_SHOWN)
        .forEach(entry -> clients.add(entry.getKey() + " (" + entry.getValue() + ')'));
    int left = byClient.size() - clients.size();
    String others = byOthers > 0 ? ", and others" : left > 0 ? ", and " + left + " others" : "";
    return "Broken "
        + (times == 1 ? "once" : times + " times")
        + (byClient.size() == 1 ? " by the client " : " by the clients ")
        + String.join(", ", clients)
        + others
        + '.';
  }
}

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
package org.mqttassay.spec.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.trace.PacketText;

/**
 * Keeps what the reference broker itself does wrong, which is Assay's fault and nobody else's.
 *
 * <p>Bounded: one entry for each statement, and some for what was thrown. Safe for use by several
 * threads.
 */
public final class Faults implements Watch, Onlooker {

  private static final int THROWN_KEPT = 16;

  /**
   * One statement that the broker broke.
   *
   * @param first how it was broken the first time
   * @param packet what it sent then, decoded; empty when it is something that it did not send
   * @param times how often it was broken
   */
  public record Fault(Breach first, String packet, long times) {

    /** In one line: statement, rule, what was allowed, what came, and the packet. */
    public String text() {
      return first.statement() + " of MQTT " + first.version() + " (" + first.rule() + "): allowed "
          + first.allowed() + "; came " + first.came()
          + (packet.isEmpty() ? "" : "; sent " + packet);
    }
  }

  private final Map<StatementId, Fault> broken = new LinkedHashMap<>();
  private final List<String> thrown = new ArrayList<>();

  @Override
  public void byBroker(Breach breach, Packet packet) {
    note(breach, packet);
  }

  @Override
  public void byClient(Breach breach, String clientIdentifier) {}

  /**
   * Keeps or counts a fault.
   *
   * @param packet may be null
   * @return it, when it is the first of its statement
   */
  public synchronized Optional<Fault> note(Breach breach, Packet packet) {
    var known = broken.get(breach.statement());
    var fault = known == null
        ? new Fault(breach, packet == null ? "" : PacketText.line(packet), 1)
        : new Fault(known.first(), known.packet(), known.times() + 1);
    broken.put(breach.statement(), fault);
    return known == null ? Optional.of(fault) : Optional.empty();
  }

  @Override
  public synchronized void failed(RuntimeException problem) {
    if (thrown.size() < THROWN_KEPT) {
      var trace = problem.getStackTrace();
      thrown.add(problem + (trace.length == 0 ? "" : " at " + trace[0]));
    }
  }

  /** The statements it broke, in the order in which it did so first. */
  public synchronized List<Fault> broken() {
    return List.copyOf(broken.values());
  }

  /** What its own code threw: the first few, in one line each, with anything in them. */
  public synchronized List<String> thrown() {
    return List.copyOf(thrown);
  }

  /** Whether there is nothing. */
  public synchronized boolean isEmpty() {
    return broken.isEmpty() && thrown.isEmpty();
  }
}

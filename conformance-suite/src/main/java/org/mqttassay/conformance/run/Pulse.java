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

import java.util.List;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent;

/** Whether the broker still answers, be it with a refusal. */
final class Pulse {

  private static final String ROLE = "pulse";

  private Pulse() {}

  /**
   * What was recorded before the broker was asked, at the end of a try, whether it still answers.
   */
  static List<TraceEvent> without(List<TraceEvent> told) {
    int end = told.size();
    while (end > 0 && told.get(end - 1).connection().startsWith(ROLE)) {
      end--;
    }
    return List.copyOf(told.subList(0, end));
  }

  /**
   * Tries each CONNECT in turn: a broker that lost some of its threads may still serve the clients
   * that fall to the others.
   *
   * @return whether each brought something, and be it the close
   */
  static boolean isFelt(Dialer dialer, Recorder recorder, List<Connect> connects) {
    for (Connect connect : connects) {
      try (var connection = dialer.open(ROLE, connect.version(), recorder)) {
        connection.send(connect);
        var answer = connection.poll(dialer.budgets().awaiting());
        if (answer.isEmpty()) {
          recorder.note("The broker does not answer the usual CONNECT.");
          return false;
        }
        if (answer.get() instanceof Received) {
          connection.send(new Disconnect());
        }
      } catch (ConnectionFailedException e) {
        recorder.note("The broker can't be reached: " + e.getMessage());
        return false;
      }
    }
    return true;
  }
}

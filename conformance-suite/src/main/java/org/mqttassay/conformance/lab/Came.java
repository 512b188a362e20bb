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

import org.mqttassay.spec.client.Incoming;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;

/** Words for what came from the broker. */
final class Came {

  private Came() {}

  /** What came, in a few words, for people. */
  static String describe(Incoming came) {
    if (came == null) {
      return "nothing came";
    }
    if (came instanceof Ended end) {
      return end.ending().isByTester()
          ? "the tester had closed the connection"
          : "the broker closed the connection";
    }
    return ((Received) came)
        .packet()
        .map(p -> p.type() + " came")
        .orElseGet(() -> "bytes came that are no MQTT packet"
            + ((Received) came)
                .violations().stream()
                    .findFirst()
                    .map(violation -> " (" + violation.detail() + ")")
                    .orElse(""));
  }
}

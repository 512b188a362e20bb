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
package org.mqttassay.simulator.target;

import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.client.Endpoint;

/**
 * A broker under test. It is made first and started later, by whoever runs something against it.
 * Closing it ends what Assay itself started, and nothing else.
 */
public interface Target extends AutoCloseable {

  /** Where it listens. */
  Endpoint endpoint();

  /**
   * Starts it and waits until clients can connect. One that runs, or that somebody else runs, is
   * left alone.
   *
   * @throws TargetFailedException when it does not come up
   */
  default void start() throws TargetFailedException {
    // Somebody else runs it.
  }

  /** Ends what Assay started. */
  @Override
  void close();

  /**
   * A broker that somebody else runs, by its address, such as {@code mqtt://127.0.0.1:1883}.
   *
   * @throws IllegalArgumentException with one line that says how addresses are written
   */
  static Target at(String address) {
    return at(Endpoint.parse(address));
  }

  /** Assay's reference broker, in this process, on a free port. */
  static EmbeddedTarget embedded() {
    return new EmbeddedTarget(BrokerSettings.STANDARD);
  }

  /** A broker that somebody else runs: Assay knows its address and nothing more. */
  static Target at(Endpoint endpoint) {
    return new Target() {
      @Override
      public Endpoint endpoint() {
        return endpoint;
      }

      @Override
      public void close() {
        // Whoever started it ends it.
      }

      @Override
      public String toString() {
        return endpoint.toString();
      }
    };
  }
}

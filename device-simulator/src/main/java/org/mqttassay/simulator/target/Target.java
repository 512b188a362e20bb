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

import org.mqttassay.spec.client.Endpoint;

/** A broker under test. Closing it ends what Assay itself started, and nothing else. */
public interface Target extends AutoCloseable {

  /** Where it listens. */
  Endpoint endpoint();

  /** Ends what Assay started. */
  @Override
  void close();

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

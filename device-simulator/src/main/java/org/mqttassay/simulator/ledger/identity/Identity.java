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
package org.mqttassay.simulator.ledger.identity;

/**
 * Which message of which run.
 *
 * @param run the run's number, drawn from its seed, so that what is left of another run is not
 *     taken for one's own
 * @param stream publisher, topic and QoS, as one number, 1 and up
 * @param seq the message's number in its stream: 1, 2, 3, ... in the order of publishing
 * @param intendedAt when it should have been published, in nanoseconds of the run; 0 and up
 * @param sentAt when it was handed to the client, at least {@code intendedAt}; kept to the
 *     microsecond, and as at most 71 minutes late
 */
public record Identity(int run, int stream, long seq, long intendedAt, long sentAt) {

  /** How late it was published, in nanoseconds. */
  public long lag() {
    return sentAt - intendedAt;
  }
}

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
package org.mqttassay.conformance.bench;

/**
 * What one load on one broker gave.
 *
 * @param seconds how long was measured
 * @param received messages that subscribers received in that time
 * @param brokerCpu seconds of processor time that the broker took for it, 0 when not known
 * @param generatorCpu seconds of processor time that the load's only thread took for it
 * @param machineCpu seconds of processor time that the whole machine spent, NaN when not known
 * @param lost messages that never came, in the whole run of the load
 */
record Measurement(
    double seconds,
    long received,
    double brokerCpu,
    double generatorCpu,
    double machineCpu,
    long lost) {

  /** Messages received a second. */
  double rate() {
    return received / seconds;
  }

  /** Cores that the broker kept busy. */
  double brokerCores() {
    return brokerCpu / seconds;
  }

  /** The share of one core that the load took; at 1 it was the bottleneck. */
  double generatorCores() {
    return generatorCpu / seconds;
  }

  /** Cores that neither the broker nor the load kept busy, but somebody else. */
  double otherCores() {
    return Math.max(0, (machineCpu - brokerCpu - generatorCpu) / seconds);
  }

  /** Microseconds of the broker's processor time for each message received. */
  double microsPerMessage() {
    return received == 0 ? Double.NaN : brokerCpu * 1e6 / received;
  }
}

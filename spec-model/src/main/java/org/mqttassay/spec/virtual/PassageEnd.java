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
package org.mqttassay.spec.virtual;

import org.mqttassay.spec.trace.TraceEvent.Ending;

/** One end of a {@link Passage}, which tells it what comes. */
public interface PassageEnd {

  /** A packet has come, to its last byte. */
  void arrived(Parcel parcel);

  /**
   * The connection has ended, for this end.
   *
   * @param how {@link Ending#CLOSED_BY_PEER}, {@link Ending#RESET_BY_PEER}, or
   *     {@link Ending#TIMED_OUT} when the network gave it up
   */
  void ended(Ending how);

  /** Whether the network takes more from this end for now; at first it does. */
  void writable(boolean takesMore);
}

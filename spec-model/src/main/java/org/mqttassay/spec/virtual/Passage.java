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

import org.mqttassay.spec.Party;

/**
 * One connection on a {@link VirtualNetwork}: takes what its ends send, and gives it to the other
 * end in its time. It calls an end only when the timetable comes to it, never from within a call of
 * its own methods. To an end that has closed or reset itself, or was told of the end and so has
 * closed as well, it tells nothing any more; it may be asked for anything even then.
 *
 * <p>Who sends, closes or resets is CLIENT or SERVER.
 */
public interface Passage {

  /** Sends a packet, after those that this party sent before. */
  void send(Party from, Parcel parcel);

  /**
   * A party closes in order: what it sent before still arrives, then its peer learns of it. It
   * hears no more itself.
   */
  void close(Party by);

  /** A party's process has died: its peer learns of it by a reset. It hears no more itself. */
  void reset(Party by);

  /** The network breaks, and both ends notice, each in its time. */
  void cut();

  /** From now on nothing arrives, and nobody is told. */
  void freeze();
}

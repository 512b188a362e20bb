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
package org.mqttassay.spec.model;

import io.vavr.collection.List;
import org.mqttassay.spec.packet.Publish;

/**
 * The last copies that were sent to a session of messages for which it has several subscriptions,
 * and what each was taken for. Nothing of its size grows with the history.
 *
 * @param copies the latest, the last one first
 * @param older those before them
 */
record Booked(List<Copy> copies, List<Copy> older) {

  static final Booked NONE = new Booked(List.empty(), List.empty());

  private static final int LENGTH = 16;

  /**
   * A copy that was sent.
   *
   * @param packet as it was sent
   * @param due what it was taken for, as that was before
   * @param group the share group whose message that was; null for the session's own
   * @param event the number of its event
   */
  record Copy(Publish packet, Due due, String group, long event) {
    Copy at(Due other, String otherGroup) {
      return new Copy(packet, other, otherGroup, event);
    }
  }

  Booked with(Copy copy) {
    return copies.size() < LENGTH
        ? new Booked(copies.prepend(copy), older)
        : new Booked(List.of(copy), copies);
  }

  Booked replace(Copy copy, Copy by) {
    return new Booked(copies.replace(copy, by), older.replace(copy, by));
  }

  /** All of them, the last one first. */
  List<Copy> latest() {
    return older.isEmpty() ? copies : copies.appendAll(older);
  }
}

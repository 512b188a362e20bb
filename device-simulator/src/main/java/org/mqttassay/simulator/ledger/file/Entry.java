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
package org.mqttassay.simulator.ledger.file;

/** The kinds of entries; their numbers are in files and never change. */
final class Entry {
  static final int CLIENT = 1;
  static final int TOPIC = 2;
  static final int STREAM = 3;
  static final int ATTEMPTED = 4;
  static final int CONNECTING = 5;
  static final int CONNECTED = 6;
  static final int DISCONNECT = 7;
  static final int CLOSED = 8;
  static final int SUBSCRIBING = 9;
  static final int SUBSCRIBED = 10;
  static final int UNSUBSCRIBING = 11;
  static final int UNSUBSCRIBED = 12;
  static final int PUBLISHED = 13;
  static final int RECEIVED = 14;
  static final int ACKNOWLEDGED = 15;
  static final int PING = 16;
  static final int FAULT_BEGAN = 17;
  static final int FAULT_ENDED = 18;
  static final int LAGGED = 19;
  static final int ENDED = 20;
  static final int BEGUN = 21;
  static final int HELD_UP = 22;
  static final int FAULT_HITS = 23;

  static final byte[] MAGIC = {'A', 'S', 'S', 'A', 'Y', 'L', 'G', '1'};
  /** No entry is longer; one that says so is damaged. */
  static final int LONGEST = 1 << 24;

  private Entry() {}
}

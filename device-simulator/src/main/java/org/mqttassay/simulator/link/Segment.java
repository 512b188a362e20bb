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
package org.mqttassay.simulator.link;

/** What TCP sends in one packet, or a mark between two of them. */
final class Segment {

  /** What Linux carries in a packet of Ethernet's size with TCP's timestamps. */
  static final int MAXIMUM_SIZE = 1_448;

  /** What IPv4 and TCP with timestamps put before it. */
  static final int HEADERS = 52;

  final int bytes;
  /** What happens to the link when it arrives, or null. */
  final Cut mark;
  /** Whether it tells the end of the stream. */
  final boolean isFin;

  long departs;
  long arrives;
  /** While it is lost: when it is sent again. */
  long retryAt;
  /** While it is lost: how long the next wait is. */
  long timeout;
  /** How many that were sent after it have been acknowledged. */
  int followers;

  private Segment(int bytes, Cut mark, boolean isFin) {
    this.bytes = bytes;
    this.mark = mark;
    this.isFin = isFin;
  }

  static Segment data(int bytes) {
    return new Segment(bytes, null, false);
  }

  static Segment fin() {
    return new Segment(0, null, true);
  }

  static Segment mark(Cut cut) {
    return new Segment(0, cut, false);
  }

  /** The last packet of TCP's handshake; if it is lost, whatever follows does its work. */
  static Segment greeting() {
    return new Segment(0, null, false);
  }

  boolean isMark() {
    return mark != null;
  }

  boolean canBeMissed() {
    return bytes > 0 || isFin;
  }
}

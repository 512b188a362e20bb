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
package org.mqttassay.reports.evidence;

import java.util.List;

/**
 * One event of a trace, as it is shown.
 *
 * @param number its place in the trace, from 1
 * @param seconds since the trace began, with six decimals
 * @param kind what it is
 * @param connection the name of its connection; empty for a remark
 * @param text one line
 * @param fields the packet with a line for each field; empty when there is no packet
 * @param bytes the first of its bytes as a hex dump, a line for each sixteen
 * @param size how many bytes there are; 0 for what has none
 * @param wrongs how it breaks the standard, a line each
 * @param isMoment whether the verdict was clear with it
 * @param isAfter whether it came after that
 */
public record Step(
    long number,
    String seconds,
    Kind kind,
    String connection,
    String text,
    List<String> fields,
    List<String> bytes,
    int size,
    List<String> wrongs,
    boolean isMoment,
    boolean isAfter) {

  /** What an event is. */
  public enum Kind {
    /** A connection was opened. */
    OPENED,
    /** Bytes went from the tester to the broker. */
    SENT,
    /** Bytes came from the broker. */
    RECEIVED,
    /** The tester ended a connection. */
    CLOSED_HERE,
    /** The broker or the network ended a connection. */
    CLOSED_THERE,
    /** The tester's remark. */
    NOTE
  }

  /** Copies the lists. */
  public Step {
    fields = List.copyOf(fields);
    bytes = List.copyOf(bytes);
    wrongs = List.copyOf(wrongs);
  }

  /** Who the connection belongs to: its later connections are numbered behind a {@code #}. */
  public String client() {
    int mark = connection.indexOf('#');
    return mark < 0 ? connection : connection.substring(0, mark);
  }
}

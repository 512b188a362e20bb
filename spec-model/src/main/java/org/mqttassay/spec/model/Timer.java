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

/**
 * A time at which something has to be looked at.
 *
 * @param at when, in nanoseconds
 * @param subject what
 * @param connection the connection concerned; 0 for none
 * @param name the Client Identifier or share group concerned; empty for none
 */
record Timer(long at, Subject subject, long connection, String name) implements Comparable<Timer> {

  enum Subject {
    /** Whether what is owed on a connection is late. */
    CONNECTION,
    /** Whether what is owed to a session is late, or the session at its end. */
    SESSION,
    /** Whether what is owed to a share group is late. */
    GROUP,
    /** A Will Message is due, or need be remembered no longer. */
    WILL,
    /**
     * A Will Message must have been published; its publication's number is in place of a
     * connection.
     */
    WILL_SETTLED,
    /** A connection whose Will Message came must have been seen to close. */
    WILL_PRESUMED,
    /** The connection of a member of a share group must have been seen to close. */
    MEMBER_PRESUMED,
    /** Which of several connections has a session must have been seen. */
    CONTEST,
    /** What is retained for a topic may be out of date. */
    RETAINED,
    /**
     * A publication of QoS 0 whose connection is gone won't be read any more; its number is in
     * place of a connection.
     */
    UNREAD,
    /** Publications of QoS 0 on a connection are settled. */
    PUBLICATION
  }

  @Override
  public int compareTo(Timer other) {
    int order = Long.compare(at, other.at);
    if (order == 0) {
      order = subject.compareTo(other.subject);
    }
    if (order == 0) {
      order = Long.compare(connection, other.connection);
    }
    return order == 0 ? name.compareTo(other.name) : order;
  }
}

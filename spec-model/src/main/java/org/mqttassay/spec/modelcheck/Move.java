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
package org.mqttassay.spec.modelcheck;

import org.mqttassay.spec.model.Owed;

/** Something that can happen next. */
sealed interface Move {

  /** Whether it brings on what is under way, rather than something new or a mishap. */
  default boolean isProgress() {
    return true;
  }

  /** The server reads the next packet. */
  record ServerReads(long link) implements Move {}

  /** The client reads the next packet. */
  record ClientReads(long link) implements Move {}

  /** The client learns that its link is over; all that is under way to it is lost. */
  record ClientLoses(long link, boolean isMishap) implements Move {
    @Override
    public boolean isProgress() {
      return !isMishap;
    }
  }

  /** The server learns that a link is over; all that is under way to it is lost. */
  record ServerLoses(long link, boolean isMishap) implements Move {
    @Override
    public boolean isProgress() {
      return !isMishap;
    }
  }

  /** The server does something that it owes. */
  record ServerAnswers(long link, Owed duty) implements Move {}

  /** The server closes a connection that it has to close, without a word where it can have one. */
  record ServerCloses(long link, Owed.Close duty, boolean isSilent) implements Move {}

  /** The server sends again what comes next. */
  record ServerRepeats(long link) implements Move {}

  /** The server sends a message; group is null for one of the session's own queue. */
  record ServerDelivers(long link, String group, long number) implements Move {}

  /** The server drops a message of QoS 0 for a client that is away. */
  record ServerDrops(String client, long number) implements Move {
    @Override
    public boolean isProgress() {
      return false;
    }
  }

  /** A client sends an acknowledgement that it owes. */
  record ClientAnswers(int player, Player.Answer answer) implements Move {}

  /** A client sends again what comes next. */
  record ClientRepeats(int player) implements Move {}

  /** A client asks for its subscription. */
  record Subscribes(int player) implements Move {}

  /** A client publishes its next message. */
  record Publishes(int player) implements Move {
    @Override
    public boolean isProgress() {
      return false;
    }
  }

  /** A client opens a connection. */
  record Connects(int player, boolean isClean) implements Move {
    @Override
    public boolean isProgress() {
      return false;
    }
  }

  /** A client leaves its connection as it is and opens another. */
  record Supersedes(int player) implements Move {
    @Override
    public boolean isProgress() {
      return false;
    }
  }

  /** Time goes on to the next timer. */
  record Passes() implements Move {
    @Override
    public boolean isProgress() {
      return false;
    }
  }
}

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

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.packet.Publish;

/**
 * What was lately over with in a session: messages that are no longer due to it, and subscriptions
 * that ended. It allows nothing; it only tells what is wrong with a message that is not due. It
 * remembers the last few of each, and nothing of its size grows with the history.
 *
 * @param entries the latest messages; null for none
 * @param length how many of those
 * @param older those before them; null for none
 * @param ended Topic Filters that were unsubscribed and not subscribed again
 * @param booked copies that were sent where it was not certain what for
 */
record Past(Entry entries, int length, Entry older, List<String> ended, Booked booked) {

  static final Past NONE = new Past(null, 0, null, List.of(), Booked.NONE);

  private static final int LENGTH = 8;

  /** Why a message is no longer due. */
  enum Reason {
    /** All copies were sent that may be. */
    SENT,
    /** A later message of the same order came first. */
    OVERTAKEN,
    /** Its Message Expiry Interval ran out. */
    EXPIRED,
    /** The client itself published it, and has No Local. */
    OWN
  }

  /**
   * A message.
   *
   * @param publication the message
   * @param reason why it is no longer due
   * @param earlier the one before; null for none
   */
  record Entry(Publication publication, Reason reason, Entry earlier) {

    private Entry find(Publish packet) {
      for (Entry entry = this; entry != null; entry = entry.earlier) {
        if (entry.publication.looksLike(packet.topicName(), packet.payload())) {
          return entry;
        }
      }
      return null;
    }
  }

  Past with(Publication publication, Reason reason) {
    return length < LENGTH
        ? new Past(new Entry(publication, reason, entries), length + 1, older, ended, booked)
        : new Past(new Entry(publication, reason, null), 1, entries, ended, booked);
  }

  Past with(Booked copies) {
    return new Past(entries, length, older, ended, copies);
  }

  /** The latest message that looks like a packet, or null. */
  Entry find(Publish packet) {
    var found = entries == null ? null : entries.find(packet);
    return found != null || older == null ? found : older.find(packet);
  }

  /**
   * Whether another message was sent that looks the same, so that nobody can tell which of the two
   * it was, and where in the order it stood.
   */
  boolean mayHaveBeen(Publication publication) {
    return mayHaveBeen(entries, publication) || mayHaveBeen(older, publication);
  }

  private static boolean mayHaveBeen(Entry first, Publication publication) {
    for (Entry entry = first; entry != null; entry = entry.earlier) {
      if (entry.reason == Reason.SENT
          && entry.publication.number() != publication.number()
          && entry.publication.looksLike(publication)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a message was lately over with that looks the same and was published otherwise. */
  boolean holdsLike(Publication publication) {
    return holdsLike(entries, publication) || holdsLike(older, publication);
  }

  private static boolean holdsLike(Entry first, Publication publication) {
    for (Entry entry = first; entry != null; entry = entry.earlier) {
      if (entry.publication.number() != publication.number()
          && entry.publication.looksLike(publication)
          && !entry.publication.isEqual(publication)) {
        return true;
      }
    }
    return false;
  }

  Past withEnded(String topicFilter) {
    var longer = new ArrayList<String>();
    longer.add(topicFilter);
    for (String one : ended) {
      if (longer.size() < LENGTH && !one.equals(topicFilter)) {
        longer.add(one);
      }
    }
    return new Past(entries, length, older, List.copyOf(longer), booked);
  }
}

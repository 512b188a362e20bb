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

import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Publish;

/** Messages that are longer than their receiver can take (3.1.2.11.4 of 5.0). */
final class TooLarge {

  static final Rule PASSED_OVER = Rule.obliges(
          "a message too large for its client is passed over",
          Party.SERVER,
          "to drop the message, and to go on as if it had been sent")
      .v5("3.1.2-25");

  static final List<Rule> RULES = List.of(PASSED_OVER);

  private static final int IDENTIFIER = 5;

  private TooLarge() {}

  /** Requires nothing of what may be too large for the client's present connection. */
  static Due passOver(Stepping s, Session session, Due due) {
    if (!due.certain() || !session.isConnected()) {
      return due;
    }
    int maximum = maximum(s.connection(session.connection()));
    return maximum != Integer.MAX_VALUE && largest(due) > maximum ? due.optional() : due;
  }

  /** The same for all that waits, when the client is back. */
  static DueQueue passOver(Connection connection, DueQueue queue) {
    int maximum = maximum(connection);
    return maximum == Integer.MAX_VALUE || queue.isEmpty()
        ? queue
        : queue.map(due -> due.certain() && largest(due) > maximum ? due.optional() : due);
  }

  /** Whether something surely too large waits, before which nothing was sent. */
  static boolean holdsUp(Connection connection, Session session) {
    int maximum = maximum(connection);
    if (maximum == Integer.MAX_VALUE) {
      return false;
    }
    for (Due due : session.due().all()) {
      if (due.copies() == 0
          && smallest(due.publication().packet()) > maximum
          && due.publication().startedAt() >= session.progressAt()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a message may be too large for a client. */
  static boolean mayExceed(Connection connection, Due due) {
    int maximum = maximum(connection);
    return maximum != Integer.MAX_VALUE && largest(due) > maximum;
  }

  private static int maximum(Connection connection) {
    return connection == null
        ? Integer.MAX_VALUE
        : connection.limitsBy(Party.CLIENT).maximumPacketSize();
  }

  /** The length of the PUBLISH if the server is wordy, in bytes. */
  private static long largest(Due due) {
    var packet = due.publication().packet();
    return smallest(packet)
        + utf8(packet.topicName())
        + 16
        + (long) IDENTIFIER * due.terms().size();
  }

  /** The length of the PUBLISH with a Topic Alias in place of its name, in bytes. */
  private static long smallest(Publish packet) {
    long size = 2L + 2 + 1 + packet.payload().size();
    for (Property property : packet.properties().list()) {
      size += 1 + length(property.value());
    }
    return size;
  }

  private static long length(Property.Value value) {
    if (value instanceof Property.TextValue text) {
      return 2 + utf8(text.text());
    }
    if (value instanceof Property.PairValue pair) {
      return 4 + utf8(pair.name()) + utf8(pair.text());
    }
    if (value instanceof Property.BinaryValue binary) {
      return 2L + binary.data().size();
    }
    return 1;
  }

  private static long utf8(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }
}

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

import org.mqttassay.spec.packet.Publish;

/**
 * An exchange of QoS 1 or 2 under one Packet Identifier.
 *
 * <p>Beside its stage it counts which answers are under way. Each PUBLISH and PUBREL on a
 * connection is worth one answer, each PUBREC one PUBREL, whoever looks: so answers to repetitions,
 * which cross what comes next, are never taken for something made up.
 *
 * @param packetIdentifier 1 to 65,535
 * @param stage how far it has come
 * @param publication what it carries; null when the observer does not know
 * @param due what it was sent for, if the server is the sender; null when that is not known
 * @param group the share group it came from; null for none
 * @param sent the message as it was first sent: what repetitions are compared with
 * @param connection the connection on which PUBLISH (or, after that, PUBREL) was last sent
 * @param since when it came to its stage, in nanoseconds
 * @param order counts the PUBLISH packets of the session: repetitions keep this order; 0 when it
 *     was sent before the observer saw it
 * @param event the number of the event that began it
 * @param step the number of the event that brought it to its stage
 * @param marks the answers that are under way on the connection, and what else is known, in bits
 */
public record Flight(
    int packetIdentifier,
    Stage stage,
    Publication publication,
    Due due,
    String group,
    Publish sent,
    long connection,
    long since,
    long order,
    long event,
    long step,
    int marks) {

  /** How far an exchange has come. */
  public enum Stage {
    /** PUBLISH of QoS 1 was sent; PUBACK is owed. */
    PUBLISHED_ONCE,
    /** PUBLISH of QoS 2 was sent; PUBREC is owed. */
    PUBLISHED_TWICE,
    /** PUBREC was sent; PUBREL is owed. */
    RECEIVED,
    /** PUBREL was sent; PUBCOMP is owed. */
    RELEASED,
    /** The last acknowledgement was sent, and the other side may not have read it. */
    SETTLED;

    /** Whether the PUBLISH is unacknowledged. */
    public boolean isPublished() {
      return this == PUBLISHED_ONCE || this == PUBLISHED_TWICE;
    }
  }

  /** A kind of answer: where the number of those under way stands among the bits. */
  static final int PUBACK = 0;

  static final int PUBREC = 6;
  static final int PUBREL = 12;
  static final int PUBCOMP = 18;
  private static final int MASK = 0x3F;
  /** Half of what there is room for, as those of an earlier exchange may come on top. */
  private static final int MANY = 0x1F;

  /** Answers to an earlier exchange under the identifier are under way. */
  static final int LEFTOVER = 1 << 28;
  /** It may have gone to another member of its share group, and then is no more. */
  static final int MOVED = 1 << 25;
  /** It may be unfinished, as another connection had the session when it was seen, or not. */
  static final int CONTESTED = 1 << 26;
  /** The last acknowledgement was sent before the PUBLISH came once more. */
  static final int ACKNOWLEDGED = 1 << 27;
  /** It was settled by a Reason Code of 0x80 or more. */
  static final int REFUSED = 1 << 29;
  /** Its PUBLISH was sent more than once. */
  static final int REPEATED = 1 << 30;
  /** Its publisher has certainly read the last acknowledgement. */
  static final int READ = 1 << 31;

  private static final int FLAGS =
      MOVED | CONTESTED | ACKNOWLEDGED | LEFTOVER | REFUSED | REPEATED | READ;

  /** One that begins: the answer to what began it is under way. */
  Flight(
      int packetIdentifier,
      Stage stage,
      Publication publication,
      Due due,
      String group,
      Publish sent,
      long connection,
      long since,
      long order,
      long event) {
    this(
        packetIdentifier,
        stage,
        publication,
        due,
        group,
        sent,
        connection,
        since,
        order,
        event,
        event,
        switch (stage) {
          case PUBLISHED_ONCE -> 1 << PUBACK;
          case PUBLISHED_TWICE -> 1 << PUBREC;
          case RELEASED -> 1 << PUBCOMP;
          case RECEIVED, SETTLED -> 0;
        });
  }

  /** How many answers of a kind are under way on a connection. */
  int awaits(int kind, long onConnection) {
    return connection == onConnection ? marks >> kind & MASK : 0;
  }

  /** Whether something is known of it. */
  boolean is(int flag) {
    return (marks & flag) != 0;
  }

  /** Whether no answer is under way. */
  boolean isQuiet() {
    return (marks & ~FLAGS) == 0;
  }

  Flight with(int flag) {
    return marked(marks | flag);
  }

  /** It comes to a stage by a packet that is worth an answer of a kind. */
  Flight asks(Stage next, int kind, long onConnection, long now, long number) {
    int before = onConnection == connection ? marks : marks & (REPEATED | ACKNOWLEDGED);
    int more = (before >> kind & MASK) >= MANY ? before : before + (1 << kind);
    return new Flight(
        packetIdentifier,
        next,
        publication,
        due,
        group,
        sent,
        onConnection,
        now,
        order,
        event,
        number,
        more);
  }

  /** One answer of a kind less is under way. */
  Flight answered(int kind) {
    return (marks >> kind & MASK) == 0 ? this : marked(marks - (1 << kind));
  }

  /** The same, sent for something else. */
  Flight booked(Due other, String otherGroup) {
    return new Flight(
        packetIdentifier,
        stage,
        publication,
        other,
        otherGroup,
        sent,
        connection,
        since,
        order,
        event,
        step,
        marks);
  }

  Flight at(Stage next, long connectionNumber, long now) {
    return new Flight(
        packetIdentifier,
        next,
        publication,
        due,
        group,
        sent,
        connectionNumber,
        now,
        order,
        event,
        step,
        marks);
  }

  /** The same exchange after an earlier one under its identifier, the answers to which may come. */
  Flight after(Flight earlier) {
    return earlier.connection != connection || earlier.isQuiet()
        ? this
        : marked(marks + (earlier.marks & ~FLAGS) | LEFTOVER);
  }

  private Flight marked(int changed) {
    return new Flight(
        packetIdentifier,
        stage,
        publication,
        due,
        group,
        sent,
        connection,
        since,
        order,
        event,
        step,
        changed);
  }
}

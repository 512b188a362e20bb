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

import io.vavr.collection.List;

/**
 * What a client knows: written here once more, without the model, so that it can be held against
 * it.
 *
 * @param link the number of the link it uses; 0 for none
 * @param phase how far it has come on it
 * @param isFresh whether it has thrown away its session for a clean start that was not answered
 *     yet; it can't use a session that the server may still have (3.2.2.1.1 of 5.0)
 * @param asked whether SUBSCRIBE was sent on this link
 * @param subscribed whether its session has its subscription, as far as it knows
 * @param published how many of its messages it has begun to send
 * @param out what it sent and has not finished, in order
 * @param received the Packet Identifiers of QoS 2 messages that it may still be sent again, in bits
 * @param open the Packet Identifiers that count against its Receive Maximum on this link, in bits
 * @param answers what it owes on this link, in the order in which it came to owe it
 * @param again the Packet Identifiers of what it has yet to send again on this link, in order
 * @param cuts how often its link may still break
 * @param cleanStarts how often it may still come back with a clean start
 */
record Player(
    long link,
    Phase phase,
    boolean isFresh,
    boolean asked,
    boolean subscribed,
    int published,
    List<Outgoing> out,
    long received,
    long open,
    List<Answer> answers,
    List<Integer> again,
    int cuts,
    int cleanStarts) {

  enum Phase {
    AWAY,
    CONNECTING,
    CONNECTED
  }

  /** The kinds of answers; the order of those of one kind is not free. */
  enum Kind {
    PUBACK,
    PUBREC,
    PUBREL,
    PUBCOMP
  }

  /** An acknowledgement that is owed. */
  record Answer(Kind kind, int identifier) {}

  /**
   * A message on its way to the server.
   *
   * @param identifier its Packet Identifier
   * @param message its index
   * @param released whether PUBREC has come
   * @param link the link on which PUBLISH was sent last
   */
  record Outgoing(int identifier, int message, boolean released, long link) {
    Outgoing released(boolean value) {
      return new Outgoing(identifier, message, value, link);
    }

    Outgoing on(long number) {
      return new Outgoing(identifier, message, released, number);
    }
  }

  static Player of(Role role) {
    return new Player(
        0,
        Phase.AWAY,
        false,
        false,
        false,
        0,
        List.empty(),
        0,
        0,
        List.empty(),
        List.empty(),
        role.cuts(),
        role.cleanStarts());
  }

  boolean isConnected() {
    return phase == Phase.CONNECTED;
  }

  /** It has lost its link: what it owed on it is owed no more. */
  Player away() {
    return new Player(
        0,
        Phase.AWAY,
        isFresh,
        false,
        subscribed,
        published,
        out,
        received,
        0,
        List.empty(),
        List.empty(),
        cuts,
        cleanStarts);
  }

  Player connecting(long number) {
    return new Player(
        number,
        Phase.CONNECTING,
        isFresh,
        false,
        subscribed,
        published,
        out,
        received,
        0,
        List.empty(),
        List.empty(),
        cuts,
        cleanStarts);
  }

  Player connected(List<Integer> toRepeat) {
    return new Player(
        link,
        Phase.CONNECTED,
        false,
        asked,
        subscribed,
        published,
        out,
        received,
        open,
        answers,
        toRepeat,
        cuts,
        cleanStarts);
  }

  /** Its session is over. */
  Player forgetting(boolean forCleanStart) {
    return new Player(
        link,
        phase,
        forCleanStart,
        asked,
        false,
        published,
        List.empty(),
        0,
        open,
        answers,
        List.empty(),
        cuts,
        cleanStarts);
  }

  Player asking() {
    return with(true, subscribed, published, out, received, open, answers);
  }

  Player subscribing() {
    return with(asked, true, published, out, received, open, answers);
  }

  Player publishing(List<Outgoing> flights) {
    return with(asked, subscribed, published + 1, flights, received, open, answers);
  }

  Player sending(List<Outgoing> flights) {
    return with(asked, subscribed, published, flights, received, open, answers);
  }

  Player receiving(long kept, long counted) {
    return with(asked, subscribed, published, out, kept, counted, answers);
  }

  Player owing(Answer answer) {
    return with(asked, subscribed, published, out, received, open, answers.append(answer));
  }

  Player answering(Answer answer) {
    return with(asked, subscribed, published, out, received, open, answers.remove(answer));
  }

  Player repeating(List<Integer> rest) {
    return new Player(
        link,
        phase,
        isFresh,
        asked,
        subscribed,
        published,
        out,
        received,
        open,
        answers,
        rest,
        cuts,
        cleanStarts);
  }

  Player spending(int oneCut, int oneCleanStart) {
    return new Player(
        link,
        phase,
        isFresh,
        asked,
        subscribed,
        published,
        out,
        received,
        open,
        answers,
        again,
        cuts - oneCut,
        cleanStarts - oneCleanStart);
  }

  private Player with(
      boolean hasAsked,
      boolean hasSubscribed,
      int begun,
      List<Outgoing> flights,
      long kept,
      long counted,
      List<Answer> owed) {
    return new Player(
        link,
        phase,
        isFresh,
        hasAsked,
        hasSubscribed,
        begun,
        flights,
        kept,
        counted,
        owed,
        again,
        cuts,
        cleanStarts);
  }

  /** The exchange under an identifier, or null. */
  Outgoing outgoing(int identifier) {
    for (Outgoing one : out) {
      if (one.identifier() == identifier) {
        return one;
      }
    }
    return null;
  }

  /** How much of the server's Receive Maximum it has used up. */
  int quotaUsed() {
    int count = 0;
    for (Outgoing one : out) {
      if (one.link() == link) {
        count++;
      }
    }
    return count;
  }
}

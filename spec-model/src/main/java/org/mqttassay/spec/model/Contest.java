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
import java.util.function.Predicate;

/**
 * Connections that asked for one Client Identifier while nobody could tell in which order the
 * server would take them: which of them has the session is not known yet.
 *
 * <p>A CONNECT that waits for its CONNACK by itself is a contest with one rival: it is there for
 * others to find it.
 *
 * @param clientIdentifier what they asked for
 * @param before whether there was a session before any of them; null while none was accepted
 * @param rivals those who may have come before or after each other
 */
record Contest(String clientIdentifier, Sessions.Knowledge before, List<Rival> rivals) {

  /** How far a rival has come. */
  enum Standing {
    /** CONNECT was sent, and CONNACK not seen. */
    ASKED,
    /** CONNACK accepted it, and it was not seen to close. */
    ACCEPTED,
    /** It was closed; the server may not have read its CONNECT, or not acted on it yet. */
    GONE
  }

  /**
   * One that may have the session.
   *
   * @param connection its number
   * @param standing how far it has come
   * @param leaves whether it leaves a session to whoever comes after it
   * @param goesOn whether its CONNACK said that it goes on with a session
   * @param until until when one that is gone may still matter, in nanoseconds
   */
  record Rival(
      long connection, Standing standing, Sessions.Knowledge leaves, boolean goesOn, long until) {
    boolean is(Standing one) {
      return standing == one;
    }
  }

  static Contest of(String clientIdentifier) {
    return new Contest(clientIdentifier, null, List.of());
  }

  /** The rival that a connection is, or null. */
  Rival rival(long connection) {
    for (Rival rival : rivals) {
      if (rival.connection() == connection) {
        return rival;
      }
    }
    return null;
  }

  boolean has(Standing standing) {
    return rivals.stream().anyMatch(rival -> rival.is(standing));
  }

  /** Whether anybody can be before or after anybody. */
  boolean isOpen() {
    return rivals.size() > 1;
  }

  /** The same with what is now known of one of them, who has come last to where it is. */
  Contest with(Rival changed) {
    var others =
        new ArrayList<>(without(rival -> rival.connection() == changed.connection()).rivals);
    others.add(changed);
    return new Contest(clientIdentifier, before, List.copyOf(others));
  }

  Contest without(Predicate<Rival> over) {
    return new Contest(
        clientIdentifier, before, rivals.stream().filter(over.negate()).toList());
  }

  Contest after(Sessions.Knowledge knowledge) {
    return new Contest(clientIdentifier, knowledge, rivals);
  }
}

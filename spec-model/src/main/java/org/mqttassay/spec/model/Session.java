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

import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;

/**
 * The Session State of one Client Identifier (4.1 of 5.0, 3.1.2.4 of 3.1.1).
 *
 * @param clientIdentifier whose
 * @param version that of the connection which last used it
 * @param connection the connection that uses it; 0 while there is none
 * @param expiry the Session Expiry Interval in seconds, 0 to 0xFFFFFFFF, the last of which is
 *     never; of 3.1.1, 0 for Clean Session 1 and never for 0
 * @param detachedAt when its last connection ended, in nanoseconds; 0 while there is one
 * @param known whether the observer saw it begin; else it may hold what he can't know
 * @param resumed whether a second connection has used it, so that PUBLISH packets of the first may
 *     have been lost unseen
 * @param subscriptions by Topic Filter, those that are being asked for included
 * @param groups the share groups of which it is a member, by their filters
 * @param fromClient what its client sent and has not finished
 * @param toClient what the server sent and has not finished
 * @param due what the server may or must send
 * @param mayEndAt from when on the server may have ended it, in nanoseconds; never while nothing
 *     but a close that is yet to come can end it
 * @param mustEndAt when the server must have ended it if its client does not come back, in
 *     nanoseconds
 * @param progressAt when the server last sent a PUBLISH or could begin to, in nanoseconds
 */
public record Session(
    String clientIdentifier,
    MqttVersion version,
    long connection,
    long expiry,
    long detachedAt,
    boolean known,
    boolean resumed,
    HashMap<String, Held> subscriptions,
    HashSet<String> groups,
    Flow fromClient,
    Flow toClient,
    DueQueue due,
    long mayEndAt,
    long mustEndAt,
    long progressAt) {

  /** The Session Expiry Interval that never runs out. */
  public static final long NEVER = 0xFFFF_FFFFL;

  static Session begun(
      String clientIdentifier,
      MqttVersion version,
      long connection,
      long expiry,
      boolean known,
      long now) {
    return new Session(
        clientIdentifier,
        version,
        connection,
        expiry,
        0,
        known,
        !known,
        HashMap.empty(),
        HashSet.empty(),
        Flow.EMPTY,
        Flow.EMPTY,
        DueQueue.EMPTY,
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        now);
  }

  /** Whether a connection uses it. */
  public boolean isConnected() {
    return connection != 0;
  }

  /** What a party sent in it and has not finished. */
  public Flow flow(Party sender) {
    return sender == Party.CLIENT ? fromClient : toClient;
  }

  /** When it ends if its client does not come back, in nanoseconds. */
  public long endsAt() {
    return isConnected() || expiry == NEVER
        ? Long.MAX_VALUE
        : detachedAt + expiry * Publication.SECOND;
  }

  Session withFlow(Party sender, Flow flow) {
    return new Session(
        clientIdentifier,
        version,
        connection,
        expiry,
        detachedAt,
        known,
        resumed,
        subscriptions,
        groups,
        sender == Party.CLIENT ? flow : fromClient,
        sender == Party.CLIENT ? toClient : flow,
        due,
        mayEndAt,
        mustEndAt,
        progressAt);
  }

  Session withDue(DueQueue queue) {
    return new Session(
        clientIdentifier,
        version,
        connection,
        expiry,
        detachedAt,
        known,
        resumed,
        subscriptions,
        groups,
        fromClient,
        toClient,
        queue,
        mayEndAt,
        mustEndAt,
        progressAt);
  }

  /** A message was sent: another flow, another queue, and progress. */
  Session delivered(Flow flow, DueQueue queue, long now) {
    return new Session(
        clientIdentifier,
        version,
        connection,
        expiry,
        detachedAt,
        known,
        resumed,
        subscriptions,
        groups,
        fromClient,
        flow,
        queue,
        mayEndAt,
        mustEndAt,
        now);
  }

  Session withProgress(long now) {
    return delivered(toClient, due, now);
  }

  Session withSubscriptions(HashMap<String, Held> changed, HashSet<String> memberOf) {
    return new Session(
        clientIdentifier,
        version,
        connection,
        expiry,
        detachedAt,
        known,
        resumed,
        changed,
        memberOf,
        fromClient,
        toClient,
        due,
        mayEndAt,
        mustEndAt,
        progressAt);
  }

  Session attached(MqttVersion spoken, long number, long interval, long now) {
    return new Session(
        clientIdentifier,
        spoken,
        number,
        interval,
        0,
        known,
        true,
        subscriptions,
        groups,
        fromClient,
        toClient,
        due,
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        now);
  }

  Session detached(long now, long mayEnd, long mustEnd) {
    return new Session(
        clientIdentifier,
        version,
        0,
        expiry,
        now,
        known,
        resumed,
        subscriptions,
        groups,
        fromClient,
        toClient,
        due,
        mayEnd,
        mustEnd,
        progressAt);
  }

  /** The same of which less is known, as somebody else may have used or ended it unseen. */
  Session doubted(long mayEnd, long mustEnd) {
    return new Session(
        clientIdentifier,
        version,
        connection,
        expiry,
        detachedAt,
        false,
        true,
        subscriptions.mapValues(Held::inDoubt),
        groups,
        fromClient,
        toClient,
        due.map(Due::optional),
        mayEnd,
        mustEnd,
        progressAt);
  }

  Session withExpiry(long seconds) {
    return new Session(
        clientIdentifier,
        version,
        connection,
        seconds,
        detachedAt,
        known,
        resumed,
        subscriptions,
        groups,
        fromClient,
        toClient,
        due,
        mayEndAt,
        mustEndAt,
        progressAt);
  }
}

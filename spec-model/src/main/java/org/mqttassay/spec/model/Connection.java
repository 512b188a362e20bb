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

import io.vavr.collection.Queue;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;

/**
 * One Network Connection that is open.
 *
 * @param number its number
 * @param phase how far it has come
 * @param agreement what CONNECT and CONNACK settled; null before CONNECT
 * @param traffic what is going on on it
 * @param since when it came to its phase, in nanoseconds
 * @param lastFromClient when the client's last packet was sent, in nanoseconds
 * @param closing why it has to be closed; null when it has not
 * @param isTainted whether the client broke a rule after which the server may treat it as it likes
 * @param isWillGone whether its Will Message was deleted by DISCONNECT, or there is none
 * @param expiryAtClose the Session Expiry Interval that DISCONNECT set, in seconds; -1 for none
 * @param checkAt when it will be looked at for what is late, in nanoseconds; 0 for never
 * @param early what the client sent behind CONNECT without waiting for CONNACK
 * @param exchange the authentication that is under way; null when none is
 */
public record Connection(
    long number,
    Phase phase,
    Agreement agreement,
    Traffic traffic,
    long since,
    long lastFromClient,
    Closing closing,
    boolean isTainted,
    boolean isWillGone,
    long expiryAtClose,
    long checkAt,
    Queue<Event.Transferred> early,
    Exchange exchange) {

  /** How far a connection has come. */
  public enum Phase {
    /** Nothing was sent on it. */
    OPENED,
    /** What came first was no CONNECT, or none in order; the close is awaited. */
    INVALID,
    /** CONNECT waits for CONNACK. */
    CONNECTING,
    /** CONNACK accepted it. */
    CONNECTED,
    /** CONNACK refused it. */
    REFUSED,
    /** The client sent DISCONNECT. */
    LEFT_BY_CLIENT,
    /** The server sent DISCONNECT. */
    LEFT_BY_SERVER,
    /** Another connection took its session over. */
    TAKEN_OVER
  }

  static Connection opened(long number, long now) {
    return new Connection(
        number,
        Phase.OPENED,
        null,
        Traffic.NONE,
        now,
        now,
        null,
        false,
        true,
        -1,
        0,
        Queue.empty(),
        null);
  }

  /** The version spoken; null before CONNECT. */
  public MqttVersion version() {
    return agreement == null ? null : agreement.version();
  }

  /** Whether it is in the midst of its life: accepted, and nobody said goodbye. */
  public boolean isConnected() {
    return phase == Phase.CONNECTED;
  }

  /** Whose it is; empty while that is not known. */
  public String clientIdentifier() {
    return agreement == null ? "" : agreement.clientIdentifier();
  }

  /** What one side announced. */
  public Limits limitsBy(Party party) {
    if (agreement == null) {
      return Limits.NONE;
    }
    return party == Party.CLIENT ? agreement.client() : agreement.server();
  }

  Connection in(Phase next, long now) {
    return new Connection(
        number,
        next,
        agreement,
        traffic,
        now,
        lastFromClient,
        closing,
        isTainted,
        isWillGone,
        expiryAtClose,
        checkAt,
        early,
        exchange);
  }

  Connection with(Agreement settled) {
    return new Connection(
        number,
        phase,
        settled,
        traffic,
        since,
        lastFromClient,
        closing,
        isTainted,
        isWillGone,
        expiryAtClose,
        checkAt,
        early,
        exchange);
  }

  Connection with(Traffic going) {
    return new Connection(
        number,
        phase,
        agreement,
        going,
        since,
        lastFromClient,
        closing,
        isTainted,
        isWillGone,
        expiryAtClose,
        checkAt,
        early,
        exchange);
  }

  Connection heard(long now) {
    return new Connection(
        number,
        phase,
        agreement,
        traffic,
        since,
        now,
        closing,
        isTainted,
        isWillGone,
        expiryAtClose,
        checkAt,
        early,
        exchange);
  }

  Connection closing(Closing why) {
    return new Connection(
        number,
        phase,
        agreement,
        traffic,
        since,
        lastFromClient,
        why,
        isTainted,
        isWillGone,
        expiryAtClose,
        checkAt,
        early,
        exchange);
  }

  Connection tainted() {
    return new Connection(
        number,
        phase,
        agreement,
        traffic,
        since,
        lastFromClient,
        closing,
        true,
        isWillGone,
        expiryAtClose,
        checkAt,
        early,
        exchange);
  }

  Connection withWillGone(boolean gone) {
    return new Connection(
        number,
        phase,
        agreement,
        traffic,
        since,
        lastFromClient,
        closing,
        isTainted,
        gone,
        expiryAtClose,
        checkAt,
        early,
        exchange);
  }

  Connection withExpiryAtClose(long seconds) {
    return new Connection(
        number,
        phase,
        agreement,
        traffic,
        since,
        lastFromClient,
        closing,
        isTainted,
        isWillGone,
        seconds,
        checkAt,
        early,
        exchange);
  }

  Connection checkedAt(long at) {
    return new Connection(
        number,
        phase,
        agreement,
        traffic,
        since,
        lastFromClient,
        closing,
        isTainted,
        isWillGone,
        expiryAtClose,
        at,
        early,
        exchange);
  }

  Connection withEarly(Queue<Event.Transferred> waiting) {
    return new Connection(
        number,
        phase,
        agreement,
        traffic,
        since,
        lastFromClient,
        closing,
        isTainted,
        isWillGone,
        expiryAtClose,
        checkAt,
        waiting,
        exchange);
  }

  Connection with(Exchange going) {
    return new Connection(
        number,
        phase,
        agreement,
        traffic,
        since,
        lastFromClient,
        closing,
        isTainted,
        isWillGone,
        expiryAtClose,
        checkAt,
        early,
        going);
  }
}

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
package org.mqttassay.spec.client.reference;

import java.time.Duration;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connect;

/**
 * What a client is to be like.
 *
 * @param connect its CONNECT: version, Client Identifier, Clean Start, Keep Alive, Will,
 *     credentials and all properties but those of enhanced authentication. When it connects again
 *     by itself it resumes what session there is, whatever Clean Start says
 * @param scram with whose name and password to authenticate by SCRAM-SHA-256; 5.0 only
 * @param acknowledgesByHand whether the user acknowledges each message, rather than the client as
 *     soon as its listener has seen it
 * @param topicAliases how many Topic Aliases to use at the most where the server admits them; 0 for
 *     none
 * @param maximumInFlight how many messages of QoS 1 and 2 may be on their way, whatever the server
 *     admits: 1 to 65,535
 * @param maximumQueued how many messages may wait to be sent, at least 1
 * @param patience how long the server may take to answer
 * @param backOff how to connect again after a connection broke; empty for never
 * @param closesOnBreach whether to close also when the server breaks a rule after which a client
 *     may; when it must, it does
 * @param adoptsSession whether to go on when the server kept a session of which the client has no
 *     state, as after a restart; 5.0 forbids that to clients that really have none (3.2.2-4)
 * @param seed of all that is left to chance
 */
public record ClientOptions(
    Connect connect,
    Optional<Scram> scram,
    boolean acknowledgesByHand,
    int topicAliases,
    int maximumInFlight,
    int maximumQueued,
    Duration patience,
    Optional<BackOff> backOff,
    boolean closesOnBreach,
    boolean adoptsSession,
    long seed) {

  /**
   * A user who proves to know his password without telling it.
   *
   * @param user not empty
   * @param password may be empty
   */
  public record Scram(String user, String password) {}

  /** @throws IllegalArgumentException when a number is out of its range, or SCRAM not in 5.0 */
  public ClientOptions {
    if (topicAliases < 0
        || maximumInFlight < 1
        || maximumInFlight > 65_535
        || maximumQueued < 1
        || patience.toNanos() <= 0) {
      throw new IllegalArgumentException("An option is out of its range");
    }
    if (scram.isPresent() && connect.version() != MqttVersion.V5_0) {
      throw new IllegalArgumentException("SCRAM needs version 5.0");
    }
  }

  /** An ordinary client with a CONNECT: automatic but for connecting again. */
  public static ClientOptions of(Connect connect) {
    return new ClientOptions(
        connect,
        Optional.empty(),
        false,
        0,
        1_000,
        100_000,
        Duration.ofSeconds(20),
        Optional.empty(),
        true,
        false,
        0);
  }

  /** The same that authenticates by SCRAM-SHA-256. */
  public ClientOptions withScram(String user, String password) {
    return new ClientOptions(
        connect,
        Optional.of(new Scram(user, password)),
        acknowledgesByHand,
        topicAliases,
        maximumInFlight,
        maximumQueued,
        patience,
        backOff,
        closesOnBreach,
        adoptsSession,
        seed);
  }

  /** The same whose user acknowledges each message. */
  public ClientOptions byHand() {
    return new ClientOptions(
        connect,
        scram,
        true,
        topicAliases,
        maximumInFlight,
        maximumQueued,
        patience,
        backOff,
        closesOnBreach,
        adoptsSession,
        seed);
  }

  /** The same that uses so many Topic Aliases. */
  public ClientOptions withTopicAliases(int number) {
    return new ClientOptions(
        connect,
        scram,
        acknowledgesByHand,
        number,
        maximumInFlight,
        maximumQueued,
        patience,
        backOff,
        closesOnBreach,
        adoptsSession,
        seed);
  }

  /** The same with room for so many messages, on their way and waiting. */
  public ClientOptions withRoom(int inFlight, int queued) {
    return new ClientOptions(
        connect,
        scram,
        acknowledgesByHand,
        topicAliases,
        inFlight,
        queued,
        patience,
        backOff,
        closesOnBreach,
        adoptsSession,
        seed);
  }

  /** The same that waits so long for answers. */
  public ClientOptions withPatience(Duration duration) {
    return new ClientOptions(
        connect,
        scram,
        acknowledgesByHand,
        topicAliases,
        maximumInFlight,
        maximumQueued,
        duration,
        backOff,
        closesOnBreach,
        adoptsSession,
        seed);
  }

  /** The same that connects again. */
  public ClientOptions withBackOff(BackOff waits) {
    return new ClientOptions(
        connect,
        scram,
        acknowledgesByHand,
        topicAliases,
        maximumInFlight,
        maximumQueued,
        patience,
        Optional.of(waits),
        closesOnBreach,
        adoptsSession,
        seed);
  }

  /** The same that closes on the errors of the server only when it must. */
  public ClientOptions forgiving() {
    return new ClientOptions(
        connect,
        scram,
        acknowledgesByHand,
        topicAliases,
        maximumInFlight,
        maximumQueued,
        patience,
        backOff,
        false,
        adoptsSession,
        seed);
  }

  /** The same that takes a session over of which it has no state. */
  public ClientOptions adopting() {
    return new ClientOptions(
        connect,
        scram,
        acknowledgesByHand,
        topicAliases,
        maximumInFlight,
        maximumQueued,
        patience,
        backOff,
        closesOnBreach,
        true,
        seed);
  }

  /** The same with another seed. */
  public ClientOptions withSeed(long value) {
    return new ClientOptions(
        connect,
        scram,
        acknowledgesByHand,
        topicAliases,
        maximumInFlight,
        maximumQueued,
        patience,
        backOff,
        closesOnBreach,
        adoptsSession,
        value);
  }
}

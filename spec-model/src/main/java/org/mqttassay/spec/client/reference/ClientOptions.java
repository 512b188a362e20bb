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
import java.util.function.Consumer;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.model.Assumptions;
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
    long seed) {

  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);
  private static final Assumptions USUAL = patient(USUAL_PATIENCE);

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
        connect, Optional.empty(), false, 0, 1_000, 100_000, USUAL_PATIENCE, Optional.empty(), 0);
  }

  /** What a client knows beforehand that is as patient as this; one for all the usual ones. */
  Assumptions assumptions() {
    return patience.equals(USUAL_PATIENCE) ? USUAL : patient(patience);
  }

  private static Assumptions patient(Duration patience) {
    var client = Assumptions.client();
    return new Assumptions(
        client.end(),
        client.seesAll(),
        client.fresh(),
        patience.toNanos(),
        client.settle(),
        client.grace());
  }

  /** The same that authenticates by SCRAM-SHA-256. */
  public ClientOptions withScram(String user, String password) {
    return changed(draft -> draft.scram = Optional.of(new Scram(user, password)));
  }

  /** The same whose user acknowledges each message. */
  public ClientOptions byHand() {
    return changed(draft -> draft.acknowledgesByHand = true);
  }

  /** The same that uses so many Topic Aliases. */
  public ClientOptions withTopicAliases(int number) {
    return changed(draft -> draft.topicAliases = number);
  }

  /** The same with room for so many messages, on their way and waiting. */
  public ClientOptions withRoom(int inFlight, int queued) {
    return changed(draft -> {
      draft.maximumInFlight = inFlight;
      draft.maximumQueued = queued;
    });
  }

  /** The same that waits so long for answers. */
  public ClientOptions withPatience(Duration duration) {
    return changed(draft -> draft.patience = duration);
  }

  /** The same that connects again. */
  public ClientOptions withBackOff(BackOff waits) {
    return changed(draft -> draft.backOff = Optional.of(waits));
  }

  /** The same with another seed. */
  public ClientOptions withSeed(long value) {
    return changed(draft -> draft.seed = value);
  }

  private ClientOptions changed(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.finish();
  }

  /** Options in the making. */
  private static final class Draft {
    private Optional<Scram> scram;
    private final Connect connect;
    private boolean acknowledgesByHand;
    private int topicAliases;
    private int maximumInFlight;
    private int maximumQueued;
    private Duration patience;
    private Optional<BackOff> backOff;
    private long seed;

    Draft(ClientOptions from) {
      connect = from.connect;
      scram = from.scram;
      acknowledgesByHand = from.acknowledgesByHand;
      topicAliases = from.topicAliases;
      maximumInFlight = from.maximumInFlight;
      maximumQueued = from.maximumQueued;
      patience = from.patience;
      backOff = from.backOff;
      seed = from.seed;
    }

    ClientOptions finish() {
      return new ClientOptions(
          connect,
          scram,
          acknowledgesByHand,
          topicAliases,
          maximumInFlight,
          maximumQueued,
          patience,
          backOff,
          seed);
    }
  }
}

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
package org.mqttassay.spec.packet;

import java.util.Optional;
import org.mqttassay.spec.MqttVersion;

/**
 * The first packet of a connection (3.1 of both versions).
 *
 * @param version which protocol the client speaks
 * @param cleanStart Clean Start of 5.0, Clean Session of 3.1.1
 * @param keepAlive the Keep Alive in seconds, 0 to 65,535; 0 turns it off
 * @param properties none in 3.1.1
 * @param clientIdentifier may be empty
 * @param will the Will Message, if any
 * @param userName the User Name, if any
 * @param password the Password, if any
 */
public record Connect(
    MqttVersion version,
    boolean cleanStart,
    int keepAlive,
    Properties properties,
    String clientIdentifier,
    Optional<Will> will,
    Optional<String> userName,
    Optional<Bytes> password)
    implements Packet {

  /** A CONNECT with a clean start, a Keep Alive of a minute and nothing else. */
  public static Connect of(MqttVersion version, String clientIdentifier) {
    return new Connect(
        version,
        true,
        60,
        Properties.NONE,
        clientIdentifier,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with another Clean Start (or Clean Session). */
  public Connect withCleanStart(boolean value) {
    return new Connect(
        version, value, keepAlive, properties, clientIdentifier, will, userName, password);
  }

  /** The same with another Keep Alive, in seconds. */
  public Connect withKeepAlive(int seconds) {
    return new Connect(
        version, cleanStart, seconds, properties, clientIdentifier, will, userName, password);
  }

  /** The same with one property more. */
  public Connect with(Property property) {
    return new Connect(
        version,
        cleanStart,
        keepAlive,
        properties.with(property),
        clientIdentifier,
        will,
        userName,
        password);
  }

  /** The same with a Will Message. */
  public Connect withWill(Will message) {
    return new Connect(
        version,
        cleanStart,
        keepAlive,
        properties,
        clientIdentifier,
        Optional.of(message),
        userName,
        password);
  }

  /** The same with a User Name and a Password, either of which may be absent. */
  public Connect withCredentials(Optional<String> name, Optional<Bytes> secret) {
    return new Connect(
        version, cleanStart, keepAlive, properties, clientIdentifier, will, name, secret);
  }

  /** The same with another Client Identifier. */
  public Connect withClientIdentifier(String identifier) {
    return new Connect(
        version, cleanStart, keepAlive, properties, identifier, will, userName, password);
  }

  @Override
  public PacketType type() {
    return PacketType.CONNECT;
  }
}

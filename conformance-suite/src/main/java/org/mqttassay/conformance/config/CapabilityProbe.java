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
package org.mqttassay.conformance.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mqttassay.conformance.lab.Lab.Credentials;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.trace.MemoryTrace;

/** Asks a broker what it offers. It leaves nothing behind. */
public final class CapabilityProbe {

  private static final Properties ASKED = Properties.of(
      Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0xFFFF_FFFFL),
      Property.of(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 1));

  private static final String USUAL = "assayics";
  private static final String LONG = "assayics".repeat(4);
  private static final String UNUSUAL = "assay-ics_\u00e9";

  private final Dialer dialer;
  private final Credentials credentials;

  /**
   * @param dialer to the broker
   * @param credentials for CONNECT
   */
  public CapabilityProbe(Dialer dialer, Credentials credentials) {
    this.dialer = dialer;
    this.credentials = credentials;
  }

  /** What the broker shows; nothing where it can't be reached. */
  public Announced ask() {
    var values = new LinkedHashMap<String, Object>();
    Optional<Connack> v5 = connack(MqttVersion.V5_0, USUAL);
    v5.ifPresent(connack -> values.putAll(Announced.by(connack, ASKED).values()));
    List<String> spoken = Stream.of(MqttVersion.V3_1_1, MqttVersion.V5_0)
        .filter(v -> v == MqttVersion.V5_0 ? v5.isPresent() : connack(v, USUAL).isPresent())
        .map(MqttVersion::number)
        .toList();
    if (spoken.isEmpty()) {
      return Announced.NOTHING;
    }
    values.put("versions", spoken);
    MqttVersion version = MqttVersion.parse(spoken.get(spoken.size() - 1)).orElseThrow();
    Map<String, String> names = Map.of(
        "empty-client-identifiers", "",
        "long-client-identifiers", LONG,
        "any-client-identifiers", UNUSUAL);
    names.forEach((key, name) -> values.put(key, connack(version, name).isPresent()));
    return new Announced(values);
  }

  /** The CONNACK that accepts a client of that name; empty if none does. */
  private Optional<Connack> connack(MqttVersion version, String clientId) {
    try (var connection = dialer.open("ics", version, new MemoryTrace(1))) {
      Connect connect = Connect.of(version, clientId)
          .withCredentials(credentials.userName(), credentials.password());
      if (version == MqttVersion.V5_0) {
        for (Property property : ASKED.list()) {
          connect = connect.with(property);
        }
      }
      connection.send(connect);
      Optional<Connack> accepted = connection
          .poll(dialer.budgets().awaiting())
          .filter(Received.class::isInstance)
          .flatMap(came -> ((Received) came).packet())
          .filter(Connack.class::isInstance)
          .map(Connack.class::cast)
          .filter(Connack::isAccepted);
      if (accepted.isPresent()) {
        connection.send(farewell(version));
      }
      return accepted;
    } catch (ConnectionFailedException e) {
      return Optional.empty();
    }
  }

  /** Its session was asked to last; it is taken away again (3.14.2.2.2). */
  private static Disconnect farewell(MqttVersion version) {
    return version == MqttVersion.V5_0
        ? new Disconnect(
            0, Properties.of(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0)))
        : new Disconnect();
  }
}

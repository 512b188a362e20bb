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

import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.PropertyIdentifier;

/**
 * What CONNECT and CONNACK have settled for one connection.
 *
 * @param connect the CONNECT
 * @param connack the CONNACK; null while there is none
 * @param clientIdentifier the client's own or the one assigned to it; empty while that is open
 * @param client what the client announced
 * @param server what the server announced
 * @param keepAlive the Keep Alive in force, in seconds: the server's own, or the client's; 0 for
 *     none
 * @param wantsProblemInformation whether Reason Strings and User Properties are welcome in any
 *     packet (3.1.2.11.7 of 5.0)
 * @param authenticationMethod the Authentication Method of CONNECT
 */
public record Agreement(
    Connect connect,
    Connack connack,
    String clientIdentifier,
    Limits client,
    Limits server,
    long keepAlive,
    boolean wantsProblemInformation,
    Optional<String> authenticationMethod) {

  static Agreement asked(Connect connect) {
    var properties = connect.properties();
    return new Agreement(
        connect,
        null,
        connect.clientIdentifier(),
        Limits.of(properties),
        Limits.NONE,
        connect.keepAlive(),
        properties.integer(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION).orElse(1) != 0,
        properties.text(PropertyIdentifier.AUTHENTICATION_METHOD));
  }

  /**
   * The same with the server's answer.
   *
   * @param identifier the Client Identifier under which the client is known from now on
   */
  Agreement answered(Connack answer, String identifier) {
    return new Agreement(
        connect,
        answer,
        identifier,
        client,
        Limits.of(answer.properties()),
        answer.properties().integer(PropertyIdentifier.SERVER_KEEP_ALIVE).orElse(keepAlive),
        wantsProblemInformation,
        authenticationMethod);
  }

  /** The version spoken. */
  public MqttVersion version() {
    return connect.version();
  }

  /** Whether the Keep Alive in force is the server's own. */
  public boolean isKeepAliveOfServer() {
    return connack != null && connack.properties().has(PropertyIdentifier.SERVER_KEEP_ALIVE);
  }

  /** The Session Expiry Interval in force, in seconds. */
  public long sessionExpiry() {
    if (connect.version() == MqttVersion.V3_1_1) {
      return connect.cleanStart() ? 0 : Session.NEVER;
    }
    long asked =
        connect.properties().integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL).orElse(0);
    return connack == null
        ? asked
        : connack
            .properties()
            .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
            .orElse(asked);
  }
}

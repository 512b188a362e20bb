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
package org.mqttassay.conformance.run;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.conformance.lab.Lab.Credentials;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Incoming;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.trace.MemoryTrace;

/**
 * Finds out, before any check, whether the broker can be reached and lets the tester in, and says
 * in one line what is wrong if not.
 */
public final class Preflight {

  private static final int UNACCEPTABLE_LEVEL_311 = 0x01;

  /** How a server that knows no other version than 3.1.1 refuses one. */
  private static final Bytes REFUSAL_IN_311 = Bytes.hex("20020001");

  private Preflight() {}

  /** The broker can't be tested as things stand. */
  public static class Unreachable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
      super(message);
    }
  }

  /** The broker closed the connection where it should have answered. */
  private static final class Closed extends Unreachable {

    private static final long serialVersionUID = 1L;

    private Closed(String message) {
      super(message);
    }
  }

  /**
   * Connects under each version that Assay knows. A broker that closes the connection at one
   * version and accepts another does not speak the one.
   *
   * @param dialer to the broker
   * @param wanted the versions that are to be checked; trouble with the others is passed over
   * @param credentials for CONNECT
   * @return for each version that the broker says it does not speak, its words
   * @throws Unreachable when the broker can't be reached, does not answer, or refuses the tester
   */
  public static Map<MqttVersion, String> probe(
      Dialer dialer, Set<MqttVersion> wanted, Credentials credentials) throws Unreachable {
    var refused = new EnumMap<MqttVersion, String>(MqttVersion.class);
    Closed closed = null;
    for (MqttVersion version : wanted.stream().sorted().toList()) {
      try {
        probeTwice(dialer, version, credentials).ifPresent(words -> refused.put(version, words));
      } catch (Closed e) {
        closed = closed == null ? e : closed;
        refused.put(
            version,
            "The broker closes the connection at a CONNECT of MQTT " + version
                + " instead of answering it.");
      }
    }
    if (closed != null && refused.keySet().containsAll(wanted)) {
      throw closed;
    }
    for (MqttVersion version : EnumSet.complementOf(EnumSet.copyOf(wanted))) {
      try {
        probe(dialer, version, credentials).ifPresent(words -> refused.put(version, words));
      } catch (Unreachable e) {
        refused.put(version, e.getMessage());
      }
    }
    return refused;
  }

  /** A server may close one connection for reasons of its own, but hardly the next one too. */
  private static Optional<String> probeTwice(
      Dialer dialer, MqttVersion version, Credentials credentials) throws Unreachable {
    try {
      return probe(dialer, version, credentials);
    } catch (Closed e) {
      return probe(dialer, version, credentials);
    }
  }

  private static Optional<String> probe(Dialer dialer, MqttVersion version, Credentials credentials)
      throws Unreachable {
    try (var connection = dialer.open("preflight", version, new MemoryTrace(1))) {
      connection.send(Connect.of(version, "assaypreflight" + version.protocolLevel())
          .withCredentials(credentials.userName(), credentials.password()));
      var answer = connection.poll(dialer.budgets().awaiting());
      return judge(dialer, connection, version, answer.orElse(null));
    } catch (ConnectionFailedException e) {
      throw new Unreachable(e.getMessage() + hint(dialer, e));
    }
  }

  private static String hint(Dialer dialer, ConnectionFailedException e) {
    return switch (e.obstacle()) {
      case REFUSED -> ". Start the broker there, or give its address with --broker.";
      case UNKNOWN_HOST -> ". Check the name in --broker.";
      case TIMED_OUT ->
        dialer.endpoint().transport() == Transport.TCP
            ? ". Check address and firewall, or raise --scale."
            : ". Does it speak "
                + dialer.endpoint().transport().scheme()
                + " on that port? Plain TCP has the scheme mqtt://.";
      case TLS ->
        ". Check that the port speaks TLS, and the files given with --cafile, --cert and --key.";
      case WEB_SOCKET, NETWORK ->
        dialer.endpoint().transport().isWebSocket()
            ? ". Check that the port speaks WebSocket, and the path (--ws-path)."
            : ". Check the address and the scheme.";
    };
  }

  private static Optional<String> judge(
      Dialer dialer, MqttConnection connection, MqttVersion version, Incoming answer)
      throws Unreachable {
    String broker = dialer.endpoint().toString();
    if (answer == null) {
      throw new Unreachable(broker
          + " accepts connections but does not answer CONNECT within "
          + dialer.budgets().awaiting().toMillis()
          + " ms. Is it an MQTT broker, and not overloaded?");
    }
    if (answer instanceof Ended) {
      throw new Closed(broker
          + " closes the connection instead of answering a CONNECT of MQTT "
          + version
          + ". Does it speak this version"
          + (dialer.endpoint().transport().isEncrypted() ? "?" : ", and without TLS?")
          + " Choose versions with --versions.");
    }
    Received received = (Received) answer;
    if (received.packet().orElse(null) instanceof Connack connack) {
      return judge(connection, version, broker, connack);
    }
    if (version == MqttVersion.V5_0 && received.raw().equals(REFUSAL_IN_311)) {
      return Optional.of(
          "The broker refuses MQTT 5.0 with a CONNACK of MQTT 3.1.1, return code 1.");
    }
    throw new Unreachable(broker + " " + stranger(received.raw()));
  }

  private static Optional<String> judge(
      MqttConnection connection, MqttVersion version, String broker, Connack connack)
      throws Unreachable {
    if (connack.isAccepted()) {
      connection.send(new Disconnect());
      return Optional.empty();
    }
    int code = connack.reasonCode();
    boolean v5 = version == MqttVersion.V5_0;
    if (v5 && code == UNACCEPTABLE_LEVEL_311) {
      return Optional.of(
          "The broker refuses MQTT 5.0 with CONNACK 0x01, which is a return code of MQTT 3.1.1.");
    }
    String words = v5 ? ReasonCode.describe(code, PacketType.CONNACK) : "return code " + code;
    if (code == (v5 ? ReasonCode.UNSUPPORTED_PROTOCOL_VERSION.value() : UNACCEPTABLE_LEVEL_311)) {
      return Optional.of("The broker refuses MQTT " + version + " with CONNACK " + words + ".");
    }
    boolean credentials = v5
        ? List.of(ReasonCode.BAD_USER_NAME_OR_PASSWORD.value(), ReasonCode.NOT_AUTHORIZED.value())
            .contains(code)
        : code == 4 || code == 5;
    throw new Unreachable(broker
        + " refuses the tester with CONNACK "
        + words
        + (credentials
            ? ". Give a user name and password that it accepts with --user and --password."
            : "."));
  }

  private static String stranger(Bytes raw) {
    String head = raw.slice(0, Math.min(raw.size(), 5)).asText();
    if (head.startsWith("HTTP")) {
      return "speaks HTTP, not MQTT. For MQTT over WebSocket use ws:// or wss://.";
    }
    if (raw.size() > 1 && raw.at(0) == 0x15 && raw.at(1) == 0x03) {
      return "speaks TLS. Use mqtts:// instead of mqtt://.";
    }
    return "does not speak MQTT: it answers CONNECT with the bytes "
        + raw.slice(0, Math.min(raw.size(), 16)).toHex()
        + ".";
  }
}

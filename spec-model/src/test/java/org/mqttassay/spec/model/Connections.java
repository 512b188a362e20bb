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

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.wire.Violation;

/** Packets and beginnings of histories about connections. */
final class Connections {

  static final MqttVersion V3 = MqttVersion.V3_1_1;
  static final MqttVersion V5 = MqttVersion.V5_0;
  static final List<MqttVersion> BOTH = List.of(V3, V5);

  private static final String METHOD = "SCRAM-SHA-256";

  private Connections() {}

  static Connect plain(MqttVersion version) {
    return Connect.of(version, "c1");
  }

  static Connack refused(int code) {
    return new Connack(false, code, Properties.NONE);
  }

  static Connack accepted(Property... properties) {
    return new Connack(false, 0, Properties.of(properties));
  }

  static Property number(PropertyIdentifier identifier, long value) {
    return Property.of(identifier, value);
  }

  static Property text(PropertyIdentifier identifier, String value) {
    return Property.of(identifier, value);
  }

  static Property method() {
    return text(PropertyIdentifier.AUTHENTICATION_METHOD, METHOD);
  }

  static Connect withMethod() {
    return plain(V5).with(method());
  }

  static Auth auth(int code) {
    return new Auth(code, Properties.of(method()));
  }

  static Auth otherAuth(int code) {
    return new Auth(
        code, Properties.of(text(PropertyIdentifier.AUTHENTICATION_METHOD, "GS2-KRB5")));
  }

  static Disconnect goodbye(int code) {
    return new Disconnect(code, Properties.NONE);
  }

  static Violation violation(MqttVersion version, String id) {
    return new Violation(new StatementId(version, id), 0, "wrong");
  }

  /** CONNECT on connection 1, and no answer yet. */
  static History asks(Connect connect) {
    return History.tester().opens(1).client(1, connect);
  }

  /** A connection that named an Authentication Method and was accepted. */
  static History authenticated() {
    return asks(withMethod()).server(1, accepted(method()));
  }
}

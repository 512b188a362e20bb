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
package org.mqttassay.spec.generate;

import java.util.ArrayList;
import java.util.Optional;
import org.mqttassay.spec.broker.auth.ScramClient;
import org.mqttassay.spec.broker.auth.ScramServer;
import org.mqttassay.spec.broker.auth.ScramStep;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;

/**
 * How a client proves who it is, by SCRAM-SHA-256 (4.12 of 5.0). What it says depends on what it is
 * asked, so no script can hold it.
 */
final class Proof {

  private final String name;
  private final String user;
  private final String password;
  private int begun;
  private ScramClient exchange;
  private Bytes challenge;
  private Bytes answer = Bytes.EMPTY;

  /** @param name what makes its nonces differ from others' */
  Proof(String name, String user, String password) {
    this.name = name;
    this.user = user;
    this.password = password;
  }

  /** A packet with the data that begin an exchange, if it is to begin one and has none. */
  Packet with(Packet packet) {
    if (!begins(packet)) {
      return packet;
    }
    var data = Property.of(PropertyIdentifier.AUTHENTICATION_DATA, fresh().first());
    return packet instanceof Connect connect
        ? connect.with(data)
        : new Auth(((Auth) packet).reasonCode(), packet.properties().with(data));
  }

  /** Such a packet was sent. */
  void sent(Packet packet) {
    if (begins(packet)) {
      exchange = fresh();
      begun++;
      challenge = null;
    }
  }

  private ScramClient fresh() {
    return new ScramClient(user, password, name + begun);
  }

  private static boolean begins(Packet packet) {
    boolean isFirst = packet instanceof Connect
        || packet instanceof Auth auth && auth.reasonCode() == ReasonCode.RE_AUTHENTICATE.value();
    return isFirst
        && packet
            .properties()
            .text(PropertyIdentifier.AUTHENTICATION_METHOD)
            .equals(Optional.of(ScramServer.METHOD))
        && !packet.properties().has(PropertyIdentifier.AUTHENTICATION_DATA);
  }

  /**
   * The answer to an AUTH; always the same to the same one.
   *
   * @param code its Reason Code; 0 for the one that fits
   * @param said what it has instead of, or beside, what belongs to it
   */
  Auth to(Auth asked, int code, Properties said) {
    var list = new ArrayList<Property>();
    if (!said.has(PropertyIdentifier.AUTHENTICATION_METHOD)) {
      asked
          .properties()
          .text(PropertyIdentifier.AUTHENTICATION_METHOD)
          .ifPresent(
              method -> list.add(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, method)));
    }
    if (!said.has(PropertyIdentifier.AUTHENTICATION_DATA)) {
      list.add(Property.of(PropertyIdentifier.AUTHENTICATION_DATA, answer(data(asked))));
    }
    list.addAll(said.list());
    return new Auth(
        code == 0 ? ReasonCode.CONTINUE_AUTHENTICATION.value() : code, new Properties(list));
  }

  private static Bytes data(Auth asked) {
    return asked.properties().binary(PropertyIdentifier.AUTHENTICATION_DATA).orElse(Bytes.EMPTY);
  }

  private Bytes answer(Bytes asked) {
    if (!asked.equals(challenge)) {
      challenge = asked;
      answer = exchange != null && exchange.step(asked) instanceof ScramStep.Continue next
          ? next.data()
          : Bytes.EMPTY;
    }
    return answer;
  }
}

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
package org.mqttassay.conformance.checks.connect;

import java.util.Optional;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Lab.Credentials;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.raw.RawPacket;

/** Whom a server lets in, and what becomes of the others (3.1.4 of both versions). */
final class ConnectAdmission {

  @Checks(
      v311 = {"ASSAY-3.1.4-4", "3.2.2-5"},
      v5 = {"3.1.4-2", "3.2.2-7"})
  void wrong_credentials_close_the_connection(Lab lab) {
    var client = lab.connecting(wrong(lab));
    client.isDisconnected("the close, as the credentials are wrong");
  }

  @Checks(v311 = "3.1.4-5", v5 = "3.1.4-6")
  void what_follows_a_connect_with_wrong_credentials_has_no_effect(Lab lab) {
    var connect = wrong(lab);
    var watcher = new TopicWatcher(lab, lab.topic("refused"));
    var client = lab.opened("a");
    var publish = Publish.of(lab.topic("refused"), QoS.AT_MOST_ONCE, 0, Bytes.utf8("refused"));
    client.sends(RawPacket.of(connect, lab.version())
        .bytes()
        .plus(RawPacket.of(publish, lab.version()).bytes()));
    client.isDisconnected("the close, as the credentials are wrong");
    watcher.receivesNothing("no message of a client that is not let in");
  }

  @Checks(v311 = "ASSAY-3.2.2-2")
  void wrong_credentials_are_refused_with_a_return_code(Lab lab) {
    var said = lab.connecting(wrong(lab)).isDisconnected("the close");
    if (code(said).filter(code -> code >= 1 && code <= 5).isEmpty()) {
      lab.departs(
          "ASSAY-3.2.2-2",
          "CONNACK with a return code of 1 to 5 before the close",
          "the connection was closed without it");
    }
  }

  @Checks(v5 = {"ASSAY-3.1.4-5", "ASSAY-3.2.2-1"})
  void wrong_credentials_may_be_refused_with_a_reason_code(Lab lab) {
    var said = lab.connecting(wrong(lab)).isDisconnected("the close");
    lab.observes(code(said)
        .map(code -> "Wrong credentials are refused with " + lab.name(code, PacketType.CONNACK))
        .orElse("Wrong credentials are refused without CONNACK"));
  }

  private static Optional<Integer> code(Optional<Packet> said) {
    return said.filter(Connack.class::isInstance).map(it -> ((Connack) it).reasonCode());
  }

  @Checks(v311 = "ASSAY-3.1.4-3")
  void a_server_may_let_in_whom_it_likes(Lab lab) {
    var none = new Credentials(Optional.empty(), Optional.empty());
    lab.observes((isLetIn(lab, lab.credentials()) ? "The usual credentials" : "Nobody")
        + (isLetIn(lab, none) ? " and a client without any are" : " alone are") + " let in; wrong"
        + " ones are "
        + lab.setUp()
            .badCredentials()
            .map(bad -> isLetIn(lab, bad) ? "let in, too" : "refused")
            .orElse("not known"));
  }

  @Checks(v5 = {"ASSAY-3.1.4-4", "ASSAY-4.12.0-2"})
  void the_server_lets_in_the_right_credentials_and_not_the_wrong_ones(Lab lab) {
    var bad = bad(lab);
    lab.given(isLetIn(lab, lab.credentials()), "The broker refuses the usual credentials.");
    if (isLetIn(lab, bad)) {
      lab.departs(
          "ASSAY-4.12.0-2", "wrong credentials to be refused", "a client with them was let in");
    }
  }

  private static boolean isLetIn(Lab lab, Credentials credentials) {
    Client client = lab.connecting(
        lab.connect("i").withCredentials(credentials.userName(), credentials.password()));
    boolean isLetIn = client
        .take(lab.budgets().awaiting())
        .filter(next -> next instanceof Received it
            && it.packet().orElse(null) instanceof Connack answer
            && answer.isAccepted())
        .isPresent();
    client.vanishes();
    return isLetIn;
  }

  private static Connect wrong(Lab lab) {
    var bad = bad(lab);
    return lab.connect("a").withCredentials(bad.userName(), bad.password());
  }

  private static Credentials bad(Lab lab) {
    var bad = lab.setUp().badCredentials();
    lab.concerns(
        bad.isPresent(),
        "No credentials are known that the broker refuses. Give some in target.yaml, under"
            + " bad-credentials.");
    return bad.get();
  }
}

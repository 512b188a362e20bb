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

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.client.reference.Disconnection.Cause;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.wire.Violation;

/** What the server sends, and what the client then owes: leads each to the part it concerns. */
final class Reading {

  /** A client has no Reason Code of its own for a server that is not who it says. */
  private static final int NOT_AUTHENTIC = ReasonCode.UNSPECIFIED_ERROR.value();

  private final ClientCore core;
  private final Line line;
  private final Login login;
  private final Redial redial;
  private final Inbound inbound;
  private final Outbound outbound;
  private final Requests requests;

  Reading(
      ClientCore core,
      Line line,
      Login login,
      Redial redial,
      Inbound inbound,
      Outbound outbound,
      Requests requests) {
    this.core = core;
    this.line = line;
    this.login = login;
    this.redial = redial;
    this.inbound = inbound;
    this.outbound = outbound;
    this.requests = requests;
  }

  /** Does what the model says the client owes. */
  void discharge(Owed duty) {
    if (duty instanceof Owed.AnswerPublish answer) {
      inbound.answer(answer);
    } else if (duty instanceof Owed.Release release) {
      outbound.release(release.flight().packetIdentifier());
    } else if (duty instanceof Owed.Complete complete) {
      inbound.completed(complete.packetIdentifier());
      boolean isKnown = complete.known() || line.version() == MqttVersion.V3_1_1;
      int code = isKnown ? 0 : ReasonCode.PACKET_IDENTIFIER_NOT_FOUND.value();
      line.send(new Pubcomp(complete.packetIdentifier(), code, Properties.NONE));
    } else if (duty instanceof Owed.Resume) {
      outbound.resume();
    } else if (duty instanceof Owed.AnswerAuth auth) {
      if (!login.answer(auth.auth(), line::send)) {
        line.fault(
            Cause.SERVER_BROKE_A_RULE,
            ReasonCode.PROTOCOL_ERROR.value(),
            "AUTH that nobody asked for");
      }
      doubt();
    } else if (duty instanceof Owed.Close close) {
      line.fault(Cause.SERVER_BROKE_A_RULE, close.reasonCode(), close.rule().allowed());
    }
  }

  /** Whether the server is who it says. */
  private void doubt() {
    if (login.hasFailed()) {
      line.fault(Cause.SERVER_NOT_AUTHENTIC, NOT_AUTHENTIC, login.failure());
    }
  }

  /** Has the model look at a packet of the server's, and sees to what it means. */
  void take(Packet packet, int size, List<Violation> violations) {
    boolean hadSession = core.session() != null;
    var arrival = packet instanceof Publish publish ? inbound.arriving(publish) : null;
    var step = line.hear(
        new Event.Transferred(line.now(), line.number(), Party.SERVER, packet, size, violations));
    if (line.fault() != null) {
      return;
    }
    if (arrival != null) {
      inbound.arrived(arrival, step.owed());
    } else if (packet instanceof Acknowledgement acknowledgement) {
      outbound.acknowledged(acknowledgement);
    } else if (packet instanceof Suback suback) {
      requests.answered(suback.packetIdentifier(), suback.reasonCodes());
    } else if (packet instanceof Unsuback unsuback) {
      requests.answered(unsuback.packetIdentifier(), unsuback.reasonCodes());
    } else if (packet instanceof Connack connack) {
      answered(connack, hadSession);
    } else if (packet instanceof Auth auth
        && auth.reasonCode() != ReasonCode.CONTINUE_AUTHENTICATION.value()) {
      login.answer(auth, line::send);
      doubt();
    } else if (packet instanceof Disconnect goodbye) {
      line.fault(new Disconnection(
          Cause.SERVER_SAID_GOODBYE, goodbye.reasonCode(), goodbye.properties(), ""));
    }
  }

  private void answered(Connack connack, boolean hadSession) {
    if (!connack.isAccepted()) {
      line.fault(new Disconnection(Cause.REFUSED, connack.reasonCode(), connack.properties(), ""));
      return;
    }
    login.accepted(connack);
    doubt();
    if (connack.sessionPresent() && !hadSession && line.version() == MqttVersion.V5_0) {
      login.startCleanNext();
      line.fault(Cause.SESSION_UNKNOWN, 0, "");
    }
    if (line.fault() == null) {
      outbound.reconcile();
      inbound.connected(connack.sessionPresent());
      redial.connected(line.now());
      core.complete(new Outcome.Acknowledged(List.of(0)));
      core.listener().connected(connack);
    }
  }
}

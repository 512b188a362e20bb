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

import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** Leads each event to the subjects that it concerns. */
final class Dispatch {

  private Dispatch() {}

  static void handle(Stepping s, Event event) {
    if (event instanceof Event.Opened opened) {
      ConnectionLife.opened(s, opened.connection());
    } else if (event instanceof Event.Transferred transferred) {
      transferred(s, transferred);
    } else if (event instanceof Event.Garbled garbled) {
      Malformed.garbled(s, garbled);
    } else if (event instanceof Event.Closed closed) {
      ConnectionEnd.closed(s, closed);
    } else if (event instanceof Event.Dropped dropped) {
      Delivering.dropped(s, dropped);
    }
  }

  private static void transferred(Stepping s, Event.Transferred event) {
    s.isAdmitted = event.admitted();
    var connection = s.connection(event.connection());
    if (connection == null) {
      // A packet that was still under way when the connection was over concerns nobody.
      return;
    }
    if (event.sender() == Party.CLIENT) {
      KeepAlive.heard(s, connection);
      connection = connection.heard(s.now);
      s.put(connection);
    }
    if (!event.violations().isEmpty()) {
      if (!Malformed.passes(s, s.connection(event.connection()), event)) {
        return;
      }
      connection = s.connection(event.connection());
    }
    s.isFree = Contests.isFree(s, connection, event.packet().type());
    boolean passes = ConnectionLife.passes(s, connection, event);
    s.isFree = false;
    if (!passes || !PacketSize.passes(s, connection, event)) {
      return;
    }
    ProblemInformation.judge(s, connection, event);
    packet(s, s.connection(event.connection()), event.sender(), event.packet());
    Characters.judge(s, s.connection(event.connection()), event.sender(), event.packet());
  }

  static void packet(Stepping s, Connection connection, Party sender, Packet packet) {
    s.isFree = Contests.isFree(s, connection, packet.type());
    if (s.isFree) {
      Contests.takesPart(s, connection);
    }
    handle(s, connection, sender, packet);
    s.isFree = false;
  }

  private static void handle(Stepping s, Connection connection, Party sender, Packet packet) {
    switch (packet.type()) {
      case CONNECT -> Handshake.connect(s, connection, (Connect) packet);
      case CONNACK -> Handshake.connack(s, connection, (Connack) packet);
      case AUTH -> Authentication.auth(s, connection, sender, (Auth) packet);
      case PUBLISH -> {
        if (sender == Party.CLIENT) {
          Publishing.publish(s, connection, (Publish) packet);
        } else {
          Delivering.publish(s, connection, (Publish) packet);
        }
      }
      case PUBACK -> PublishFlow.puback(s, connection, sender, (Puback) packet);
      case PUBREC -> PublishFlow.pubrec(s, connection, sender, (Pubrec) packet);
      case PUBREL -> PublishFlow.pubrel(s, connection, sender, (Pubrel) packet);
      case PUBCOMP -> PublishFlow.pubcomp(s, connection, sender, (Pubcomp) packet);
      case SUBSCRIBE -> {
        var subscribe = (Subscribe) packet;
        Identifiers.request(s, connection, subscribe.packetIdentifier(), packet);
        Subscribing.subscribe(s, s.connection(connection.number()), subscribe);
      }
      case SUBACK -> Subscribing.suback(s, connection, (Suback) packet);
      case UNSUBSCRIBE -> {
        var unsubscribe = (Unsubscribe) packet;
        Identifiers.request(s, connection, unsubscribe.packetIdentifier(), packet);
        Unsubscribing.unsubscribe(s, s.connection(connection.number()), unsubscribe);
      }
      case UNSUBACK -> Unsubscribing.unsuback(s, connection, (Unsuback) packet);
      case PINGREQ -> Pinging.pingreq(s, connection);
      case PINGRESP -> {
        Publishing.echo(s, connection);
        Pinging.pingresp(s, s.connection(connection.number()));
      }
      case DISCONNECT -> {
        TopicAliases.disconnect(s, connection, sender, (Disconnect) packet);
        Disconnecting.disconnect(s, connection, sender, (Disconnect) packet);
      }
    }
  }
}

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
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/**
 * Messages from the server: given to the listener, those of QoS 2 once only (4.3.3, method B), and
 * acknowledged in the order in which they came (4.6.0-2, 4.6.0-3).
 */
final class Inbound {

  /** A message that is being received. */
  private static final class Entry {
    private final int identifier;
    private final QoS qos;
    /** The Reason Code to answer with; -1 while the user has not decided. */
    private int code = -1;

    private Entry(int identifier, QoS qos) {
      this.identifier = identifier;
      this.qos = qos;
    }
  }

  /** The PUBLISH that is being read: with its Topic Name, and whether it may be a repetition. */
  record Arrival(Publish message, boolean isUnderWay) {}

  private final ClientCore core;
  private final boolean byHand;
  /** What was received on this connection and not answered, in order, of QoS 1 and of QoS 2. */
  private final Fifo<Entry> once = new Fifo<>();

  private final Fifo<Entry> twice = new Fifo<>();
  /** What of QoS 2 the listener has seen and the server not released: part of the session. */
  private final ById<Entry> held = new ById<>();

  private Publish arrived;
  private boolean isNew;

  Inbound(ClientCore core, ClientOptions options) {
    this.core = core;
    this.byHand = options.acknowledgesByHand();
  }

  /** Looks at a PUBLISH before the model does. */
  Arrival arriving(Publish packet) {
    var session = core.session();
    var flight = packet.qos() != QoS.EXACTLY_ONCE || session == null
        ? null
        : session.toClient().get(packet.packetIdentifier());
    boolean isUnderWay = flight != null && flight.stage() != Flight.Stage.SETTLED;
    return new Arrival(resolve(packet), isUnderWay);
  }

  private Publish resolve(Publish packet) {
    var alias = packet.properties().integer(PropertyIdentifier.TOPIC_ALIAS);
    if (alias.isEmpty()) {
      return packet;
    }
    String topic = packet.topicName().isEmpty()
        ? core.open().traffic().serverAliases().getOrElse((int) alias.getAsLong(), "")
        : packet.topicName();
    return new Publish(
        packet.dup(),
        packet.qos(),
        packet.retain(),
        topic,
        packet.packetIdentifier(),
        new Properties(packet.properties().list().stream()
            .filter(p -> p.identifier() != PropertyIdentifier.TOPIC_ALIAS)
            .toList()),
        packet.payload());
  }

  /** The model has seen it: those of QoS 1 and 2 it now wants answered. */
  void arrived(Arrival arrival, List<Owed> owed) {
    arrived = arrival.message();
    if (arrived.qos() == QoS.AT_MOST_ONCE) {
      if (core.isConnected() && !arrived.topicName().isEmpty()) {
        core.listener().message(new Delivery(arrived, code -> {}));
      }
      return;
    }
    for (Owed duty : owed) {
      if (duty.by() == Party.CLIENT && duty instanceof Owed.AnswerPublish answer) {
        boolean isBegun = answer.flight().event() == core.state().events();
        isNew = arrived.qos() == QoS.AT_LEAST_ONCE || isBegun || !arrival.isUnderWay();
      }
    }
  }

  void answer(Owed.AnswerPublish duty) {
    int identifier = duty.flight().packetIdentifier();
    var before = isNew ? null : held.get(identifier);
    var entry = before == null ? new Entry(identifier, arrived.qos()) : before;
    line(entry).add(entry);
    if (entry.qos == QoS.EXACTLY_ONCE) {
      held.put(identifier, entry);
    }
    if (isNew) {
      core.listener().message(new Delivery(arrived, code -> core.outlet()
          .enter(at -> core.enter(at, () -> decide(entry, code)))));
    }
    if (!byHand || !isNew && before == null) {
      decide(entry, 0);
    }
    flush(line(entry));
  }

  private Fifo<Entry> line(Entry entry) {
    return entry.qos == QoS.AT_LEAST_ONCE ? once : twice;
  }

  private void decide(Entry entry, int code) {
    if (entry.code < 0) {
      entry.code = core.version() == MqttVersion.V5_0 ? code : 0;
      flush(line(entry));
    }
  }

  private void flush(Fifo<Entry> line) {
    while (core.isConnected() && !line.isEmpty() && line.peek().code >= 0) {
      var entry = line.poll();
      boolean isRefused = entry.code >= ReasonCode.UNSPECIFIED_ERROR.value();
      if (entry.qos == QoS.AT_LEAST_ONCE) {
        core.send(new Puback(entry.identifier, entry.code, Properties.NONE));
      } else {
        if (isRefused) {
          held.remove(entry.identifier);
        }
        core.send(new Pubrec(entry.identifier, entry.code, Properties.NONE));
      }
    }
  }

  /** The server has released a message. */
  void completed(int identifier) {
    held.remove(identifier);
  }

  /** The server has accepted a connection. */
  void connected(boolean sessionPresent) {
    if (!sessionPresent) {
      held.clear();
    }
  }

  /** What was not answered comes again, if the session goes on. */
  void disconnected() {
    once.clear();
    twice.clear();
  }
}

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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** What publisher and receiver do at either end of a lossy link, and do right. */
final class LossyEnd {

  /** A message that is on its way. */
  private static final class Out {
    final Publish message;
    boolean isReceived;
    boolean isPubrelWaiting;

    Out(Publish message) {
      this.message = message;
    }
  }

  final Party party;
  final MqttVersion version;
  final int maximum;
  /** Whether messages that come in are to be sent back. */
  boolean isSubscribed;

  final Map<Integer, Out> out = new LinkedHashMap<>();
  final Set<Integer> received = new HashSet<>();
  final Deque<Packet> answers = new ArrayDeque<>();
  final Deque<Integer> again = new ArrayDeque<>();
  final Deque<Publish> waiting = new ArrayDeque<>();
  int open;
  int request;
  int last;

  LossyEnd(Party party, MqttVersion version, int maximum) {
    this.party = party;
    this.version = version;
    this.maximum = maximum;
  }

  void forget() {
    out.clear();
    received.clear();
    waiting.clear();
  }

  void connected() {
    answers.clear();
    again.clear();
    again.addAll(out.keySet());
    out.values().forEach(one -> one.isPubrelWaiting = false);
    open = 0;
    request = 0;
  }

  int freeIdentifier() {
    // An answer to a repetition can't be told from one to a new message under its identifier:
    // whoever repeats, as 3.1.1 allows, takes another for each.
    int identifier = version == MqttVersion.V3_1_1 ? ++last : 1;
    while (out.containsKey(identifier) || identifier == request) {
      identifier++;
    }
    last = identifier;
    return identifier;
  }

  /** What it may send now: nothing, or one packet. */
  Packet next(int choice) {
    if (!answers.isEmpty() && choice % 3 != 0) {
      var answer = answers.poll();
      if (answer instanceof Pubrel pubrel && out.containsKey(pubrel.packetIdentifier())) {
        out.get(pubrel.packetIdentifier()).isPubrelWaiting = false;
      }
      return answer;
    }
    if (!again.isEmpty()) {
      return again();
    }
    if (!waiting.isEmpty() && open < maximum) {
      open++;
      var message = numbered(waiting.poll());
      out.put(message.packetIdentifier(), new Out(message));
      return message;
    }
    if (version == MqttVersion.V3_1_1 && choice % 5 == 0) {
      again.addAll(out.keySet());
    }
    return null;
  }

  private Publish numbered(Publish message) {
    return Publish.of(message.topicName(), message.qos(), freeIdentifier(), message.payload());
  }

  private Packet again() {
    int identifier = again.peek();
    var one = out.get(identifier);
    if (one == null || one.isPubrelWaiting) {
      again.poll();
      return null;
    }
    if (one.isReceived) {
      again.poll();
      return new Pubrel(identifier);
    }
    if (open >= maximum) {
      return null;
    }
    again.poll();
    open++;
    return one.message.withDup(true);
  }

  void read(Packet packet) {
    if (packet instanceof Publish publish) {
      message(publish);
    } else if (packet instanceof Puback puback) {
      done(puback.packetIdentifier());
    } else if (packet instanceof Pubrec pubrec) {
      var one = out.get(pubrec.packetIdentifier());
      if (pubrec.reasonCode() != 0) {
        done(pubrec.packetIdentifier());
      } else if (one != null) {
        one.isReceived = true;
        one.isPubrelWaiting = true;
        answers.add(new Pubrel(pubrec.packetIdentifier()));
      }
    } else if (packet instanceof Pubrel pubrel) {
      received.remove(pubrel.packetIdentifier());
      answers.add(new Pubcomp(pubrel.packetIdentifier()));
    } else if (packet instanceof Pubcomp pubcomp) {
      done(pubcomp.packetIdentifier());
    }
  }

  private void done(int identifier) {
    out.remove(identifier);
    open = Math.max(0, open - 1);
  }

  private void message(Publish publish) {
    int identifier = publish.packetIdentifier();
    int code = isRefused(publish) ? 0x83 : 0;
    if (publish.qos() == QoS.AT_LEAST_ONCE) {
      passOn(publish, code);
      answers.add(new Puback(identifier, code, Properties.NONE));
    } else {
      if (code == 0 && received.add(identifier)) {
        passOn(publish, code);
      }
      answers.add(new Pubrec(identifier, code, Properties.NONE));
    }
  }

  /** Each refuses some messages, and always the same ones. */
  private boolean isRefused(Publish publish) {
    int modulus = party == Party.CLIENT ? 5 : 7;
    return version == MqttVersion.V5_0 && publish.payload().hashCode() % modulus == 0;
  }

  private void passOn(Publish publish, int code) {
    if (party == Party.SERVER && code == 0 && isSubscribed) {
      waiting.add(publish);
    }
  }
}

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
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;

/**
 * SUBSCRIBE and UNSUBSCRIBE: those that wait for a connection, and those that wait for an answer.
 */
final class Requests {

  private record Request(IntFunction<Packet> packet, CompletableFuture<Outcome> done) {}

  private final ClientCore core;
  private final Fifo<Request> waiting = new Fifo<>();
  private final ById<CompletableFuture<Outcome>> asked = new ById<>();

  Requests(ClientCore core) {
    this.core = core;
  }

  void subscribe(
      List<Subscription> subscriptions, Properties properties, CompletableFuture<Outcome> done) {
    add(identifier -> new Subscribe(identifier, properties, subscriptions), done);
  }

  void unsubscribe(List<String> topicFilters, CompletableFuture<Outcome> done) {
    add(identifier -> new Unsubscribe(identifier, Properties.NONE, topicFilters), done);
  }

  private void add(IntFunction<Packet> packet, CompletableFuture<Outcome> done) {
    try {
      core.outlet().sizeOf(packet.apply(1), core.version());
      waiting.add(new Request(packet, done));
    } catch (IllegalArgumentException notEncodable) {
      done.complete(new Outcome.NeverSent(notEncodable.getMessage()));
    }
  }

  void pump() {
    while (!waiting.isEmpty() && core.isConnected()) {
      var next = waiting.poll();
      var packet = next.packet().apply(core.takeIdentifier());
      String obstacle = obstacle(packet);
      if (!obstacle.isEmpty()) {
        next.done().complete(new Outcome.NeverSent(obstacle));
        continue;
      }
      asked.put(identifier(packet), next.done());
      core.send(packet);
    }
  }

  private static int identifier(Packet packet) {
    return packet instanceof Subscribe subscribe
        ? subscribe.packetIdentifier()
        : ((Unsubscribe) packet).packetIdentifier();
  }

  private String obstacle(Packet packet) {
    var limits = core.open().limitsBy(Party.SERVER);
    if (limits.maximumPacketSize() < Integer.MAX_VALUE
        && core.outlet().sizeOf(packet, core.version()) > limits.maximumPacketSize()) {
      return "the server's Maximum Packet Size is " + limits.maximumPacketSize();
    }
    if (!(packet instanceof Subscribe subscribe)) {
      return "";
    }
    if (!limits.identifiersAvailable()
        && subscribe.properties().has(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER)) {
      return "the server has no Subscription Identifiers";
    }
    for (Subscription subscription : subscribe.subscriptions()) {
      String filter = subscription.topicFilter();
      if (!limits.sharedAvailable() && filter.startsWith("$share/")) {
        return "the server has no Shared Subscriptions";
      }
      if (!limits.wildcardsAvailable() && (filter.contains("#") || filter.contains("+"))) {
        return "the server has no Wildcard Subscriptions";
      }
    }
    return "";
  }

  /** SUBACK or UNSUBACK has come, and the model has seen it. */
  void answered(int identifier, List<Integer> codes) {
    if (core.open() != null && core.open().traffic().requests().containsKey(identifier)) {
      return;
    }
    var done = asked.remove(identifier);
    if (done != null) {
      done.complete(new Outcome.Acknowledged(codes));
    }
  }

  void disconnected() {
    asked.clear().forEach(done -> done.complete(new Outcome.Unknown("the connection ended")));
  }

  /** Nothing more will be done. */
  void giveUp(String why) {
    waiting.forEach(request -> request.done().complete(new Outcome.NeverSent(why)));
    waiting.clear();
  }
}

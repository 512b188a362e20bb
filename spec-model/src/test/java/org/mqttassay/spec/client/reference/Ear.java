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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Connack;

/** Keeps everything that a client tells. */
final class Ear implements ClientListener {

  final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  final List<Connack> connacks = new CopyOnWriteArrayList<>();
  final List<Disconnection> ends = new CopyOnWriteArrayList<>();
  final List<Duration> waits = new CopyOnWriteArrayList<>();
  final List<Breach> breaches = new CopyOnWriteArrayList<>();

  /** The payloads of the messages, as text. */
  List<String> texts() {
    return deliveries.stream().map(one -> one.message().payload().asText()).toList();
  }

  /** The causes of the ends, in order. */
  List<Disconnection.Cause> causes() {
    return ends.stream().map(Disconnection::cause).toList();
  }

  @Override
  public void message(Delivery delivery) {
    deliveries.add(delivery);
  }

  @Override
  public void connected(Connack connack) {
    connacks.add(connack);
  }

  @Override
  public void disconnected(Disconnection why) {
    ends.add(why);
  }

  @Override
  public void reconnecting(Duration in, int attempt) {
    waits.add(in);
  }

  @Override
  public void serverBroke(Breach breach) {
    breaches.add(breach);
  }

  @Override
  public void clientBroke(Breach breach) {
    breaches.add(breach);
  }
}

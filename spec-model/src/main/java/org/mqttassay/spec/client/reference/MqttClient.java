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
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Subscription;

/**
 * A client as its user sees it, whatever carries its packets.
 *
 * <p>No call blocks. Futures are completed by the thread that drives the client, and never with an
 * exception: see {@link Outcome}.
 */
public interface MqttClient extends AutoCloseable {

  /**
   * Connects. With a back-off in its options, the client connects again by itself from then on.
   *
   * @return what came of this attempt; a client that is connected or about to be tells at once that
   *     nothing was sent
   */
  CompletableFuture<Outcome> connect();

  /**
   * Publishes a message now, or as soon as the connection and the server's limits allow. It may be
   * called before the client is connected.
   *
   * @param message its Packet Identifier and DUP flag are passed over; it has a Topic Name and no
   *     Topic Alias, which the client assigns
   * @return Sent for QoS 0. For QoS 1 and 2 it stays open while the session may be resumed
   */
  CompletableFuture<Outcome> publish(Publish message);

  /** Subscribes; the Packet Identifier is the client's business. */
  CompletableFuture<Outcome> subscribe(List<Subscription> subscriptions, Properties properties);

  /** Subscribes to one Topic Filter. */
  default CompletableFuture<Outcome> subscribe(Subscription subscription) {
    return subscribe(List.of(subscription), Properties.NONE);
  }

  /** Ends subscriptions. */
  CompletableFuture<Outcome> unsubscribe(List<String> topicFilters);

  /** Authenticates again on the connection there is (4.12.1 of 5.0); needs SCRAM in the options. */
  CompletableFuture<Outcome> authenticateAgain();

  /**
   * Sends DISCONNECT and closes. What was not sent or not finished waits for another connect.
   *
   * @param reasonCode 0 to leave in order, 0x04 to have the Will published. 3.1.1 has no codes:
   *     there any but 0 closes without DISCONNECT, which lets the Will loose
   * @param sessionExpiry another Session Expiry Interval in seconds; empty for that of CONNECT
   */
  void disconnect(int reasonCode, OptionalLong sessionExpiry);

  /** Leaves in order. */
  default void disconnect() {
    disconnect(0, OptionalLong.empty());
  }

  /** Leaves in order for good: every future that is still open is completed. */
  @Override
  void close();
}

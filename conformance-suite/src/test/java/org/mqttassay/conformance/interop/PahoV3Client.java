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
package org.mqttassay.conformance.interop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Eclipse Paho's Java client of 3.1.1. */
final class PahoV3Client implements OtherClient, MqttCallback {

  /** Milliseconds after which another attempt to connect again is made. */
  private static final long PATIENCE = 1_000;

  private final Inbox inbox = new Inbox();
  private final Completions completions = new Completions();
  private final Semaphore lost = new Semaphore(0);
  private final MqttConnectOptions options = new MqttConnectOptions();
  private final MqttAsyncClient client;

  PahoV3Client(Passport passport) throws Exception {
    client = new MqttAsyncClient(
        PahoAddress.of(passport.endpoint()), passport.clientId(), new MemoryPersistence());
    client.setCallback(this);
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setCleanSession(!passport.keepsSession());
    options.setMaxInflight(1_000);
    if (passport.endpoint().transport().isEncrypted()) {
      options.setSocketFactory(Trust.contextFor(passport.authority()).getSocketFactory());
    }
    passport
        .will()
        .ifPresent(
            will -> options.setWill(will.topic(), will.bytes(), will.qos(), will.retained()));
  }

  @Override
  public boolean connect() throws MqttException {
    return finished(client.connect(options)).getSessionPresent();
  }

  @Override
  public void subscribe(String filter, int qos) throws MqttException {
    IMqttToken token = finished(client.subscribe(filter, qos));
    if (token.getGrantedQos()[0] != qos) {
      throw new AssertionError(filter + " was granted " + token.getGrantedQos()[0]);
    }
  }

  @Override
  public void unsubscribe(String filter) throws MqttException {
    finished(client.unsubscribe(filter));
  }

  @Override
  public CompletableFuture<?> post(Message message) throws MqttException {
    IMqttDeliveryToken token =
        client.publish(message.topic(), message.bytes(), message.qos(), message.retained());
    if (message.qos() == 0) {
      return CompletableFuture.completedFuture(finished(token));
    }
    // The token fails when the connection breaks, although the client goes on with it later.
    return completions.of(token.getMessageId());
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public boolean reconnect() throws Exception {
    if (!lost.tryAcquire(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the client did not notice the cut");
    }
    long deadline = System.nanoTime() + Inbox.AWAIT.toNanos();
    while (true) {
      IMqttToken token = null;
      try {
        token = client.connect(options);
        token.waitForCompletion(PATIENCE);
        return token.getSessionPresent();
      } catch (MqttException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        giveUp(token);
      }
    }
  }

  /**
   * Its receiver and its sender notice a cut one after the other, and the second one's alarm can
   * end the new connection, or leave it without anybody to read from it.
   */
  private void giveUp(IMqttToken attempt) throws MqttException, InterruptedException {
    if (attempt != null) {
      client.disconnectForcibly(0, 1, false);
    } else {
      lost.tryAcquire(50, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void disconnect() throws MqttException {
    finished(client.disconnect());
  }

  private static <T extends IMqttToken> T finished(T token) throws MqttException {
    token.waitForCompletion(Inbox.AWAIT.toMillis());
    return token;
  }

  @Override
  public void connectionLost(Throwable cause) {
    lost.release();
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    var received = new Message(topic, Message.chars(message.getPayload()), message.getQos());
    inbox.add(message.isRetained() ? received.thatIsRetained() : received);
  }

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {
    completions.done(token.getMessageId());
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      finished(client.disconnect(0));
    }
    client.close(true);
  }
}

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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.mqttassay.conformance.interop.Message.Reply;

/** Eclipse Paho's Java client of 5.0. */
final class PahoV5Client implements OtherClient, MqttCallback {

  /** Milliseconds after which another attempt to connect again is made. */
  private static final long PATIENCE = 1_000;

  private final Inbox inbox = new Inbox();
  private final Completions completions = new Completions();
  private final Semaphore lost = new Semaphore(0);
  private final MqttConnectionOptions options = new MqttConnectionOptions();
  private final MqttAsyncClient client;

  PahoV5Client(Passport passport) throws Exception {
    client = new MqttAsyncClient(
        PahoAddress.of(passport.endpoint()), passport.clientId(), new MemoryPersistence());
    client.setCallback(this);
    options.setCleanStart(!passport.keepsSession());
    options.setSessionExpiryInterval(passport.keepsSession() ? Passport.SESSION_EXPIRY : 0L);
    if (passport.endpoint().transport().isEncrypted()) {
      options.setSocketFactory(Trust.contextFor(passport.authority()).getSocketFactory());
    }
    passport.will().ifPresent(will -> options.setWill(will.topic(), toPaho(will)));
  }

  private static MqttMessage toPaho(Message message) {
    var properties = new MqttProperties();
    message.reply().ifPresent(reply -> {
      if (!reply.topic().isEmpty()) {
        properties.setResponseTopic(reply.topic());
      }
      properties.setCorrelationData(Message.bytes(reply.correlation()));
    });
    properties.setUserProperties(message.properties().stream()
        .map(entry -> new UserProperty(entry.getKey(), entry.getValue()))
        .toList());
    return new MqttMessage(message.bytes(), message.qos(), message.retained(), properties);
  }

  private static Message fromPaho(String topic, MqttMessage message) {
    MqttProperties properties = message.getProperties();
    Optional<Reply> reply =
        properties.getResponseTopic() == null && properties.getCorrelationData() == null
            ? Optional.empty()
            : Optional.of(new Reply(
                Optional.ofNullable(properties.getResponseTopic()).orElse(""),
                Message.chars(properties.getCorrelationData())));
    List<Map.Entry<String, String>> user = properties.getUserProperties().stream()
        .map(property -> Map.entry(property.getKey(), property.getValue()))
        .toList();
    return new Message(
        topic,
        Message.chars(message.getPayload()),
        message.getQos(),
        message.isRetained(),
        reply,
        user);
  }

  @Override
  public boolean connect() throws MqttException {
    return finished(client.connect(options)).getSessionPresent();
  }

  @Override
  public void subscribe(String filter, int qos) throws MqttException {
    IMqttToken token = finished(client.subscribe(filter, qos));
    if (token.getReasonCodes()[0] != qos) {
      throw new AssertionError(filter + " was granted " + token.getReasonCodes()[0]);
    }
  }

  @Override
  public void unsubscribe(String filter) throws MqttException {
    finished(client.unsubscribe(filter));
  }

  @Override
  public CompletableFuture<?> post(Message message) throws MqttException {
    IMqttToken token = client.publish(message.topic(), toPaho(message));
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

  private static IMqttToken finished(IMqttToken token) throws MqttException {
    token.waitForCompletion(Inbox.AWAIT.toMillis());
    return token;
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    lost.release();
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    // What it breaks is noticed where it is missed.
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    inbox.add(fromPaho(topic, message));
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    completions.done(token.getMessageId());
  }

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {
    // Told by the token already.
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    throw new AssertionError("AUTH came, which nobody asked for");
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      finished(client.disconnect(0, null, null, 0, new MqttProperties()));
    }
    client.close(true);
  }
}

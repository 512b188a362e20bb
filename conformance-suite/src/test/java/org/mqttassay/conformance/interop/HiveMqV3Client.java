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

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The HiveMQ client of 3.1.1. */
final class HiveMqV3Client implements OtherClient {

  private final Inbox inbox = new Inbox();
  private final BlockingQueue<Boolean> sessionsPresent = new LinkedBlockingQueue<>();
  private final Mqtt3Connect connect;
  private final Mqtt3AsyncClient client;

  HiveMqV3Client(Passport passport) throws Exception {
    var builder = HiveMqBuilders.prepare(MqttClient.builder().useMqttVersion3(), passport);
    client = builder
        .addConnectedListener(context -> sessionsPresent.add(
            ((Mqtt3ClientConnectedContext) context).getConnAck().isSessionPresent()))
        .buildAsync();
    client.publishes(MqttGlobalPublishFilter.ALL, publish -> inbox.add(fromHiveMq(publish)));
    var asked = Mqtt3Connect.builder().cleanSession(!passport.keepsSession());
    connect = passport
        .will()
        .map(will -> asked.willPublish(toHiveMq(will)))
        .orElse(asked)
        .build();
  }

  private static Mqtt3Publish toHiveMq(Message message) {
    return Mqtt3Publish.builder()
        .topic(message.topic())
        .payload(message.bytes())
        .qos(MqttQos.fromCode(message.qos()))
        .retain(message.retained())
        .build();
  }

  private static Message fromHiveMq(Mqtt3Publish publish) {
    var message = new Message(
        publish.getTopic().toString(),
        Message.chars(publish.getPayloadAsBytes()),
        publish.getQos().getCode());
    return publish.isRetain() ? message.thatIsRetained() : message;
  }

  @Override
  public boolean connect() throws Exception {
    finished(client.connect(connect));
    return nextSessionPresent();
  }

  private boolean nextSessionPresent() throws InterruptedException {
    Boolean present = sessionsPresent.poll(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS);
    if (present == null) {
      throw new AssertionError("the client did not connect");
    }
    return present;
  }

  @Override
  public void subscribe(String filter, int qos) throws Exception {
    var suback = finished(
        client.subscribeWith().topicFilter(filter).qos(MqttQos.fromCode(qos)).send());
    if (suback.getReturnCodes().get(0).getCode() != qos) {
      throw new AssertionError(filter + " was granted " + suback.getReturnCodes());
    }
  }

  @Override
  public void unsubscribe(String filter) throws Exception {
    finished(client.unsubscribeWith().topicFilter(filter).send());
  }

  @Override
  public CompletableFuture<?> post(Message message) {
    return client.publish(toHiveMq(message));
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public boolean reconnect() throws InterruptedException {
    return nextSessionPresent();
  }

  @Override
  public void disconnect() throws Exception {
    finished(client.disconnect());
  }

  private static <T> T finished(CompletableFuture<T> future) throws Exception {
    return future.get(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws Exception {
    if (client.getState() != MqttClientState.DISCONNECTED) {
      finished(client.disconnect().handle((done, failure) -> done));
    }
  }
}

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
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mqttassay.conformance.interop.Message.Reply;

/** The HiveMQ client of 5.0. */
final class HiveMqV5Client implements OtherClient {

  private final Inbox inbox = new Inbox();
  private final BlockingQueue<Boolean> sessionsPresent = new LinkedBlockingQueue<>();
  private final Mqtt5Connect connect;
  private final Mqtt5AsyncClient client;

  HiveMqV5Client(Passport passport) throws Exception {
    var builder = HiveMqBuilders.prepare(MqttClient.builder().useMqttVersion5(), passport);
    client = builder
        .addConnectedListener(context -> sessionsPresent.add(
            ((Mqtt5ClientConnectedContext) context).getConnAck().isSessionPresent()))
        .buildAsync();
    client.publishes(MqttGlobalPublishFilter.ALL, publish -> inbox.add(fromHiveMq(publish)));
    var asked = Mqtt5Connect.builder()
        .cleanStart(!passport.keepsSession())
        .sessionExpiryInterval(passport.keepsSession() ? Passport.SESSION_EXPIRY : 0);
    connect = passport
        .will()
        .map(will -> asked.willPublish(toHiveMq(will)))
        .orElse(asked)
        .build();
  }

  private static Mqtt5Publish toHiveMq(Message message) {
    var builder = Mqtt5Publish.builder()
        .topic(message.topic())
        .payload(message.bytes())
        .qos(MqttQos.fromCode(message.qos()))
        .retain(message.retained())
        .userProperties(Mqtt5UserProperties.of(message.properties().stream()
            .map(entry -> Mqtt5UserProperty.of(entry.getKey(), entry.getValue()))
            .toList()));
    message.reply().ifPresent(reply -> {
      if (!reply.topic().isEmpty()) {
        builder.responseTopic(reply.topic());
      }
      builder.correlationData(Message.bytes(reply.correlation()));
    });
    return builder.build();
  }

  private static Message fromHiveMq(Mqtt5Publish publish) {
    Optional<String> correlation = publish.getCorrelationData().map(HiveMqV5Client::chars);
    Optional<Reply> reply = publish.getResponseTopic().isEmpty() && correlation.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reply(
            publish.getResponseTopic().map(Object::toString).orElse(""), correlation.orElse("")));
    List<Map.Entry<String, String>> user = publish.getUserProperties().asList().stream()
        .map(property ->
            Map.entry(property.getName().toString(), property.getValue().toString()))
        .toList();
    return new Message(
        publish.getTopic().toString(),
        Message.chars(publish.getPayloadAsBytes()),
        publish.getQos().getCode(),
        publish.isRetain(),
        reply,
        user);
  }

  private static String chars(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
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
    if (suback.getReasonCodes().get(0).getCode() != qos) {
      throw new AssertionError(filter + " was granted " + suback.getReasonCodes());
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

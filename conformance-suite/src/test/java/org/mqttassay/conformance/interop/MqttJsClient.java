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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mqttassay.conformance.interop.Message.Reply;
import org.mqttassay.spec.MqttVersion;

/** A client of MQTT.js in a Node.js process. */
final class MqttJsClient implements OtherClient {

  private final Inbox inbox = new Inbox();
  private final BlockingQueue<Boolean> sessionsPresent = new LinkedBlockingQueue<>();
  private final NodeProcess node;
  private final String name;
  private final MqttVersion version;
  private final Passport passport;

  /** @param name by which the process knows this client */
  MqttJsClient(NodeProcess node, String name, MqttVersion version, Passport passport) {
    this.node = node;
    this.name = name;
    this.version = version;
    this.passport = passport;
    node.listen(name, this::hear);
  }

  private void hear(JsonNode event) {
    if (event.get("event").asText().equals("connected")) {
      sessionsPresent.add(event.get("sessionPresent").asBoolean());
      return;
    }
    List<Map.Entry<String, String>> properties = new ArrayList<>();
    event
        .get("properties")
        .forEach(
            pair -> properties.add(Map.entry(pair.get(0).asText(), pair.get(1).asText())));
    JsonNode reply = event.get("reply");
    inbox.add(new Message(
        event.get("topic").asText(),
        event.get("payload").asText(),
        event.get("qos").asInt(),
        event.get("retained").asBoolean(),
        reply.isNull()
            ? Optional.empty()
            : Optional.of(
                new Reply(reply.get("topic").asText(), reply.get("correlation").asText())),
        List.copyOf(properties)));
  }

  @Override
  public boolean connect() throws Exception {
    ObjectNode command = node.command(name, "connect")
        .put("url", passport.endpoint().toString())
        .put("clientId", passport.clientId())
        .put("version", version.protocolLevel())
        .put("keepsSession", passport.keepsSession())
        .put("expiry", Passport.SESSION_EXPIRY);
    if (passport.endpoint().transport().isEncrypted()) {
      command.put("authority", passport.authority().toString());
    }
    passport.will().ifPresent(will -> put(will, command.putObject("will")));
    finished(node.call(command));
    return reconnect();
  }

  private static ObjectNode put(Message message, ObjectNode object) {
    object
        .put("topic", message.topic())
        .put("payload", message.payload())
        .put("qos", message.qos())
        .put("retained", message.retained());
    message.reply().ifPresent(reply -> object
        .putObject("reply")
        .put("topic", reply.topic())
        .put("correlation", reply.correlation()));
    var properties = object.putArray("properties");
    message
        .properties()
        .forEach(pair -> properties.addArray().add(pair.getKey()).add(pair.getValue()));
    return object;
  }

  @Override
  public void subscribe(String filter, int qos) throws Exception {
    JsonNode answer =
        finished(node.call(node.command(name, "subscribe").put("filter", filter).put("qos", qos)));
    if (answer.get("granted").asInt() != qos) {
      throw new AssertionError(filter + " was granted " + answer.get("granted"));
    }
  }

  @Override
  public void unsubscribe(String filter) throws Exception {
    finished(node.call(node.command(name, "unsubscribe").put("filter", filter)));
  }

  @Override
  public CompletableFuture<?> post(Message message) {
    ObjectNode command = node.command(name, "publish");
    put(message, command.putObject("message"));
    return node.call(command);
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public boolean reconnect() throws InterruptedException {
    Boolean present = sessionsPresent.poll(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS);
    if (present == null) {
      throw new AssertionError("the client did not connect");
    }
    return present;
  }

  @Override
  public void disconnect() throws Exception {
    finished(node.call(node.command(name, "disconnect")));
  }

  private static <T> T finished(CompletableFuture<T> answer) throws Exception {
    return answer.get(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws Exception {
    finished(node.call(node.command(name, "close")));
  }
}

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
package org.mqttassay.spec.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.BinaryValue;
import org.mqttassay.spec.packet.Property.IntegerValue;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.Property.TextValue;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/** Writes packets as JSON objects whose members are named as those of their records. */
final class PacketJson {

  private final JsonGenerator json;

  PacketJson(JsonGenerator json) {
    this.json = json;
  }

  void packet(Packet packet) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", packet.type().name());
    if (packet instanceof Connect connect) {
      connect(connect);
    } else if (packet instanceof Connack connack) {
      json.writeBooleanField("sessionPresent", connack.sessionPresent());
      json.writeNumberField("reasonCode", connack.reasonCode());
      properties(connack.properties());
    } else if (packet instanceof Publish publish) {
      publish(publish);
    } else if (packet instanceof Acknowledgement acknowledgement) {
      json.writeNumberField("packetIdentifier", acknowledgement.packetIdentifier());
      json.writeNumberField("reasonCode", acknowledgement.reasonCode());
      properties(acknowledgement.properties());
    } else if (packet instanceof Subscribe subscribe) {
      subscribe(subscribe);
    } else if (packet instanceof Suback suback) {
      reasonCodes(suback.packetIdentifier(), suback.properties(), suback.reasonCodes());
    } else if (packet instanceof Unsubscribe unsubscribe) {
      json.writeNumberField("packetIdentifier", unsubscribe.packetIdentifier());
      properties(unsubscribe.properties());
      json.writeArrayFieldStart("topicFilters");
      for (String filter : unsubscribe.topicFilters()) {
        json.writeString(filter);
      }
      json.writeEndArray();
    } else if (packet instanceof Unsuback unsuback) {
      reasonCodes(unsuback.packetIdentifier(), unsuback.properties(), unsuback.reasonCodes());
    } else if (packet instanceof Disconnect disconnect) {
      json.writeNumberField("reasonCode", disconnect.reasonCode());
      properties(disconnect.properties());
    } else if (packet instanceof Auth auth) {
      json.writeNumberField("reasonCode", auth.reasonCode());
      properties(auth.properties());
    }
    json.writeEndObject();
  }

  private void connect(Connect connect) throws IOException {
    json.writeStringField("version", connect.version().number());
    json.writeBooleanField("cleanStart", connect.cleanStart());
    json.writeNumberField("keepAlive", connect.keepAlive());
    properties(connect.properties());
    json.writeStringField("clientIdentifier", connect.clientIdentifier());
    if (connect.will().isPresent()) {
      Will will = connect.will().get();
      json.writeObjectFieldStart("will");
      json.writeStringField("topic", will.topic());
      payload(will.payload());
      json.writeNumberField("qos", will.qos().level());
      json.writeBooleanField("retain", will.retain());
      properties(will.properties());
      json.writeEndObject();
    }
    if (connect.userName().isPresent()) {
      json.writeStringField("userName", connect.userName().get());
    }
    if (connect.password().isPresent()) {
      json.writeStringField("passwordHex", connect.password().get().toHex());
    }
  }

  private void publish(Publish publish) throws IOException {
    json.writeBooleanField("dup", publish.dup());
    json.writeNumberField("qos", publish.qos().level());
    json.writeBooleanField("retain", publish.retain());
    json.writeStringField("topicName", publish.topicName());
    json.writeNumberField("packetIdentifier", publish.packetIdentifier());
    properties(publish.properties());
    payload(publish.payload());
  }

  private void subscribe(Subscribe subscribe) throws IOException {
    json.writeNumberField("packetIdentifier", subscribe.packetIdentifier());
    properties(subscribe.properties());
    json.writeArrayFieldStart("subscriptions");
    for (Subscription subscription : subscribe.subscriptions()) {
      json.writeStartObject();
      json.writeStringField("topicFilter", subscription.topicFilter());
      json.writeNumberField("maximumQoS", subscription.maximumQoS().level());
      json.writeBooleanField("noLocal", subscription.noLocal());
      json.writeBooleanField("retainAsPublished", subscription.retainAsPublished());
      json.writeNumberField("retainHandling", subscription.retainHandling().value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void reasonCodes(int packetIdentifier, Properties properties, List<Integer> codes)
      throws IOException {
    json.writeNumberField("packetIdentifier", packetIdentifier);
    properties(properties);
    json.writeArrayFieldStart("reasonCodes");
    for (int code : codes) {
      json.writeNumber(code);
    }
    json.writeEndArray();
  }

  private void payload(Bytes payload) throws IOException {
    json.writeStringField("payloadHex", payload.toHex());
    var text = SafeText.printable(payload);
    if (text.isPresent()) {
      json.writeStringField("payloadText", text.get());
    }
  }

  private void properties(Properties properties) throws IOException {
    json.writeArrayFieldStart("properties");
    for (Property property : properties.list()) {
      json.writeStartObject();
      json.writeStringField("identifier", property.identifier().title());
      if (property.value() instanceof IntegerValue integer) {
        json.writeNumberField("value", integer.number());
      } else if (property.value() instanceof TextValue text) {
        json.writeStringField("value", text.text());
      } else if (property.value() instanceof PairValue pair) {
        json.writeStringField("name", pair.name());
        json.writeStringField("value", pair.text());
      } else if (property.value() instanceof BinaryValue binary) {
        json.writeStringField("valueHex", binary.data().toHex());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}

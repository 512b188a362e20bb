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
package org.mqttassay.spec.packet;

/**
 * The same packet with its properties sorted by identifier, which says the same: order counts only
 * among User Properties (2.2.2.2 and 3.1.2.11.8 of 5.0).
 */
public final class Normalised {

  private Normalised() {}

  /** The packet in the form in which equal meaning is equality. */
  public static Packet of(Packet packet) {
    var properties = LegalProperties.normalised(packet.properties());
    if (packet instanceof Connect p) {
      return new Connect(
          p.version(),
          p.cleanStart(),
          p.keepAlive(),
          properties,
          p.clientIdentifier(),
          p.will().map(Normalised::will),
          p.userName(),
          p.password());
    }
    if (packet instanceof Connack p) {
      return new Connack(p.sessionPresent(), p.reasonCode(), properties);
    }
    if (packet instanceof Publish p) {
      return new Publish(
          p.dup(),
          p.qos(),
          p.retain(),
          p.topicName(),
          p.packetIdentifier(),
          properties,
          p.payload());
    }
    if (packet instanceof Subscribe p) {
      return new Subscribe(p.packetIdentifier(), properties, p.subscriptions());
    }
    if (packet instanceof Suback p) {
      return new Suback(p.packetIdentifier(), properties, p.reasonCodes());
    }
    if (packet instanceof Unsubscribe p) {
      return new Unsubscribe(p.packetIdentifier(), properties, p.topicFilters());
    }
    if (packet instanceof Unsuback p) {
      return new Unsuback(p.packetIdentifier(), properties, p.reasonCodes());
    }
    if (packet instanceof Disconnect p) {
      return new Disconnect(p.reasonCode(), properties);
    }
    if (packet instanceof Auth p) {
      return new Auth(p.reasonCode(), properties);
    }
    return packet instanceof Acknowledgement p ? acknowledgement(p, properties) : packet;
  }

  private static Packet acknowledgement(Acknowledgement p, Properties properties) {
    if (p instanceof Puback) {
      return new Puback(p.packetIdentifier(), p.reasonCode(), properties);
    }
    if (p instanceof Pubrec) {
      return new Pubrec(p.packetIdentifier(), p.reasonCode(), properties);
    }
    return p instanceof Pubrel
        ? new Pubrel(p.packetIdentifier(), p.reasonCode(), properties)
        : new Pubcomp(p.packetIdentifier(), p.reasonCode(), properties);
  }

  private static Will will(Will will) {
    return new Will(
        will.topic(),
        will.payload(),
        will.qos(),
        will.retain(),
        LegalProperties.normalised(will.properties()));
  }
}

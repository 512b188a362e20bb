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
package org.mqttassay.conformance.checks.scene;

import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;

/**
 * A client that takes small packets only, so that a server has to leave out what it would like to
 * say (Maximum Packet Size of 5.0, 3.1.2.11.4).
 */
public final class SmallPackets {

  /** Enough for every answer that has but what it must have. */
  private static final long SMALLEST = 64;

  private static final long ROOM = 16;

  private final Lab lab;
  private final Client client;
  private final long limit;

  private SmallPackets(Lab lab, Client client, long limit) {
    this.lab = lab;
    this.client = client;
    this.limit = limit;
  }

  /** Connects with a limit that leaves room for the server's CONNACK and for little else. */
  public static SmallPackets of(Lab lab, String role) {
    var before = lab.connected(role);
    long size = before.received().get(0).raw().size();
    before.leaves();
    long limit = Math.max(SMALLEST, size + ROOM);
    var client = lab.connected(
        role, connect -> connect.with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, limit)));
    return new SmallPackets(lab, client, limit);
  }

  /** The client. */
  public Client client() {
    return client;
  }

  /**
   * Nothing that came is longer than the limit, whatever it says beyond what it must.
   *
   * @param reasonString the statement that forbids a Reason String too much
   * @param userProperty the statement that forbids User Properties too much
   */
  public void areWithin(String reasonString, String userProperty) {
    for (Received received : client.received()) {
      if (received.raw().size() > limit) {
        boolean hasReason = received
            .packet()
            .filter(packet -> packet.toString().contains(PropertyIdentifier.REASON_STRING.title()))
            .isPresent();
        throw new Broken(
            lab.statement(hasReason ? reasonString : userProperty),
            "no packet of more than " + limit + " bytes, the Maximum Packet Size",
            "a packet of " + received.raw().size() + " bytes came");
      }
    }
  }
}

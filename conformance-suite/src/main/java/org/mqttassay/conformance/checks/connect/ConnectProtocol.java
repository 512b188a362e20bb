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
package org.mqttassay.conformance.checks.connect;

import java.time.Duration;
import java.util.List;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.raw.RawPacket;

/** The Protocol Name and the Protocol Version (3.1.2.1 and 3.1.2.2). */
final class ConnectProtocol {

  private static final Bytes LEVEL_REFUSED_IN_311 = Bytes.hex("20020001");

  /**
   * What a CONNECT brought. It may be an answer of another version than the one asked in, so that
   * no decoder can be told which.
   *
   * @param said every byte that came
   * @param closed whether the server closed the connection then
   */
  private record Answer(Bytes said, boolean closed) {

    private static final int CONNACK = 0x20;

    /** The Return or Reason Code of the CONNACK, which comes behind a length and the flags. */
    private int code() {
      int length = 1;
      while (length < said.size() && said.at(length) > 0x7F) {
        length++;
      }
      return said.size() > length + 2 && said.at(0) == CONNACK ? said.at(length + 2) : -1;
    }

    boolean accepts() {
      return code() == 0;
    }

    boolean refuses() {
      return closed && (said.isEmpty() || code() > 0);
    }

    @Override
    public String toString() {
      return (said.isEmpty() ? "nothing came" : "the bytes " + said.toHex() + " came")
          + (closed ? ", then the close" : ", and the connection stayed open");
    }
  }

  private static Answer answer(Lab lab, RawPacket connect) {
    var client = lab.opened();
    client.sends(connect.bytes());
    var said = Bytes.EMPTY;
    long deadline = System.nanoTime() + lab.budgets().awaiting().toNanos();
    while (true) {
      var rest = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      var next = client.connection().poll(rest).orElse(null);
      if (next instanceof Received packet) {
        said = said.plus(packet.raw());
      }
      var answer = new Answer(said, next instanceof Ended);
      if (!(next instanceof Received) || answer.accepts()) {
        return answer;
      }
    }
  }

  private static RawPacket named(Lab lab, String name) {
    return RawPacket.of(lab.connect(), lab.version()).replace("Protocol Name", Bytes.utf8(name));
  }

  @Checks(v311 = "3.1.2-1", v5 = "3.1.2-1")
  void a_connect_with_a_wrong_protocol_name_is_not_accepted(Lab lab) {
    for (String name : List.of("MQTX", "mqtt", "MQTTT", "")) {
      var answer = answer(lab, named(lab, name));
      String allowed = "the Protocol Name \"" + name + "\" not to be taken for MQTT";
      lab.require(!answer.accepts(), allowed, answer.toString());
      if (!answer.closed()) {
        lab.require(!lab.isV5(), allowed + ", and the connection to be closed", answer.toString());
        lab.observes("A CONNECT with the Protocol Name \"" + name + "\" is neither answered nor"
            + " is its connection closed");
        return;
      }
    }
  }

  @Checks(
      v311 = "ASSAY-3.1.2-1",
      v5 = {"ASSAY-3.1.4-1", "3.1.2-1"})
  void the_protocol_name_of_mqtt_3_1_may_be_served_or_turned_away(Lab lab) {
    var answer = answer(lab, named(lab, "MQIsdp"));
    if (answer.accepts()) {
      lab.observes("A CONNECT with the Protocol Name \"MQIsdp\" of MQTT 3.1 and the level of "
          + lab.version() + " is accepted");
    } else if (!answer.closed()) {
      if (lab.isV5()) {
        throw new Broken(
            lab.statement("3.1.2-1"),
            "a CONNECT with the Protocol Name \"MQIsdp\" to be served or the connection closed",
            answer.toString());
      }
      lab.observes("A CONNECT with the Protocol Name \"MQIsdp\" of MQTT 3.1 and the level of "
          + lab.version() + " is left unanswered");
    }
  }

  @Checks(v311 = "3.1.2-2", v5 = "3.1.2-2")
  void a_protocol_version_that_does_not_exist_is_refused(Lab lab) {
    for (int level : new int[] {0, 6, 127}) {
      var connect = RawPacket.of(lab.connect(), lab.version())
          .replace("Protocol Version", Bytes.of((byte) level));
      var answer = answer(lab, connect);
      if (lab.isV5()) {
        lab.require(
            answer.refuses(),
            "Protocol Version " + level + " to be turned away, with at most a CONNACK that refuses",
            answer.toString());
      } else if (!answer.closed() || !answer.said().equals(LEVEL_REFUSED_IN_311)) {
        // Whoever speaks 5.0 as well may treat an unknown version as that standard has it.
        lab.require(
            answer.refuses() && lab.brokerSpeaks(MqttVersion.V5_0),
            "Protocol Level " + level + " to be answered with CONNACK 0x01, and then the close",
            answer.toString());
        lab.observes("Protocol Level " + level + " is turned away as 5.0 allows it: " + answer);
      }
    }
  }
}

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
package org.mqttassay.conformance.checks.websocket;

import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.WebSocketAnswer;

/** The WebSocket subprotocol is mqtt (6 of both versions). */
final class WebSocketSubprotocol {

  private static final String MQTT = "mqtt";

  @Checks(v311 = "6.0.0-4", v5 = "6.0.0-4")
  void mqtt_is_chosen_if_it_is_offered_alone(Lab lab) {
    isChosen(lab, MQTT);
  }

  @Checks(v311 = "6.0.0-4", v5 = "6.0.0-4")
  void mqtt_is_chosen_among_others(Lab lab) {
    isChosen(lab, "assay", MQTT);
    isChosen(lab, MQTT, "assay");
    isChosen(lab, "assay", MQTT, "more");
  }

  private static void isChosen(Lab lab, String... offered) {
    Ways.overWebSocket(lab);
    String allowed =
        "the WebSocket subprotocol mqtt of those offered, " + String.join(", ", offered);
    var answer = lab.shakesHands(offered);
    lab.require(answer.isPresent(), allowed, "the connection was closed");
    WebSocketAnswer came = answer.get();
    lab.require(came.isAgreed(), allowed, "the HTTP status " + came.status() + " came");
    lab.require(
        came.subprotocol().filter(MQTT::equals).isPresent(),
        allowed,
        came.subprotocol().map(it -> '"' + it + "\" was chosen").orElse("none was chosen"));
  }

  @Checks(v311 = "6.0.0-4", v5 = "6.0.0-4")
  void nothing_but_mqtt_is_ever_chosen(Lab lab) {
    Ways.overWebSocket(lab);
    for (String[] offered : new String[][] {{}, {"assay"}, {"MQTT"}, {"mqtt1", "xmqtt"}}) {
      var answer = lab.shakesHands(offered);
      if (answer.filter(WebSocketAnswer::isAgreed).isPresent()) {
        String chosen = answer.get().subprotocol().orElse("");
        lab.require(
            chosen.isEmpty() || chosen.equals(MQTT),
            "no WebSocket subprotocol but mqtt",
            '"' + chosen + "\" was chosen");
        lab.observes("A WebSocket is opened for a client that offers "
            + (offered.length == 0 ? "no subprotocol" : String.join(", ", offered)));
      }
    }
  }
}

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
package org.mqttassay.conformance.checks.operation;

import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.checks.scene.Wills;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** What a server has after it was stopped and started again (4.1, 3.1.2.5 and 3.14). */
final class Restart {

  @Checks(
      v311 = {"3.2.2-2", "4.1.0-1", "4.4.0-1", "4.3.3-2"},
      v5 = {"3.2.2-3", "3.1.2-5", "ASSAY-4.4.0-1", "4.3.3-10"},
      restarts = true)
  void a_session_that_outlives_a_restart_is_whole(Lab lab) {
    var whole = new WholeSession(lab);
    whole.begins();
    whole.client().vanishes();
    whole.accrues();
    lab.restartsBroker();
    var client = lab.connected(lab.lasting("a"));
    if (client.connack().sessionPresent()) {
      whole.isThere(client);
    } else {
      lab.observes("Sessions do not outlive a restart");
      client.staysConnected();
    }
  }

  @Checks(
      v311 = {"3.2.2-2", "4.1.0-1"},
      v5 = {"3.2.2-3", "3.1.2-5"},
      restarts = true)
  void the_session_of_a_client_that_was_connected_at_a_restart_is_whole(Lab lab) {
    var whole = new WholeSession(lab);
    whole.begins();
    lab.restartsBroker();
    var client = lab.connected(lab.lasting("a"));
    if (client.connack().sessionPresent()) {
      whole.accrues();
      whole.isThere(client);
    } else {
      lab.observes("Sessions do not outlive a restart");
      client.staysConnected();
    }
  }

  @Checks(v311 = "ASSAY-4.1.0-1", v5 = "3.3.1-5", restarts = true)
  void retained_messages_may_outlive_a_restart(Lab lab) {
    var publisher = lab.connected("p");
    lab.concerns(publisher.mayRetain(), "The broker does not retain messages.");
    publisher.becomesPublisherOf(
        Publish.of(lab.topic("kept"), QoS.AT_LEAST_ONCE, 1, Bytes.utf8("kept")).withRetain(true));
    publisher.leaves();
    lab.restartsBroker();
    var client = lab.connected("s").becomesSubscriber(lab.topic("kept"), QoS.AT_LEAST_ONCE);
    var came = client
        .take(lab.budgets().quieting())
        .filter(next -> next instanceof Received it
            && it.packet().filter(Publish.class::isInstance).isPresent());
    lab.observes(
        came.isPresent()
            ? "Retained messages outlive a restart"
            : "Retained messages do not outlive a restart");
  }

  @Checks(v311 = "ASSAY-3.1.2-4", v5 = "ASSAY-3.1.2-3", restarts = true)
  void wills_may_be_published_after_a_restart(Lab lab) {
    Sessions.kept(lab, "w")
        .becomesSubscriber(Wills.topic(lab), QoS.AT_LEAST_ONCE)
        .leaves();
    var willed = lab.connected(Wills.willed(lab));
    lab.restartsBroker();
    willed.listensToTheEnd();
    var watcher = lab.connected(lab.lasting("w"));
    if (!watcher.connack().sessionPresent()) {
      lab.observes("No session that could get the Will outlives a restart");
      return;
    }
    boolean came = watcher
        .take(lab.budgets().quieting())
        .filter(next -> next instanceof Received it
            && it.packet().filter(Publish.class::isInstance).isPresent())
        .isPresent();
    lab.observes(
        came
            ? "The Will of a client that was connected at a restart is there after it"
            : "No Will is published for a client that was connected at a restart");
  }

  @Checks(v5 = "ASSAY-3.14.0-1", restarts = true)
  void a_server_that_is_stopped_may_say_disconnect(Lab lab) {
    var client = lab.connected();
    lab.restartsBroker();
    client.listensToTheEnd();
    lab.observes(client.received().stream()
        .flatMap(it -> it.packet().stream())
        .filter(Disconnect.class::isInstance)
        .map(packet -> "The server says DISCONNECT with "
            + lab.name(((Disconnect) packet).reasonCode(), PacketType.DISCONNECT)
            + " when it is stopped")
        .findFirst()
        .orElse("The server says nothing when it is stopped"));
  }
}

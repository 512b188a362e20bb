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

import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** QoS 2 from a client to the server, with the connection cut at any point (4.3.3 and 4.4). */
final class ExactlyOnceReceived {

  private static final int ID = 7;
  private static final int ROUNDS = 3;
  private static final int MESSAGES = 8;

  @Checks(
      v311 = {"4.3.3-2", "4.1.0-1"},
      v5 = {"4.3.3-10", "4.3.3-8"})
  void a_publish_cut_before_pubrec_is_passed_on_once(Lab lab) {
    var watcher = new TopicWatcher(lab, topic(lab));
    var client = Exchanges.publisher(lab, "a");
    client.sends(message(lab, "once"));
    for (int round = 0; round < ROUNDS; round++) {
      client.vanishes();
      client = Sessions.resumed(lab, "a");
      client.sends(message(lab, "once").withDup(true));
    }
    Exchanges.isTakenOver(lab, client, ID);
    Exchanges.releases(lab, client, ID);
    isPassedOnOnce(watcher);
  }

  @Checks(
      v311 = {"4.3.3-2", "4.1.0-1"},
      v5 = {"4.3.3-10", "4.3.3-8"})
  void a_publish_that_comes_again_before_pubrel_is_answered_and_passed_on_once(Lab lab) {
    var watcher = new TopicWatcher(lab, topic(lab));
    var client = Exchanges.publisher(lab, "a");
    client.sends(message(lab, "once"));
    Exchanges.isTakenOver(lab, client, ID);
    for (int round = 0; round < ROUNDS; round++) {
      client.vanishes();
      client = Sessions.resumed(lab, "a");
      client.sends(message(lab, "once").withDup(true));
      Exchanges.isTakenOver(lab, client, ID);
    }
    Exchanges.releases(lab, client, ID);
    isPassedOnOnce(watcher);
  }

  @Checks(v311 = "4.3.3-2")
  void a_publish_that_comes_again_on_the_same_connection_is_passed_on_once(Lab lab) {
    var watcher = new TopicWatcher(lab, topic(lab));
    var client = Exchanges.publisher(lab, "a");
    // 3.1.1 lets a client repeat what is not acknowledged yet whenever it likes.
    client.sends(message(lab, "once"));
    for (int round = 0; round < ROUNDS; round++) {
      client.sends(message(lab, "once").withDup(true));
    }
    for (int answers = 0; answers <= ROUNDS; answers++) {
      Exchanges.isTakenOver(lab, client, ID);
    }
    Exchanges.releases(lab, client, ID);
    isPassedOnOnce(watcher);
  }

  @Checks(
      v311 = {"4.3.3-2", "4.1.0-1"},
      v5 = {"4.3.3-11", "4.3.3-10"})
  void a_message_cut_before_pubrel_is_released_on_the_next_connection(Lab lab) {
    var watcher = new TopicWatcher(lab, topic(lab));
    var client = Exchanges.publisher(lab, "a");
    client.sends(message(lab, "once"));
    Exchanges.isTakenOver(lab, client, ID);
    client.vanishes();
    client = Sessions.resumed(lab, "a");
    var answer = Exchanges.releases(lab, client, ID);
    lab.require(
        answer.reasonCode() == 0,
        "PUBCOMP with 0x00, as the session has the Packet Identifier",
        "PUBCOMP with another Reason Code");
    isPassedOnOnce(watcher);
  }

  @Checks(v311 = "4.3.3-2", v5 = "4.3.3-11")
  void a_pubrel_cut_before_pubcomp_is_answered_when_it_comes_again(Lab lab) {
    var watcher = new TopicWatcher(lab, topic(lab));
    var client = Exchanges.publisher(lab, "a");
    client.sends(message(lab, "once"));
    Exchanges.isTakenOver(lab, client, ID);
    client.sends(new Pubrel(ID));
    for (int round = 0; round < ROUNDS; round++) {
      client.vanishes();
      client = Sessions.resumed(lab, "a");
      client.sends(new Pubrel(ID));
    }
    client.receives(Pubcomp.class, "PUBCOMP for the PUBREL that came again");
    isPassedOnOnce(watcher);
  }

  @Checks(
      v311 = {"4.3.3-2", "4.5.0-1", "4.6.0-6"},
      v5 = {"4.3.3-10", "4.5.0-1", "4.6.0-5", "4.3.3-12"},
      slow = true)
  void messages_arrive_once_each_however_often_their_publisher_is_cut_off(Lab lab) {
    var watcher = new TopicWatcher(lab, topic(lab));
    var client = Exchanges.publisher(lab, "a");
    for (int number = 0; number < MESSAGES; number++) {
      client = publishWithCuts(lab, client, message(lab, "message " + number));
    }
    for (int number = 0; number < MESSAGES; number++) {
      String allowed = "each message once and in order, message " + number + " next";
      Publish came = watcher.receives(allowed);
      lab.require(
          came.payload().equals(Bytes.utf8("message " + number)),
          allowed,
          "\"" + came.payload().asText() + "\" came");
    }
    watcher.receivesNothing("each message once");
  }

  /** Each step may be the last on its connection, whether its answer is still read or not. */
  private static Client publishWithCuts(Lab lab, Client first, Publish message) {
    var client = first;
    client.sends(message);
    while (isCut(lab)) {
      client = resume(lab, client);
      client.sends(message.withDup(true));
    }
    Exchanges.isTakenOver(lab, client, ID);
    if (isCut(lab)) {
      client = resume(lab, client);
    }
    client.sends(new Pubrel(ID));
    while (isCut(lab)) {
      client = resume(lab, client);
      client.sends(new Pubrel(ID));
    }
    client.receives(Pubcomp.class, "PUBCOMP for the PUBREL");
    return client;
  }

  private static boolean isCut(Lab lab) {
    return lab.random().nextInt(3) == 0;
  }

  private static Client resume(Lab lab, Client client) {
    client.vanishes();
    return Sessions.resumed(lab, "a");
  }

  @Checks(
      v5 = {"4.3.3-13", "4.3.3-11"},
      slow = true)
  void a_message_that_expires_before_pubrel_is_carried_to_pubcomp(Lab lab) {
    Exchanges.subscriber(lab, "s", topic(lab), QoS.EXACTLY_ONCE).leaves();
    var client = Exchanges.publisher(lab, "a");
    client.sends(Expiry.of(message(lab, "brief")));
    Exchanges.isTakenOver(lab, client, ID);
    Expiry.passes(lab, client);
    var answer = Exchanges.releases(lab, client, ID);
    lab.require(
        answer.reasonCode() == 0,
        "PUBCOMP with 0x00, as the exchange is not over",
        "PUBCOMP with another Reason Code");
    // Whether it is then too late for the message itself is for the model to say.
    lab.letsPass(Sessions.resumed(lab, "s"), lab.budgets().quieting());
  }

  @Checks(
      v5 = {"4.3.3-13", "4.3.3-10", "4.3.3-11"},
      slow = true)
  void a_message_that_expires_while_its_publisher_is_away_is_carried_to_pubcomp(Lab lab) {
    var bystander = lab.connected("b");
    var client = Exchanges.publisher(lab, "a");
    client.sends(Expiry.of(message(lab, "brief")));
    Exchanges.isTakenOver(lab, client, ID);
    client.vanishes();
    Expiry.passes(lab, bystander);
    client = Sessions.resumed(lab, "a");
    client.sends(Expiry.of(message(lab, "brief")).withDup(true));
    Exchanges.isTakenOver(lab, client, ID);
    Exchanges.releases(lab, client, ID);
  }

  @Checks(v5 = {"4.3.3-9", "4.3.3-8"})
  void a_publish_after_one_that_was_refused_under_its_identifier_is_a_new_message(Lab lab) {
    var watcher = new TopicWatcher(lab, topic(lab));
    var client = Exchanges.publisher(lab, "a");
    var refused = Refusals.provoked(lab, client, QoS.EXACTLY_ONCE, ID);
    lab.concerns(
        refused.isPresent(),
        "No message is refused by PUBREC that the tester knows of; target.yaml can name a topic"
            + " under denied.publish.");
    client.sends(message(lab, "allowed"));
    Exchanges.isTakenOver(lab, client, ID);
    Exchanges.releases(lab, client, ID);
    Publish came = watcher.receives("the message that was not refused");
    lab.require(
        came.payload().equals(Bytes.utf8("allowed")),
        "the message that was not refused",
        "\"" + came.payload().asText() + "\" came");
    watcher.receivesNothing("one message");
  }

  private static void isPassedOnOnce(TopicWatcher watcher) {
    watcher.receives("the message to be passed on");
    watcher.receivesNothing("the message to be passed on once");
  }

  private static String topic(Lab lab) {
    return lab.topic("once");
  }

  private static Publish message(Lab lab, String payload) {
    return Publish.of(topic(lab), QoS.EXACTLY_ONCE, ID, Bytes.utf8(payload));
  }
}

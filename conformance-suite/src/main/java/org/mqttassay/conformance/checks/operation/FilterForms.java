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

import java.util.List;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** Topic Filters that are valid, and those that are not (4.7.1 and 4.7.3). */
final class FilterForms {

  private static final int REFUSED = 0x80;

  @Checks(v311 = "4.7.1-2", v5 = "4.7.1-1")
  void a_filter_with_hash_in_the_wrong_place_is_not_granted(Lab lab) {
    for (String wrong : List.of("a#", "#a", "a/#b", "a/b#", "a/#/b", "#/a", "##", "a/##", "#/#")) {
      isNotGranted(lab, lab.topic(wrong));
    }
  }

  @Checks(v311 = "4.7.1-3", v5 = "4.7.1-2")
  void a_filter_with_plus_beside_other_characters_is_not_granted(Lab lab) {
    for (String wrong :
        List.of("a+", "+a", "a/b+", "a/+b", "a/b+/c", "++", "a/++/b", "+#", "a/+#")) {
      isNotGranted(lab, lab.topic(wrong));
    }
  }

  @Checks(v311 = "4.7.3-1", v5 = "4.7.3-1")
  void an_empty_filter_is_not_granted(Lab lab) {
    isNotGranted(lab, "");
  }

  @Checks(v311 = "4.7.3-1", v5 = "4.7.3-1")
  void an_empty_filter_in_unsubscribe_is_an_error(Lab lab) {
    var client = lab.connected();
    client.sends(Unsubscribe.of(1, ""));
    var answer = answer(lab, client);
    // 5.0 leaves the rigour of checking to the server (4.13.1), and none of its filters is empty
    // (3.10.4).
    lab.require(
        !(answer instanceof Unsuback) || lab.isV5(),
        "the close, as the Topic Filter is empty",
        "UNSUBACK came");
    if (answer instanceof Unsuback unsuback) {
      lab.observes("UNSUBSCRIBE with an empty Topic Filter is "
          + (isRefused(unsuback.reasonCodes()) ? "refused in UNSUBACK" : "confirmed"));
    }
  }

  @Checks(
      v311 = {"4.7.1-2", "4.7.1-3", "3.8.4-1"},
      v5 = {"4.7.1-1", "4.7.1-2", "3.8.4-1"})
  void every_valid_filter_is_understood(Lab lab) {
    var client = lab.connected();
    var refused = new StringBuilder();
    for (String filter : List.of(
        "#",
        "+",
        "a",
        "/",
        "//",
        "/a",
        "a/",
        "a/#",
        "/#",
        "+/#",
        "a/+",
        "+/a",
        "/+",
        "+/+/#",
        "a/+/b",
        "a//+",
        "a//#",
        " ",
        "\u00e4/+")) {
      client.sends(Subscribe.of(1, Subscription.of(lab.topic(filter), QoS.AT_LEAST_ONCE)));
      Suback answer = client.receives(Suback.class, "SUBACK for the filter \"" + filter + '"');
      if (answer.reasonCodes().get(0) >= REFUSED) {
        refused.append(refused.isEmpty() ? "" : ", ").append('"').append(filter).append('"');
      }
    }
    client.staysConnected();
    lab.concerns(refused.isEmpty(), "The broker refuses the filters " + refused + '.');
  }

  @Checks(v311 = "ASSAY-4.7.3-1", v5 = "ASSAY-4.7.3-1")
  void a_topic_that_was_never_used_before_may_be_there(Lab lab) {
    var client = lab.connected();
    client.sends(Subscribe.of(1, Subscription.of(lab.topic("new"), QoS.AT_LEAST_ONCE)));
    boolean granted = client.becomesAnswered(Suback.class).reasonCodes().stream()
        .allMatch(code -> code < REFUSED);
    if (!granted) {
      lab.observes("A topic that nobody set up can't be subscribed to");
      return;
    }
    Sessions.publish(lab, lab.topic("new"), "news");
    boolean arrives = client.take(lab.budgets().quieting()).isPresent();
    lab.observes(
        arrives
            ? "Topics come into being when they are used"
            : "A topic that nobody set up can be subscribed to, but no message comes of it");
  }

  private static void isNotGranted(Lab lab, String filter) {
    var client = lab.connected();
    client.sends(Subscribe.of(1, Subscription.of(filter, QoS.AT_LEAST_ONCE)));
    var answer = answer(lab, client);
    lab.require(
        !(answer instanceof Suback) || isRefused(((Suback) answer).reasonCodes()),
        "the close, as the Topic Filter \"" + filter + "\" is invalid",
        "SUBACK that grants it came");
    if (answer instanceof Suback) {
      lab.observes("The invalid filter \"" + filter + "\" is refused in SUBACK");
    }
  }

  private static boolean isRefused(List<Integer> codes) {
    return !codes.isEmpty() && codes.stream().allMatch(code -> code >= REFUSED);
  }

  /** The acknowledgement that came although the packet is invalid; null when it was closed. */
  private static Packet answer(Lab lab, Client client) {
    var next = client.take(lab.budgets().awaiting());
    if (next.isPresent() && next.get() instanceof Received it) {
      Packet packet = it.packet().orElse(null);
      if (packet instanceof Disconnect) {
        client.isDisconnected();
        return null;
      }
      return packet;
    }
    lab.require(
        next.isPresent() && next.get() instanceof Ended,
        "the close, or an answer that refuses the filter",
        "nothing came");
    return null;
  }
}

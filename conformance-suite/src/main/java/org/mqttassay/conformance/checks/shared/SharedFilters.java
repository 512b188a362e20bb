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
package org.mqttassay.conformance.checks.shared;

import java.util.List;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** The form of a Shared Subscription's Topic Filter (4.8.2 of 5.0). */
final class SharedFilters {

  private static final int REFUSED = 0x80;

  @Checks(v5 = {"4.8.2-1", "4.13.1-1"})
  void an_empty_share_name_is_not_granted(Lab lab) {
    isNotGranted(lab, "$share//" + Share.topic(lab));
  }

  @Checks(v5 = {"4.8.2-2", "4.13.1-1"})
  void a_share_name_with_wildcards_is_not_granted(Lab lab) {
    for (String name : List.of("+", "#", "g+", "#g", "a+b")) {
      isNotGranted(lab, "$share/" + name + '/' + Share.topic(lab));
    }
  }

  @Checks(v5 = {"4.8.2-2", "4.13.1-1"})
  void a_share_without_a_filter_is_not_granted(Lab lab) {
    isNotGranted(lab, "$share/g");
    isNotGranted(lab, "$share/g/");
  }

  @Checks(v5 = {"4.8.2-2", "4.7.1-1", "4.7.1-2", "4.13.1-1"})
  void a_share_of_an_invalid_filter_is_not_granted(Lab lab) {
    for (String wrong : List.of("a#", "#/a", "a+", "+a/b", "a/##")) {
      isNotGranted(lab, "$share/g/" + lab.topic(wrong));
    }
  }

  @Checks(v5 = {"4.8.2-2", "4.8.2-1", "4.5.0-1"})
  void what_follows_the_share_name_is_a_filter_like_any_other(Lab lab) {
    for (String filter : List.of("", "/", "a/+", "a/#", "\u00e4/#")) {
      String topic = "/a/b" + filter.replace("+", "x").replace("#", "x/y");
      var member = Share.connected(lab, lab.connect("s"));
      // One that begins with a slash has a level more than one that does not.
      Share.subscribe(
          lab, member, "$share/name with $ and !/" + lab.topic("/a/b" + filter), QoS.AT_LEAST_ONCE);
      Sessions.publish(lab, lab.topic(topic), "shared");
      Sessions.isDelivered(lab, member, "shared");
      member.staysConnected();
      member.disconnects();
    }
  }

  @Checks(v5 = {"4.8.2-2", "4.7.3-4"})
  void the_share_name_is_no_part_of_what_is_matched(Lab lab) {
    var member = new Share(lab, "g").member("s", QoS.AT_LEAST_ONCE);
    Sessions.publish(lab, "/g/" + Share.topic(lab), "to another topic");
    Sessions.publish(lab, "g/" + Share.topic(lab), "to another topic");
    Sessions.publish(lab, '/' + Share.topic(lab), "to another topic");
    Sessions.publish(lab, Share.topic(lab), "shared");
    Sessions.isDelivered(lab, member, "shared");
    member.staysConnected();
  }

  private static void isNotGranted(Lab lab, String filter) {
    var client = Share.connected(lab, lab.connect());
    client.sends(Subscribe.of(1, Subscription.of(filter, QoS.AT_LEAST_ONCE)));
    var next = client.take(lab.budgets().awaiting());
    lab.require(
        next.isPresent(), "the close, as the filter \"" + filter + "\" is invalid", "nothing came");
    if (!(next.get() instanceof Received it)) {
      return;
    }
    Packet packet = it.packet().orElse(null);
    if (packet instanceof Disconnect) {
      client.isDisconnected();
      return;
    }
    lab.require(
        packet instanceof Suback answer
            && answer.reasonCodes().stream().allMatch(code -> code >= REFUSED),
        "the close, as the filter \"" + filter + "\" is invalid",
        packet instanceof Suback ? "SUBACK that grants it came" : "something else came");
    lab.observes("The invalid filter \"" + filter + "\" is refused in SUBACK");
  }
}

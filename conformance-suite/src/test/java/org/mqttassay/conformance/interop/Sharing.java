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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shared subscriptions of 5.0. */
interface Sharing extends Stage {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  default void each_message_goes_to_one_member(int qos) throws Exception {
    String topic = unique("share/jobs");
    String filter = "$share/" + unique("group") + '/' + topic;
    OtherClient first = connected();
    OtherClient second = connected();
    OtherClient watcher = connected();
    OtherClient publisher = connected();
    first.subscribe(filter, qos);
    second.subscribe(filter, qos);
    watcher.subscribe(topic, qos);
    Set<String> sent = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      sent.add("job " + i);
      publisher.publish(new Message(topic, "job " + i, qos));
    }

    // An own subscription of each member tells when it has got all that it will get.
    var all = new ArrayList<Message>();
    assertThat(watcher.inbox().next(20)).extracting(Message::payload).hasSameElementsAs(sent);
    for (OtherClient member : List.of(first, second)) {
      String own = unique("share/own");
      member.subscribe(own, qos);
      publisher.publish(new Message(own, "end", qos));
      all.addAll(member.inbox().before("end"));
    }

    assertThat(all).allSatisfy(message -> {
      assertThat(message.topic()).isEqualTo(topic);
      assertThat(message.qos()).isEqualTo(qos);
    });
    assertThat(all).extracting(Message::payload).hasSize(20).hasSameElementsAs(sent);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  default void the_member_that_stays_gets_everything(int qos) throws Exception {
    String topic = unique("share/left");
    String filter = "$share/" + unique("group") + '/' + topic;
    OtherClient stays = connected();
    OtherClient goes = connected();
    stays.subscribe(filter, qos);
    goes.subscribe(filter, qos);
    goes.unsubscribe(filter);

    for (int i = 0; i < 10; i++) {
      stays.publish(new Message(topic, "job " + i, qos));
      assertThat(stays.inbox().next()).isEqualTo(new Message(topic, "job " + i, qos));
    }
  }
}

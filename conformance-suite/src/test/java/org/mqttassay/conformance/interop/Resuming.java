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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that outlive their connections. */
interface Resuming extends Stage {

  @Test
  default void what_was_missed_is_delivered_to_who_comes_back() throws Exception {
    String topic = unique("resume/offline");
    Passport kept = passport().keepingSession();
    OtherClient first = client(kept);
    assertThat(first.connect()).as("Session Present at first").isFalse();
    first.subscribe(topic, 2);
    first.disconnect();
    OtherClient publisher = connected();
    var missed = List.of(new Message(topic, "one", 1), new Message(topic, "two", 1));
    for (Message message : missed) {
      publisher.publish(message);
    }
    publisher.publish(new Message(topic, "three", 2));

    OtherClient second = client(kept);

    assertThat(second.connect()).as("Session Present").isTrue();
    assertThat(second.inbox().next(3))
        .containsAll(missed)
        .contains(new Message(topic, "three", 2))
        .filteredOn(message -> message.qos() == 1)
        .isEqualTo(missed);
  }

  @Test
  default void a_clean_start_ends_the_session() throws Exception {
    String topic = unique("resume/clean");
    Passport clean = passport();
    OtherClient first = connected(clean.keepingSession());
    first.subscribe(topic, 1);
    first.disconnect();
    OtherClient second = client(clean);

    assertThat(second.connect()).as("Session Present").isFalse();

    second.publish(new Message(topic, "to nobody", 1));
    second.subscribe(topic, 1);
    second.publish(new Message(topic, "end", 1));
    assertThat(second.inbox().before("end")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  default void messages_go_on_after_a_cut(int qos) throws Exception {
    String topic = unique("resume/cut");
    CuttingProxy proxy = proxy();
    OtherClient subscriber = client(passport().keepingSession().to(proxy.endpoint()));
    subscriber.connect();
    subscriber.subscribe(topic, qos);
    OtherClient publisher = connected();
    publisher.publish(new Message(topic, "before", qos));
    assertThat(subscriber.inbox().next()).isEqualTo(new Message(topic, "before", qos));

    proxy.cut();
    publisher.publish(new Message(topic, "meanwhile", qos));

    assertThat(subscriber.reconnect()).as("Session Present").isTrue();
    publisher.publish(new Message(topic, "after", qos));
    assertThat(subscriber.inbox().before("after"))
        .filteredOn(message -> !message.payload().equals("before"))
        .containsExactly(new Message(topic, "meanwhile", qos));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  default void a_publication_whose_acknowledgement_was_lost_is_finished(int qos) throws Exception {
    String topic = unique("resume/out");
    OtherClient subscriber = connected();
    subscriber.subscribe(topic, qos);
    CuttingProxy proxy = proxy();
    OtherClient publisher = client(passport().keepingSession().to(proxy.endpoint()));
    publisher.connect();
    var message = new Message(topic, "x".repeat(100), qos);

    proxy.swallowReplies();
    long before = proxy.sentToBroker();
    CompletableFuture<?> done = publisher.post(message);
    proxy.awaitSentToBroker(before + 100);
    proxy.cut();

    assertThat(publisher.reconnect()).as("Session Present").isTrue();
    done.get(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS);
    publisher.publish(new Message(topic, "end", qos));
    List<Message> came = subscriber.inbox().before("end");
    assertThat(came).isNotEmpty().allSatisfy(each -> assertThat(each).isEqualTo(message));
    assertThat(came).hasSizeLessThanOrEqualTo(qos == 2 ? 1 : 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  default void a_delivery_whose_acknowledgement_was_lost_is_finished(int qos) throws Exception {
    String topic = unique("resume/in");
    CuttingProxy proxy = proxy();
    OtherClient subscriber = client(passport().keepingSession().to(proxy.endpoint()));
    subscriber.connect();
    subscriber.subscribe(topic, qos);
    OtherClient publisher = connected();
    var message = new Message(topic, "x".repeat(100), qos);

    proxy.swallowRequests();
    long before = proxy.sentToClients();
    publisher.publish(message);
    proxy.awaitSentToClients(before + 100);
    proxy.cut();

    assertThat(subscriber.reconnect()).as("Session Present").isTrue();
    publisher.publish(new Message(topic, "end", qos));
    List<Message> came = subscriber.inbox().before("end");
    assertThat(came).isNotEmpty().allSatisfy(each -> assertThat(each).isEqualTo(message));
    assertThat(came).hasSizeLessThanOrEqualTo(qos == 2 && tellsRepeatedMessages() ? 1 : 2);
  }
}

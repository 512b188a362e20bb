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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing and subscribing at every QoS. */
interface Delivering extends Stage {

  /** Every value of a byte. */
  String ALL_BYTES = IntStream.range(0, 256)
      .mapToObj(i -> Character.toString((char) i))
      .collect(Collectors.joining());

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  default void messages_come_as_they_were_sent(int qos) throws Exception {
    String topic = unique("deliver/a") + "/ä/日本";
    OtherClient subscriber = connected();
    OtherClient publisher = connected();
    subscriber.subscribe(topic, qos);

    var sent =
        new ArrayList<>(List.of(new Message(topic, "", qos), new Message(topic, ALL_BYTES, qos)));
    IntStream.range(0, 20).forEach(i -> sent.add(new Message(topic, "message " + i, qos)));
    var done = new ArrayList<CompletableFuture<?>>();
    for (Message message : sent) {
      done.add(publisher.post(message));
    }
    for (CompletableFuture<?> one : done) {
      one.get(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    assertThat(subscriber.inbox().next(sent.size())).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  default void the_lower_qos_counts(int granted) throws Exception {
    String topic = unique("deliver/lower");
    OtherClient client = connected();
    client.subscribe(topic, granted);

    for (int qos = 0; qos <= 2; qos++) {
      client.publish(new Message(topic, "at " + qos, qos));
      assertThat(client.inbox().next())
          .isEqualTo(new Message(topic, "at " + qos, Math.min(qos, granted)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  default void a_large_payload_comes_whole(int qos) throws Exception {
    String topic = unique("deliver/large");
    var bytes = new byte[200_000];
    new Random(qos).nextBytes(bytes);
    var large = new Message(topic, Message.chars(bytes), qos);
    OtherClient client = connected();
    client.subscribe(topic, qos);

    client.publish(large);

    assertThat(client.inbox().next()).isEqualTo(large);
  }

  @Test
  default void one_wildcard_covers_two_hundred_topics() throws Exception {
    String root = unique("deliver/many");
    OtherClient one = connected();
    OtherClient all = connected();
    OtherClient publisher = connected();
    one.subscribe(root + "/+/temperature", 1);
    all.subscribe(root + "/#", 1);

    var topics = new HashSet<String>();
    var done = new ArrayList<CompletableFuture<?>>();
    for (int i = 0; i < 200; i++) {
      String topic = root + '/' + i + "/temperature";
      topics.add(topic);
      done.add(publisher.post(new Message(topic, "" + i, 1)));
      done.get(done.size() - 1).get(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS);
    }
    publisher.publish(new Message(root + "/0/humidity", "other", 1));
    publisher.publish(new Message(root + "/end/temperature", "end", 1));

    List<Message> matching = one.inbox().before("end");
    assertThat(matching).extracting(Message::topic).hasSize(200).containsOnlyOnceElementsOf(topics);
    assertThat(all.inbox().before("end"))
        .hasSize(201)
        .containsAll(matching)
        .contains(new Message(root + "/0/humidity", "other", 1));
  }

  @Test
  default void who_unsubscribed_hears_no_more() throws Exception {
    String topic = unique("deliver/stop");
    OtherClient client = connected();
    client.subscribe(topic, 1);
    client.subscribe(topic + "/other", 1);
    client.publish(new Message(topic, "before", 1));
    client.unsubscribe(topic);

    client.publish(new Message(topic, "after", 1));
    client.publish(new Message(topic + "/other", "end", 1));

    assertThat(client.inbox().before("end")).containsExactly(new Message(topic, "before", 1));
  }
}

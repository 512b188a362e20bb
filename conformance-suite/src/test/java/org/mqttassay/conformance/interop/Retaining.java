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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retained messages: set, replaced, cleared. */
interface Retaining extends Stage {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  default void a_retained_message_awaits_subscribers(int qos) throws Exception {
    String topic = unique("retain/set");
    OtherClient publisher = connected();
    var message = new Message(topic, "kept", qos).thatIsRetained();
    publisher.publish(message);
    if (qos == 0) {
      flush(publisher);
    }
    OtherClient later = connected();
    later.subscribe(topic, qos);

    assertThat(later.inbox().next()).isEqualTo(message);

    publisher.publish(message.at(0));
    assertThat(later.inbox().next()).as("a live copy").isEqualTo(message.at(0).thatIsNotRetained());
  }

  @Test
  default void the_last_one_replaces_the_others() throws Exception {
    String topic = unique("retain/replace");
    OtherClient publisher = connected();
    publisher.publish(new Message(topic, "first", 1).thatIsRetained());
    publisher.publish(new Message(topic, "second", 2).thatIsRetained());
    publisher.publish(new Message(topic, "not retained", 1));
    OtherClient later = connected();
    later.subscribe(topic, 2);

    publisher.publish(new Message(topic, "end", 2));

    assertThat(later.inbox().before("end"))
        .containsExactly(new Message(topic, "second", 2).thatIsRetained());
  }

  @Test
  default void an_empty_one_clears() throws Exception {
    String topic = unique("retain/clear");
    OtherClient publisher = connected();
    publisher.publish(new Message(topic, "kept", 1).thatIsRetained());
    publisher.publish(new Message(topic, "", 1).thatIsRetained());
    OtherClient later = connected();
    later.subscribe(topic, 1);

    publisher.publish(new Message(topic, "end", 1));

    assertThat(later.inbox().before("end")).isEmpty();
  }

  @Test
  default void a_wildcard_finds_all_that_match() throws Exception {
    String root = unique("retain/wild");
    OtherClient publisher = connected();
    var first = new Message(root + "/1/x", "one", 1).thatIsRetained();
    var second = new Message(root + "/2/x", "two", 1).thatIsRetained();
    publisher.publish(first);
    publisher.publish(second);
    publisher.publish(new Message(root + "/2/y", "other", 1).thatIsRetained());
    OtherClient later = connected();

    later.subscribe(root + "/+/x", 1);

    publisher.publish(new Message(root + "/3/x", "end", 1));
    assertThat(later.inbox().before("end")).containsExactlyInAnyOrder(first, second);
  }

  /** Whatever a client published before was received by the broker when this returns. */
  private static void flush(OtherClient client) throws Exception {
    client.subscribe("flush", 0);
  }
}

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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.conformance.interop.Message.Reply;

/** Request and response, and what else 5.0 lets a message say of itself. */
interface Requesting extends Stage {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  default void a_request_is_answered(int qos) throws Exception {
    String topic = unique("request/question");
    String answers = unique("request/answers");
    OtherClient requester = connected();
    OtherClient responder = connected();
    responder.subscribe(topic, qos);
    requester.subscribe(answers, qos);
    var request = new Message(topic, "6 * 7", qos).asking(new Reply(answers, "nr\u0000\u00ff 1"));

    requester.publish(request);
    Message received = responder.inbox().next();
    assertThat(received).isEqualTo(request);
    Reply reply = received.reply().orElseThrow();
    // The Correlation Data comes back; where an answer to the answer would go is left out.
    responder.publish(
        new Message(reply.topic(), "42", qos).asking(new Reply("", reply.correlation())));

    Message answer = requester.inbox().next();
    assertThat(answer.payload()).isEqualTo("42");
    assertThat(answer.topic()).isEqualTo(answers);
    assertThat(answer.reply().map(Reply::correlation)).contains(reply.correlation());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  default void user_properties_come_in_order(int qos) throws Exception {
    String topic = unique("request/properties");
    OtherClient client = connected();
    client.subscribe(topic, qos);
    // The same name twice in a row: some libraries keep a list for each name.
    var message = new Message(topic, "x", qos)
        .saying("b", "1")
        .saying("b", "0")
        .saying("a", "2")
        .saying("", "");

    client.publish(message);

    assertThat(client.inbox().next()).isEqualTo(message);
  }
}

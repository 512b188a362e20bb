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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client received and its user has not looked at yet. */
final class Inbox {

  /** How long anything that must come may take. */
  static final Duration AWAIT = Duration.ofSeconds(4);

  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

  void add(Message message) {
    messages.add(message);
  }

  /** The next message, which must come. */
  Message next() throws InterruptedException {
    Message message = messages.poll(AWAIT.toMillis(), TimeUnit.MILLISECONDS);
    if (message == null) {
      throw new AssertionError("no message came within " + AWAIT.toMillis() + " ms");
    }
    return message;
  }

  /** As many messages, which must come. */
  List<Message> next(int count) throws InterruptedException {
    var came = new ArrayList<Message>();
    while (came.size() < count) {
      try {
        came.add(next());
      } catch (AssertionError e) {
        throw new AssertionError(
            "only " + came.size() + " of " + count + " messages came: " + came, e);
      }
    }
    return came;
  }

  /** What came before a message with a payload, which must come: a proof without waiting. */
  List<Message> before(String payload) throws InterruptedException {
    var came = new ArrayList<Message>();
    while (true) {
      Message message = next();
      if (message.payload().equals(payload)) {
        return came;
      }
      came.add(message);
    }
  }
}

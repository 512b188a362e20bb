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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client that somebody else wrote. Whatever waits, waits {@link Inbox#AWAIT} at most. */
interface OtherClient {

  /**
   * Connects.
   *
   * @return Session Present
   */
  boolean connect() throws Exception;

  /** Subscribes, and waits until that was granted. */
  void subscribe(String filter, int qos) throws Exception;

  /** Unsubscribes, and waits until that was acknowledged. */
  void unsubscribe(String filter) throws Exception;

  /** Publishes; done when the library says so. */
  CompletableFuture<?> post(Message message) throws Exception;

  /** Publishes and waits until that is done. */
  default void publish(Message message) throws Exception {
    post(message).get(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What it received. */
  Inbox inbox();

  /**
   * After a cut: notices it and connects again, as one does with this library.
   *
   * @return Session Present
   */
  boolean reconnect() throws Exception;

  /** Says goodbye with DISCONNECT and waits until the library has let go. */
  void disconnect() throws Exception;

  /** Ends it in whatever state it is. */
  void close() throws Exception;
}

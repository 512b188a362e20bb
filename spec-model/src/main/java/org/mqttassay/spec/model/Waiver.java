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
package org.mqttassay.spec.model;

/**
 * What would be a breach if more were known: the model gave up part of its certainty.
 *
 * @param breach what may have been broken
 * @param reason why nobody is blamed
 */
public record Waiver(Breach breach, Reason reason) {

  /** Why nobody is blamed. */
  public enum Reason {
    /** A loss of messages that were very many. */
    QUEUE_LIMIT("over " + Arrival.QUEUE_LIMIT + " messages waited for one client,"
        + " and a server may limit its queues"),
    /** A message that is not due, though one like it may have been. */
    FORGOTTEN("over " + DueQueue.BOUND + " messages waited for one client,"
        + " of which the first were forgotten"),
    /** A message that is not due, though a client sent what may have been one. */
    UNREAD("a client had sent what can't be read, which a server may take for a message");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The reason in words that go on from "because". */
    public String text() {
      return text;
    }
  }
}

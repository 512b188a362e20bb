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
package org.mqttassay.spec.modelcheck;

/** What must hold in every world that can be reached. */
public enum Guarantee {
  /** A QoS 2 message, like one of QoS 0, reaches an application at most once (4.3). */
  AT_MOST_ONCE("a message of QoS 0 or 2 reaches an application at most once"),
  /** A QoS 1 or 2 message reaches each subscriber whose session lives (4.3, 4.5). */
  AT_LEAST_ONCE("an accepted message of QoS 1 or 2 reaches each subscriber whose session lives"),
  /** Messages of one publisher, topic and QoS are first delivered in order (4.6). */
  ORDER("messages of one publisher, topic and QoS come first in the order they were sent in"),
  /** Neither side has more open messages than the other takes (4.9 of 5.0). */
  RECEIVE_MAXIMUM("nobody is sent more open messages than his Receive Maximum"),
  /** Whatever happened, once links hold all exchanges come to their end (4.4). */
  REST("once the links hold, every exchange comes to its end"),
  /** A party that keeps to the standard breaks no rule of the model's, at whichever end. */
  SELF_CONSISTENCY("the rules report nobody who keeps to the standard");

  private final String text;

  Guarantee(String text) {
    this.text = text;
  }

  /** What it says, in a few words. */
  public String text() {
    return text;
  }
}

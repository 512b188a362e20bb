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
package org.mqttassay.spec.packet;

/** The Retain Handling option of a subscription (5.0, 3.8.3.1). */
public enum RetainHandling {
  /** 0: retained messages are sent at each SUBSCRIBE; the only way of 3.1.1. */
  SEND_AT_SUBSCRIBE,
  /** 1: they are sent only if the subscription did not exist. */
  SEND_IF_NEW,
  /** 2: they are not sent. */
  DO_NOT_SEND;

  /** The number on the wire: 0, 1 or 2. */
  public int value() {
    return ordinal();
  }
}

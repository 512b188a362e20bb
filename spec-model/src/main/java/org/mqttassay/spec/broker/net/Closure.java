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
package org.mqttassay.spec.broker.net;

/**
 * Why a link ended.
 *
 * @param cause why
 * @param detail in words, on one line; may be empty
 */
public record Closure(Cause cause, String detail) {

  /** Why a link ended. */
  public enum Cause {
    /** The broker closed or aborted it. */
    LOCAL,
    /** The client closed it in order, with FIN, a close_notify or a WebSocket Close. */
    PEER,
    /** The network broke it: a reset, or a peer that is gone. */
    BROKEN,
    /** The client broke a protocol below MQTT: TLS or WebSocket. */
    MISBEHAVED,
    /** The client did not read what it was sent, and too much was waiting for it. */
    TOO_SLOW,
    /** The broker itself went wrong. */
    FAILED
  }

  static final Closure IN_ORDER = new Closure(Cause.LOCAL, "");
  static final Closure BY_PEER = new Closure(Cause.PEER, "");
}

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

/** A front can't be opened as it was asked for. */
public final class ListenException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What stood in the way. */
  public enum Obstacle {
    /** Somebody else listens there. */
    PORT_IN_USE,
    /** This machine has no such address, or does not give it to this user. */
    ADDRESS,
    /** The certificate. */
    CERTIFICATE,
    /** The private key, by itself or beside its certificate. */
    KEY,
    /** The certificate authorities for client certificates. */
    AUTHORITIES
  }

  private final Obstacle obstacle;

  /**
   * @param obstacle what stood in the way
   * @param message one line for people: what is wrong, where, and what to do about it
   * @param cause may be null
   */
  public ListenException(Obstacle obstacle, String message, Throwable cause) {
    super(message, cause);
    this.obstacle = obstacle;
  }

  /** What stood in the way. */
  public Obstacle obstacle() {
    return obstacle;
  }
}

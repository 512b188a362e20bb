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
package org.mqttassay.spec.broker;

/** Why a broker can't be started, in one line for its user. */
public final class BrokerException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Obstacle {
    /** An address can't be listened on, most often since its port is in use. */
    ADDRESS,
    /** A certificate, a key or an authority can't be used. */
    CERTIFICATE,
    /** A password file or an access list can't be used. */
    ADMISSION,
    /** The store can't be used. */
    STORE
  }

  private final Obstacle obstacle;

  BrokerException(Obstacle obstacle, String message, Throwable cause) {
    super(message, cause);
    this.obstacle = obstacle;
  }

  /** What stands in the way. */
  public Obstacle obstacle() {
    return obstacle;
  }
}

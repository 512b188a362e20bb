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

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Eclipse Paho for Java, speaking 5.0. */
@Tag("proof")
class PahoV5IT extends OtherSoftware
    implements Delivering, Retaining, Willing, Resuming, Transporting, Sharing, Requesting {

  /** Held here, since a logger that nobody holds forgets its level. */
  private static final Logger LOG =
      Logger.getLogger("org.eclipse.paho.mqttv5.client.internal.ClientState");

  @BeforeAll
  void hush() {
    // It says so of every PUBREL.
    LOG.setLevel(Level.OFF);
  }

  @Override
  protected OtherClient open(Passport passport) throws Exception {
    return new PahoV5Client(passport);
  }

  @Override
  public boolean tellsRepeatedMessages() {
    // 1.2.5 hands a QoS 2 message to its user at each PUBLISH, repeated or not.
    return false;
  }
}

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
package org.mqttassay.conformance.checks.operation;

import java.time.Duration;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;

/**
 * The shortest Message Expiry Interval there is, and the time in which it surely lapses, also for a
 * server that counts whole seconds (5.0).
 */
final class Expiry {

  private static final Duration LAPSED = Duration.ofMillis(2_600);

  private Expiry() {}

  static Publish of(Publish message) {
    return message.with(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 1));
  }

  /** @param quiet is sent nothing meanwhile */
  static void passes(Lab lab, Client quiet) {
    lab.given(lab.letsPass(quiet, LAPSED), "The connection that was to wait did not stay quiet.");
  }
}

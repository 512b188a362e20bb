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
package org.mqttassay.conformance.checks.auth;

import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** Steps of an authentication that lead nowhere. */
final class Garbled {

  private Garbled() {}

  /** The same with Authentication Data that no method knows. */
  static Auth data(Auth auth) {
    return new Auth(
        auth.reasonCode(),
        Properties.of(
            Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, Scram.METHOD),
            Property.of(PropertyIdentifier.AUTHENTICATION_DATA, Bytes.utf8("assay"))));
  }
}

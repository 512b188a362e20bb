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

import org.junit.jupiter.api.Tag;

/** Eclipse Paho for Java, speaking 3.1.1. */
@Tag("proof")
class PahoV3IT extends OtherSoftware
    implements Delivering, Retaining, Willing, Resuming, Transporting {

  @Override
  protected OtherClient open(Passport passport) throws Exception {
    return new PahoV3Client(passport);
  }
}

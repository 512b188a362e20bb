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

import java.io.IOException;
import java.nio.file.Path;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;

/** A broker that listens on every transport and lets everybody in. */
interface BrokerUnderInterop {

  /** The system property that names another broker than the usual one. */
  String CHOICE = "assay.interop.broker";

  /** Starts it; it accepts connections on all transports when this returns. */
  void start() throws Exception;

  /** Where it listens; valid while it runs. */
  Endpoint endpoint(Transport transport);

  /** The PEM file with the certificate that vouches for the one it shows. */
  Path authority();

  /** The longest payload that is asked of it over a transport. */
  default int largestPayload(Transport transport) {
    return 200_000;
  }

  /** Ends it, whether it runs or not. */
  void stop();

  /**
   * The broker that these tests are about.
   *
   * @param directory for its files
   */
  static BrokerUnderInterop chosen(Path directory) throws IOException {
    String choice = System.getProperty(CHOICE, "reference");
    return switch (choice) {
      case "reference" -> new ReferenceUnderInterop(directory);
      case "mosquitto" -> new MosquittoUnderInterop(directory);
      default ->
        throw new IllegalArgumentException(
            "-D" + CHOICE + '=' + choice + " names no broker. Known are: reference, mosquitto.");
    };
  }
}

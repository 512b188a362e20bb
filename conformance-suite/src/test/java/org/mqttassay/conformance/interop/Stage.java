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

import java.util.Optional;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;

/** What scenarios are played with: a broker, and clients of one kind. */
interface Stage {

  /** The broker, running. */
  BrokerUnderInterop broker();

  /** A name that no other scenario on this broker uses. */
  String unique(String stem);

  /** A client, not connected; it is closed when the scenario is over. */
  OtherClient client(Passport passport) throws Exception;

  /** A proxy before the broker's TCP port; it is closed when the scenario is over. */
  CuttingProxy proxy() throws Exception;

  /** Whether clients of this kind know a QoS 2 message again that is sent to them twice. */
  default boolean tellsRepeatedMessages() {
    return true;
  }

  /** A passport for the broker's TCP port, with a clean session. */
  default Passport passport() {
    return passport(Transport.TCP);
  }

  /** The same for another transport. */
  default Passport passport(Transport transport) {
    Endpoint endpoint = broker().endpoint(transport);
    return new Passport(endpoint, broker().authority(), unique("client"), false, Optional.empty());
  }

  /** A client that is connected. */
  default OtherClient connected(Passport passport) throws Exception {
    OtherClient client = client(passport);
    client.connect();
    return client;
  }

  /** A client that is connected over TCP. */
  default OtherClient connected() throws Exception {
    return connected(passport());
  }
}

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
package org.mqttassay.simulator.fleet.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.link.Fault;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.client.reference.ClientOptions;

/**
 * How a client reaches the broker.
 *
 * @param device what the plan calls it; empty for one that is not of the fleet
 * @param name by which traces know it
 * @param transport over what
 * @param tls of its own; empty for the fleet's
 * @param options of the client
 * @param link what its network is like at first; empty for the network as it is, to which nothing
 *     can be done but cutting it
 * @param slack how much longer than usually an answer may take on the networks it may have
 * @param faults at chosen packets and bytes
 * @param seed of what the network leaves to chance
 */
public record Dial(
    String device,
    String name,
    Transport transport,
    Optional<TlsMaterial> tls,
    ClientOptions options,
    Optional<LinkProfile> link,
    Duration slack,
    List<Fault> faults,
    long seed) {

  /** Copies the list. */
  public Dial {
    faults = List.copyOf(faults);
  }
}

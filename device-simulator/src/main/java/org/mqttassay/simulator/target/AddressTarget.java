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
package org.mqttassay.simulator.target;

import java.util.List;
import java.util.stream.Stream;
import org.mqttassay.spec.client.Endpoint;

/** A broker that somebody else runs. */
final class AddressTarget implements Target {

  private final List<Endpoint> endpoints;

  AddressTarget(Endpoint first, Endpoint... more) {
    this.endpoints = Stream.concat(Stream.of(first), Stream.of(more)).toList();
  }

  @Override
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public boolean isAlive() {
    return Readiness.accepts(endpoint());
  }

  @Override
  public void close() {
    // Whoever started it ends it.
  }

  @Override
  public String toString() {
    return endpoint().toString();
  }
}

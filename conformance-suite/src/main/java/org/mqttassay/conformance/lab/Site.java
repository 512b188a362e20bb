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
package org.mqttassay.conformance.lab;

import java.util.Map;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Transport;

/**
 * The broker under test, as far as it is known before a check begins.
 *
 * @param setUp what somebody has told
 * @param spoken the versions that it accepts
 * @param ways to it, by transport; the first is the one that checks take unless they ask for
 *     another
 * @param restarts restarts it
 */
public record Site(
    SetUp setUp, Set<MqttVersion> spoken, Map<Transport, Dialer> ways, Restarts restarts) {

  /** Copies the versions. */
  public Site {
    spoken = Set.copyOf(spoken);
  }

  /** The same that is restarted in another way. */
  public Site with(Restarts others) {
    return new Site(setUp, spoken, ways, others);
  }

  /** One of which only the way to it, the credentials and the versions are known. */
  public static Site of(SetUp setUp, Set<MqttVersion> spoken, Dialer dialer) {
    return new Site(
        setUp, spoken, Map.of(dialer.endpoint().transport(), dialer), Restarts.IMPOSSIBLE);
  }
}

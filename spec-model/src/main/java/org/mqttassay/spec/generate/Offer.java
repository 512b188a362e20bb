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
package org.mqttassay.spec.generate;

import java.util.EnumSet;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;

/**
 * What a broker offers to the clients of the scripts that are drawn for it.
 *
 * @param limits what it restricts
 * @param versions what it speaks; at least one
 * @param authenticates whether it knows SCRAM-SHA-256, with the user and the password that clients
 *     of scripts have
 */
public record Offer(Limits limits, Set<MqttVersion> versions, boolean authenticates) {

  /** Everything, as the reference broker in memory does. */
  public static final Offer STANDARD =
      new Offer(Limits.STANDARD, EnumSet.allOf(MqttVersion.class), true);

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException when there is no version
   */
  public Offer {
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("Clients speak some version");
    }
    versions = Set.copyOf(versions);
  }

  /** The same with other limits. */
  public Offer with(Limits others) {
    return new Offer(others, versions, authenticates);
  }

  /** The same for clients of certain versions. */
  public Offer with(Set<MqttVersion> spoken) {
    return new Offer(limits, spoken, authenticates);
  }
}

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

import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.spec.client.reference.MqttClient;

/** A client and the network between it and the broker. */
public interface Line {

  /** The client. */
  MqttClient client();

  /** From now on the network behaves otherwise. */
  void profile(LinkProfile other);

  /** From now on nothing passes, and nobody is told; or everything passes again. */
  void dark(boolean isDark);

  /** Something befalls the connection there is. */
  void strike(Cut cut);

  /** Whether the network carries nothing at present because {@link #dark} said so. */
  boolean isDark();
}

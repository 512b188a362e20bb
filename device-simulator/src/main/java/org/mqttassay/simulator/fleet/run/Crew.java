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
package org.mqttassay.simulator.fleet.run;

import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.fleet.meter.Meters;
import org.mqttassay.simulator.fleet.world.World;
import org.mqttassay.spec.client.reference.Disconnection;
import org.mqttassay.spec.model.Breach;

/** What a member sees of its fleet. */
interface Crew {

  World world();

  LifeClock clock();

  Meters meters();

  /** So many more are connected. */
  void online(int change);

  /** A member is told to connect for the first time. */
  void invited();

  /** A member is connected for the first time. */
  void arrived();

  /** So many more are meant to be connected. */
  void wanted(int change);

  /** So many more messages wait for what becomes of them. */
  void opened(int change);

  /** A connection of a member is over, or did not come to be. */
  void left(Member member, Disconnection why);

  /** A party broke a rule of the model. */
  void breach(Member member, Breach breach, boolean isBroker);

  /** A member has something to say to people. */
  void note(Member member, String text);

  /** A member has gone where its link is another. */
  void link(Member member, LinkWish wish);
}

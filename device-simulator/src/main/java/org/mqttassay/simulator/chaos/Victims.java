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
package org.mqttassay.simulator.chaos;

import java.util.Optional;
import org.mqttassay.simulator.chaos.Mischief.Flood;
import org.mqttassay.simulator.chaos.Mischief.Takeover;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.LinkProfile;

/**
 * The clients to whom things are done, and their links. A fleet implements it.
 *
 * <p>Called by a thread of the saboteur's, or under virtual time by the world's. The calls return
 * soon: what takes its time, such as connecting, the fleet does by itself. What goes on until it is
 * turned off is turned off with the same {@code who}, once, whatever came between.
 */
public interface Victims {

  /**
   * Who is meant.
   *
   * @param selector as the plan says
   * @param seed by which to choose; the same when it is turned off
   */
  record Chosen(Selector selector, long seed) {}

  /** Their links carry nothing, in both directions, and nobody is told; or they do again. */
  void outage(Chosen who, boolean isOn);

  /** Something befalls the connections they have. */
  void cut(Chosen who, Cut cut);

  /** Their links are of a profile; empty for what is usual for them. */
  void profile(Chosen who, Optional<LinkProfile> profile);

  /**
   * They drop their connections and connect again.
   *
   * @param rate how many a second begin with it
   */
  void reconnect(Chosen who, long rate);

  /**
   * They leave with DISCONNECT, or those who did come back.
   *
   * @param withWill whether they have their Wills published
   */
  void leave(Chosen who, boolean withWill, boolean isOn);

  /**
   * They read slowly, or as ever.
   *
   * @param rate bits a second
   */
  void slow(Chosen who, long rate, boolean isOn);

  /**
   * Publishers that are not of the fleet publish, or go.
   *
   * @param number of the flood; others may go on at the same time
   */
  void flood(int number, Flood flood, boolean isOn);

  /**
   * Client Identifiers that are not of the fleet are taken over, or let alone.
   *
   * @param number of the takeover; others may go on at the same time
   */
  void takeover(int number, Takeover takeover, boolean isOn);
}

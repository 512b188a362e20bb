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
package org.mqttassay.simulator.link.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.mqttassay.simulator.link.Fault;
import org.mqttassay.simulator.link.LinkSchedule;

/**
 * What a proxy is to do.
 *
 * @param listen where it accepts connections; port 0 for a free one
 * @param target where it leads
 * @param schedule which profile holds when
 * @param into how far into the schedule it begins: for a day, what time it is; 0 or more
 * @param seed of all that its links draw
 * @param faults trouble at chosen places of each connection
 */
public record ProxySettings(
    InetSocketAddress listen,
    InetSocketAddress target,
    LinkSchedule schedule,
    Duration into,
    long seed,
    List<Fault> faults) {

  /** Keeps a copy of the faults. */
  public ProxySettings {
    faults = List.copyOf(faults);
  }
}

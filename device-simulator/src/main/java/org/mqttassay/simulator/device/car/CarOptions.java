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
package org.mqttassay.simulator.device.car;

import java.time.Duration;
import java.util.List;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.device.Manner;

/**
 * What a car can be told.
 *
 * @param manner how it speaks while it drives
 * @param parkedIntervalNs between two readings while it does not
 * @param electric the probability that it has a battery instead of an engine
 * @param parkEveryNs how long it is parked between two trips, on average
 * @param tunnel its link in a tunnel
 * @param garage its link in a garage
 */
record CarOptions(
    Manner manner,
    long parkedIntervalNs,
    double electric,
    long parkEveryNs,
    LinkWish tunnel,
    LinkWish garage) {

  static CarOptions read(Section options) throws ConfigException {
    String drive = options.choice("drive", List.of("electric", "fuel", "mixed")).orElse("mixed");
    return new CarOptions(
        Manner.read(options, Duration.ofSeconds(5), 1),
        Manner.nanos(options, "parked-interval", Duration.ofMinutes(1)),
        drive.equals("electric") ? 1 : drive.equals("fuel") ? 0 : 0.5,
        Manner.nanos(options, "parked-for", Duration.ofMinutes(10)),
        LinkWish.of(options.text("tunnel-link").orElse("dark")),
        LinkWish.of(options.text("garage-link").orElse("edge")));
  }
}

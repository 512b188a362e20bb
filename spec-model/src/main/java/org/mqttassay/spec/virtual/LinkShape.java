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
package org.mqttassay.spec.virtual;

import java.time.Duration;

/**
 * How long bytes are under way, in either direction. They never overtake each other.
 *
 * @param least above 0
 * @param most at least as long
 */
public record LinkShape(Duration least, Duration most) {

  /** A network nearby: one to two milliseconds. */
  public static final LinkShape NEAR = new LinkShape(Duration.ofMillis(1), Duration.ofMillis(2));

  /** A mobile network: 20 to 200 milliseconds. */
  public static final LinkShape MOBILE =
      new LinkShape(Duration.ofMillis(20), Duration.ofMillis(200));

  /** @throws IllegalArgumentException when a time is not above 0, or they are out of order */
  public LinkShape {
    if (least.toNanos() <= 0 || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("No such link: " + least + " to " + most);
    }
  }
}

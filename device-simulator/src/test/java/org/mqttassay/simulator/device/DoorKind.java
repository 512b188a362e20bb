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
package org.mqttassay.simulator.device;

import java.time.Duration;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.Shape;

/** The example of the package's description. */
public final class DoorKind implements DeviceKind {

  private static final Shape DOOR = Shape.named("door", "A door that opens and closes")
      .flag("open", "whether it is")
      .integer("count", 0, Long.MAX_VALUE, "how often it was opened")
      .done();

  @Override
  public String name() {
    return "door";
  }

  @Override
  public String about() {
    return "a door that people go through";
  }

  @Override
  public Maker read(Section options) throws ConfigException {
    Manner manner = Manner.read(options, Duration.ofMinutes(1), 1);
    return seat -> new Door(seat, manner);
  }

  private static final class Door extends Device {
    private boolean isOpen;
    private long count;
    private long changeAt;

    Door(Seat seat, Manner manner) {
      super(seat, manner);
    }

    @Override
    protected void awake(long now) {
      changeAt = now + untilNext(manner().intervalNs());
    }

    @Override
    protected void greet(long now, Outlet out) {
      out.publish(kept("state", DOOR.fill().put(isOpen).put(count).done()));
    }

    @Override
    protected void live(long now, Outlet out) {
      while (changeAt <= now) {
        isOpen = !isOpen;
        count += isOpen ? 1 : 0;
        changeAt += untilNext(manner().intervalNs());
        if (isOnline()) {
          greet(now, out);
        }
      }
    }

    @Override
    protected long wake(long now) {
      return changeAt;
    }

    @Override
    protected String perform(Payload command, long now, Outlet out) {
      return "a door takes no commands";
    }
  }
}

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

import java.util.Optional;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.virtual.LinkNetwork;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.MqttClient;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.virtual.LinkShape;
import org.mqttassay.spec.virtual.VirtualClient;
import org.mqttassay.spec.virtual.VirtualNetwork;
import org.mqttassay.spec.virtual.VirtualWorld;

/** The reference broker and all clients in memory, under virtual time. */
public final class MemoryWorld implements World {

  private final VirtualWorld world;

  /** @param world that has not begun */
  public MemoryWorld(VirtualWorld world) {
    this.world = world;
  }

  @Override
  public long now() {
    return world.now();
  }

  @Override
  public boolean hasBytes() {
    return false;
  }

  @Override
  public void at(long time, Runnable what) {
    world.timetable().at(time, what);
  }

  @Override
  public Line line(Dial dial, ClientListener listener, Recorder tap) {
    return new MemoryLine(dial, listener, tap);
  }

  /** A client, and what lies between it and the broker. */
  private final class MemoryLine implements Line {

    private final VirtualClient client;
    private final Optional<LinkNetwork> link;
    private boolean isDark;

    private MemoryLine(Dial dial, ClientListener listener, Recorder tap) {
      this.link = dial.link().map(profile -> new LinkNetwork(profile, dial.seed(), dial.faults()));
      VirtualNetwork network = link.isPresent() ? link.get() : VirtualNetwork.of(LinkShape.NEAR);
      this.client = world.client(dial.name(), dial.options(), listener, network, tap);
    }

    @Override
    public MqttClient client() {
      return client;
    }

    @Override
    public void profile(LinkProfile other) {
      link.ifPresent(one -> one.change(other));
    }

    @Override
    public void dark(boolean value) {
      isDark = value;
      if (value) {
        link.ifPresentOrElse(LinkNetwork::darken, client::freeze);
      } else {
        link.ifPresent(LinkNetwork::heal);
      }
      if (link.isEmpty()) {
        client.reachable(!value);
      }
    }

    @Override
    public void strike(Cut cut) {
      link.ifPresentOrElse(one -> one.strike(cut), client::cut);
    }

    @Override
    public boolean isDark() {
      return isDark;
    }
  }
}

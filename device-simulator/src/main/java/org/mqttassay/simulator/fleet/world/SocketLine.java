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

import io.netty.channel.Channel;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.net.LinkHandler;
import org.mqttassay.spec.client.TransportLayers;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientNetwork;
import org.mqttassay.spec.client.reference.MqttClient;
import org.mqttassay.spec.client.reference.ReferenceClient;
import org.mqttassay.spec.trace.Recorder;

/** A client on a socket, with a link under it where one is wanted. */
final class SocketLine implements Line {

  private final ReferenceClient client;
  private final Dial dial;
  private LinkProfile profile;
  private LinkHandler link;
  private boolean isDark;
  private long connections;

  SocketLine(
      ClientNetwork network,
      TransportLayers layers,
      Dial dial,
      ClientListener listener,
      Recorder tap) {
    this.dial = dial;
    this.profile = dial.link().orElse(null);
    this.client =
        network.client(dial.name(), layers, this::layUnder, dial.options(), listener, tap);
  }

  private void layUnder(Channel channel) {
    if (profile == null) {
      return;
    }
    connections++;
    link = new LinkHandler(profile, dial.seed() + connections, dial.faults(), link);
    channel.pipeline().addLast(link);
    if (isDark) {
      darken();
    }
  }

  private void darken() {
    link.blackHole(Direction.UP);
    link.blackHole(Direction.DOWN);
  }

  @Override
  public MqttClient client() {
    return client;
  }

  @Override
  public void profile(LinkProfile other) {
    profile = other;
    if (link != null) {
      link.change(other);
    }
  }

  @Override
  public void dark(boolean value) {
    isDark = value;
    if (link != null && value) {
      darken();
    } else if (link != null) {
      link.heal();
    }
  }

  @Override
  public void strike(Cut cut) {
    if (link != null) {
      link.strike(cut);
    } else if (cut.kind() == Cut.Kind.RESET) {
      client.cut();
    }
  }

  @Override
  public boolean isDark() {
    return isDark;
  }
}

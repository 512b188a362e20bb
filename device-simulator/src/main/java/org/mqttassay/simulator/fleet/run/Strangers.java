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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.simulator.chaos.Mischief.Flood;
import org.mqttassay.simulator.chaos.Mischief.Takeover;
import org.mqttassay.simulator.fleet.world.Dial;
import org.mqttassay.simulator.fleet.world.World;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.client.reference.MqttClient;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.trace.TeeRecorder;

/** Clients that are not of the fleet and load its broker. No ledger knows of what they send. */
final class Strangers {

  private static final long SECOND = 1_000_000_000L;
  /** Who floods does so in bursts that are this long apart. */
  private static final long BURST = SECOND / 50;

  /** More than so many messages of one stranger do not wait: the broker can't keep up anyway. */
  private static final int MOST_WAITING = 10_000;

  private final World world;
  private final Transport transport;
  private final Optional<TlsMaterial> tls;
  private final Optional<Connect> template;
  private final String tag;
  private final Map<Integer, List<MqttClient>> crowds = new HashMap<>();

  /**
   * @param transport over what they come
   * @param tls what they show where that is encrypted; empty for what the fleet does
   * @param template whose credentials they have
   * @param tag what tells them from those of other runs
   */
  Strangers(
      World world,
      Transport transport,
      Optional<TlsMaterial> tls,
      Optional<Connect> template,
      String tag) {
    this.world = world;
    this.transport = transport;
    this.tls = tls;
    this.template = template;
    this.tag = tag;
  }

  private MqttClient client(String identifier, boolean isToReturn) {
    Connect connect = Connect.of(MqttVersion.V5_0, identifier)
        .withCredentials(template.flatMap(Connect::userName), template.flatMap(Connect::password));
    ClientOptions options = ClientOptions.of(connect).withRoom(1_000, MOST_WAITING);
    var dial = new Dial(
        "",
        identifier,
        transport,
        tls,
        isToReturn ? options.withBackOff(BackOff.STANDARD) : options,
        Optional.empty(),
        Duration.ZERO,
        List.of(),
        0);
    return world.line(dial, ClientListener.NOBODY, new TeeRecorder(List.of())).client();
  }

  void flood(int number, Flood flood) {
    var crowd = new ArrayList<MqttClient>();
    for (int i = 1; i <= flood.publishers(); i++) {
      MqttClient client = client("flood-" + number + '-' + i + '-' + tag, true);
      client.connect();
      crowd.add(client);
    }
    crowds.put(number, crowd);
    Bytes payload = Bytes.of(new byte[flood.size()]);
    pour(number, flood, payload, world.now(), 0);
  }

  private void pour(int number, Flood flood, Bytes payload, long since, long sent) {
    List<MqttClient> crowd = crowds.get(number);
    if (crowd == null) {
      return;
    }
    long due = (long) ((double) (world.now() - since) * flood.rate() / SECOND);
    for (long i = sent; i < due; i++) {
      int who = (int) (i % crowd.size());
      crowd.get(who).publish(Publish.of("assay-flood/" + tag + '/' + who, flood.qos(), 0, payload));
    }
    world.at(world.now() + BURST, () -> pour(number, flood, payload, since, due));
  }

  void takeover(int number, Takeover takeover) {
    crowds.put(number, new ArrayList<>());
    seize(number, takeover, 0);
  }

  private void seize(int number, Takeover takeover, long done) {
    List<MqttClient> crowd = crowds.get(number);
    if (crowd == null) {
      return;
    }
    long who = done % takeover.identifiers();
    MqttClient next = client("takeover-" + number + '-' + who + '-' + tag, false);
    next.connect();
    crowd.add(next);
    // Those that were displaced are of no use any more.
    while (crowd.size() > 2 * takeover.identifiers()) {
      crowd.remove(0).close();
    }
    world.at(world.now() + SECOND / takeover.rate(), () -> seize(number, takeover, done + 1));
  }

  void leave(int number) {
    List<MqttClient> crowd = crowds.remove(number);
    if (crowd != null) {
      crowd.forEach(MqttClient::close);
    }
  }
}

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
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.fleet.plan.Group;
import org.mqttassay.simulator.fleet.plan.Identities.Identity;
import org.mqttassay.simulator.fleet.plan.Plan;
import org.mqttassay.simulator.fleet.world.Dial;
import org.mqttassay.simulator.fleet.world.World;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.reference.ClientOptions;

/** Makes the members of a fleet: actor, client and line of each. */
final class Founding {

  private final Fleet fleet;
  private final Fleet.Order order;
  private final World world;
  private final Books books;
  private final Credentials credentials = new Credentials();
  /** What lies under a device whose plan names no link; empty if nothing is done to links. */
  private final Optional<LinkProfile> usual;

  Founding(Fleet fleet, Fleet.Order order, World world, Books books) {
    this.fleet = fleet;
    this.order = order;
    this.world = world;
    this.books = books;
    Plan plan = order.plan();
    this.usual = plan.touchesLinks() ? plan.profiles().find("perfect") : Optional.empty();
  }

  List<Member> members(Group group, int groupIndex) {
    var members = new ArrayList<Member>(group.count());
    for (int i = 0; i < group.count(); i++) {
      members.add(member(group, groupIndex, i));
    }
    return members;
  }

  private Member member(Group group, int groupIndex, int index) {
    MqttVersion version = group.versions().of(index);
    long seed = mixed(order.seed(), groupIndex, index);
    Identity identity = group.identities().of(group.name(), index, tag(order.run()));
    String id = group.device(index);
    var actor = group.maker().make(new Seat(order.plan().prefix(), id, index, seed, Seat.NOON));
    var page = books.page(identity.clientIdentifier(), version, group.carriage());
    var member = new Member(fleet, group, id, version, actor, page);
    var presence = member.presence();
    var will =
        presence.will().map(message -> page.will(message, group.qos().orElse(message.qos())));
    Duration slack = order.plan().slowestAnswer(group);
    var plain = ClientOptions.of(credentials.connect(group, version, identity, presence, will));
    var options = plain
        .withPatience(plain.patience().plus(slack))
        .withBackOff(group.backOff())
        .withSeed(seed);
    Optional<LinkProfile> link =
        group.link().map(schedule -> schedule.at(Duration.ZERO)).or(() -> usual);
    var dial = new Dial(
        id,
        identity.clientIdentifier(),
        group.transports().of(index),
        tls(identity),
        options,
        link,
        slack,
        order.plan().profiles().faults(),
        seed);
    member.over(world.line(dial, member, page), link, options.connect());
    if (!dial.faults().isEmpty()) {
      member.reach().isTouchy();
    }
    return member;
  }

  /** What tells the Client Identifiers of this run from those of others. */
  static String tag(int run) {
    return Integer.toString(run & 0xF_FFFF, 36);
  }

  /** What a member shows where the transport is encrypted; empty for what the fleet does. */
  static Optional<TlsMaterial> tls(Identity identity) {
    return identity
        .certificate()
        .map(certificate -> new TlsMaterial(
            Optional.empty(), Optional.of(certificate), identity.key(), Optional.empty(), false));
  }

  /** Of one seed a seed for each member, by the finalizer of SplitMix64. */
  private static long mixed(long seed, int group, int index) {
    long z = seed + 0x9E37_79B9_7F4A_7C15L * ((long) group * 2_000_000L + index + 1);
    z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }
}

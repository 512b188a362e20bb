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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.mqttassay.reports.fleet.FleetRecord.GroupEntry;
import org.mqttassay.reports.fleet.FleetRecord.LagEntry;
import org.mqttassay.reports.fleet.FleetRecord.Moment;
import org.mqttassay.reports.fleet.Sights;
import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.fleet.meter.Meters;
import org.mqttassay.simulator.fleet.plan.Group;
import org.mqttassay.simulator.fleet.plan.Plan;
import org.mqttassay.simulator.fleet.plan.Stage;
import org.mqttassay.simulator.fleet.world.World;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.LinkSchedule;
import org.mqttassay.spec.client.reference.Disconnection;
import org.mqttassay.spec.model.Breach;

/** The members of a plan, and their life from the first connection to the last. */
public final class Fleet implements Crew {

  private static final long SECOND = 1_000_000_000L;

  /** Who speaks when it is no member. */
  public static final String ITSELF = "fleet";

  /** Told what people may want to know, on the world's thread, which must not wait for it. */
  public interface Listener {

    /** Something that a member, or the fleet itself, has to say. */
    default void note(String who, String text) {}

    /** A party broke a rule of the model on a member's connection. */
    default void breach(String who, Breach breach, boolean isBroker) {}

    /** A second has gone by. */
    default void moment(Snapshot snapshot) {}
  }

  /**
   * What a fleet is made from.
   *
   * @param plan what it is to do
   * @param seed of everything that is left to chance
   * @param run the number of this run, which its messages carry
   * @param ledger told of everything that crosses the wires
   * @param proofs what the ledger finds
   * @param listener told how it goes
   */
  public record Order(
      Plan plan, long seed, int run, LedgerEvents ledger, Proofs proofs, Listener listener) {}

  private final Order order;
  private final Plan plan;
  private final World world;
  private final Meters meters = new Meters();
  private final LifeClock clock;
  private final Attendance attendance;
  private final GuaranteeJudge judge;
  private final Map<Group, List<Member>> members = new LinkedHashMap<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final Chronicle chronicle;
  private final Trouble trouble;
  private final Absence absence;
  private final Gallery gallery;
  private final Map<Member, Integer> outOfReach = new HashMap<>();

  private final Evening evening;

  /**
   * Makes the members; nothing is done until {@link #begin}. To be called on the world's thread.
   *
   * @throws IllegalArgumentException with one line, when a member can't be made
   */
  public Fleet(Order order, World world) {
    this.order = order;
    this.plan = order.plan();
    this.world = world;
    this.clock = new LifeClock(plan.pace());
    this.attendance = new Attendance(plan.guarantees());
    this.judge = new GuaranteeJudge(meters, order.proofs(), attendance, clock);
    this.chronicle =
        new Chronicle(world, meters, attendance, order, () -> order.listener().moment(snapshot()));
    this.absence = new Absence(order.listener());
    this.trouble = new Trouble(this, order.ledger(), attendance);
    this.evening = new Evening(world, this::isCalm, this::end);
    var books = new Books(order.run(), order.ledger(), world::now, meters, world.hasBytes());
    var founding = new Founding(this, order, world, books);
    plan.groups().forEach(group -> members.put(group, founding.members(group, members.size())));
    this.gallery = new Gallery(members);
  }

  /** Begins; to be called on the world's thread. */
  public void begin() {
    chronicle.begin();
    var joining = plan.stages().stream().flatMap(stage -> stage.join().stream()).toList();
    var first = new ArrayList<Member>();
    members.forEach((group, all) -> {
      if (!joining.contains(group.name())) {
        first.addAll(all);
      }
    });
    join(first);
    members.keySet().forEach(group -> group.link().ifPresent(link -> follow(group, link)));
    long at = world.now();
    for (Stage stage : plan.stages()) {
      world.at(at, () -> enter(stage));
      at += stage.length().toNanos();
    }
    world.at(plan.duration().toNanos(), this::rest);
  }

  private void join(List<Member> those) {
    long now = world.now();
    long[] times = plan.ramp().times(those.size(), order.seed());
    for (int i = 0; i < those.size(); i++) {
      Member member = those.get(i);
      world.at(now + times[i], () -> {
        if (evening.isToCome()) {
          member.join();
        }
      });
    }
  }

  private void enter(Stage stage) {
    if (!evening.isToCome()) {
      return;
    }
    order.listener().note(ITSELF, "stage " + stage.name());
    clock.pace(world.now(), plan.pace() * stage.pace());
    everybody().forEach(Member::rearm);
    stage.leave().forEach(name -> of(name).forEach(Member::leave));
    var coming = new ArrayList<Member>();
    stage.join().forEach(name -> coming.addAll(of(name)));
    join(coming);
  }

  private List<Member> of(String group) {
    return plan.group(group).map(members::get).orElse(List.of());
  }

  /** All members, group by group. */
  List<Member> everybody() {
    return members.values().stream().flatMap(List::stream).toList();
  }

  /** Has a group's links follow their schedule. */
  private void follow(Group group, LinkSchedule schedule) {
    Duration life = Duration.ofNanos(clock.life(world.now()));
    schedule
        .nextChange(life)
        .ifPresent(next -> world.at(Math.max(world.now() + 1, clock.run(next.toNanos())), () -> {
          if (evening.isToCome()) {
            LinkProfile profile = schedule.at(Duration.ofNanos(clock.life(world.now())));
            members.get(group).forEach(member -> member.reach().usual(profile));
            follow(group, schedule);
          }
        }));
  }

  /** Done when everything is; never fails. */
  public CompletableFuture<Void> over() {
    return over;
  }

  // The end

  /** Has something done as soon as devices rest, such as healing what is broken. */
  public void onRest(Runnable what) {
    evening.onRest(what);
  }

  /**
   * Devices publish nothing more, their networks have no more gaps, and what is under way has its
   * time to arrive; does nothing if that has begun. To be called on the world's thread.
   */
  public void rest() {
    rest(plan.drain().toNanos(), 3 * plan.drain().toNanos());
  }

  /**
   * The same for somebody who does not want to wait, and takes "not known" for an answer; a rest
   * that has begun is cut short.
   *
   * @param most how long it may take
   */
  public void rest(Duration most) {
    evening.hasten(most.toNanos());
    rest(Math.min(most.toNanos(), plan.drain().toNanos()), most.toNanos());
  }

  private void rest(long drain, long most) {
    if (evening.isToCome()) {
      evening.begin(drain, most, this::calm);
    }
  }

  private void calm() {
    everybody().forEach(member -> {
      member.rest();
      member.reach().calm();
    });
    outOfReach.values().forEach(trouble::returns);
    outOfReach.clear();
  }

  private boolean isCalm() {
    return !trouble.isUnderWay()
        && attendance.online() >= attendance.wanted()
        && order.proofs().isAtRest(world.now());
  }

  private void end() {
    long now = world.now();
    attendance.end(now);
    order.ledger().ended(now);
    chronicle.end();
    everybody().forEach(Member::part);
    world.at(now + SECOND / 2, () -> over.complete(null));
  }

  // Looking at itself

  /** How far it has come. */
  public Snapshot snapshot() {
    var guarantees = judge.judge(plan.guarantees(), seconds(), chronicle.isLate());
    absence.entry().ifPresent(guarantees::add);
    return new Snapshot(
        evening.phase(),
        world.now() / 1e9,
        plan.duration().toNanos() / 1e9,
        plan.size(),
        chronicle.last(),
        meters.counts(),
        meters.spans(),
        trouble.underWay(),
        guarantees);
  }

  /** Seconds that devices have lived, in the run's time. */
  public double seconds() {
    return evening.livedUntil() / 1e9;
  }

  /** How late the tester was. */
  public LagEntry lag() {
    return chronicle.lag();
  }

  /** What there was second by second. */
  public List<Moment> line() {
    return chronicle.line();
  }

  /** What became of its groups. */
  public List<GroupEntry> groups() {
    var entries = new ArrayList<GroupEntry>();
    members.forEach(
        (group, all) -> entries.add(new GroupEntry(group.name(), group.kind(), group.count(), (int)
            all.stream().filter(Member::hasBeenConnected).count())));
    return entries;
  }

  /** What some of its members looked like. */
  public Sights sights() {
    return gallery.sights();
  }

  /** What was done to it on purpose. */
  public Trouble trouble() {
    return trouble;
  }

  // What members see

  @Override
  public World world() {
    return world;
  }

  @Override
  public LifeClock clock() {
    return clock;
  }

  @Override
  public Meters meters() {
    return meters;
  }

  @Override
  public void online(int change) {
    long now = world.now();
    if (change > 0) {
      evening.returned(now);
    }
    attendance.online(now, change);
    absence.seen(now, change > 0);
  }

  @Override
  public void invited() {
    attendance.invited(world.now(), 1);
  }

  @Override
  public void arrived() {
    attendance.first(world.now());
  }

  @Override
  public void wanted(int change) {
    attendance.wanted(world.now(), change);
  }

  @Override
  public void opened(int change) {
    evening.opened(change);
  }

  @Override
  public void left(Member member, Disconnection why) {
    if (!trouble.isUnderWay() && attendance.online() == 0 && !member.line().isDark()) {
      absence.missed(why);
    }
    if (evening.isToCome() && why.cause() == Disconnection.Cause.REFUSED) {
      note(member, "refused: " + why);
    }
  }

  @Override
  public void breach(Member member, Breach breach, boolean isBroker) {
    order.listener().breach(member.name(), breach, isBroker);
  }

  @Override
  public void note(Member member, String text) {
    order.listener().note(member.name(), text);
  }

  @Override
  public void link(Member member, LinkWish wish) {
    Optional<LinkProfile> profile = wish.kind() == LinkWish.Kind.PROFILE
        ? plan.profiles().find(wish.profile())
        : Optional.empty();
    member.reach().wish(wish, profile);
    Integer away = outOfReach.remove(member);
    if (away != null) {
      trouble.returns(away);
    }
    if (wish.kind() == LinkWish.Kind.DARK && evening.isToCome()) {
      outOfReach.put(member, trouble.vanishes(member.client()));
    }
  }

  /** The members by the names of their groups. */
  Map<String, List<Member>> byGroup() {
    var named = new LinkedHashMap<String, List<Member>>();
    members.forEach((group, all) -> named.put(group.name(), all));
    return named;
  }

  /**
   * To whom a saboteur does things, and who is to listen to him.
   *
   * @param thread the world's
   */
  public Sufferers sufferers(Executor thread) {
    Member first = everybody().get(0);
    String tag = Founding.tag(order.run());
    var strangers = new Strangers(
        world,
        first.group().transports().of(0),
        Founding.tls(first.group().identities().of(first.group().name(), 0, tag)),
        Optional.of(first.connect()),
        tag);
    return new Sufferers(this, strangers, thread);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, %d devices", plan.name(), plan.size());
  }
}

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
package org.mqttassay.spec.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.model.RuleBook;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.RawPacket;
import org.mqttassay.spec.packet.wire.FrameSplitter;

/**
 * Draws scripts of clients that break nothing, but for one that breaks one rule in the end.
 *
 * <p>Some rules a client can break only after its broker has broken one; their scripts name the
 * mutant that does. {@link #unbreakable} tells of which rules there are none, and why.
 */
public final class BrokenScripts {

  private static final int PROLOGUE = 12;
  private static final int ANY_SIZE = 1 << 20;
  private static final List<Recipe> RECIPES = Recipes.all();

  /**
   * A script with a breach at its end.
   *
   * @param script what the clients do
   * @param rule what is broken; empty when it is bytes that are wrong by themselves
   * @param statement the statement to be reported; empty when it is bytes, which may break several
   * @param also further statements to be reported, as one breach can't be had without the other
   * @param version the version of the client that breaks it
   * @param limits what the broker has to announce for it
   * @param mutant what the broker has to do wrong for it; NONE for nothing
   */
  public record Broken(
      Script script,
      Optional<Rule> rule,
      Optional<StatementId> statement,
      Set<StatementId> also,
      MqttVersion version,
      Limits limits,
      Mutant mutant) {

    /** Copies the set. */
    public Broken {
      also = Set.copyOf(also);
    }
  }

  private BrokenScripts() {}

  /** The rules that can be chosen, in the order of {@link RuleBook}. */
  public static List<Rule> rules() {
    var names = new TreeSet<String>();
    RECIPES.forEach(recipe -> names.add(recipe.rule()));
    return RuleBook.all().stream().filter(rule -> names.contains(rule.name())).toList();
  }

  /** By name, the rules for clients that nobody can be made to break, each with the reason. */
  public static Map<String, String> unbreakable() {
    return Collections.unmodifiableMap(Endurance.UNBREAKABLE);
  }

  /** In which versions a rule can be chosen; none for those without a recipe. */
  public static List<MqttVersion> versions(Rule rule) {
    return recipe(rule).stream()
        .flatMap(recipe -> recipe.versions().stream())
        .filter(rule::isIn)
        .sorted()
        .toList();
  }

  private static Optional<Recipe> recipe(Rule rule) {
    return RECIPES.stream().filter(recipe -> recipe.rule().equals(rule.name())).findFirst();
  }

  /**
   * A script that breaks a rule.
   *
   * @throws IllegalArgumentException when it can't be chosen in this version
   */
  public static Broken of(Rule rule, MqttVersion version, long seed) {
    var recipe = recipe(rule)
        .filter(found -> found.versions().contains(version) && rule.isIn(version))
        .orElseThrow(() -> new IllegalArgumentException(
            "Nobody knows how a client breaks '" + rule + "' in " + version));
    return of(rule, recipe, version, seed, Offer.STANDARD.with(recipe.limits()));
  }

  /**
   * A script that breaks a rule at a broker that does nothing wrong and offers what it may.
   *
   * @return empty when it can't be broken there
   */
  public static Optional<Broken> of(Rule rule, MqttVersion version, long seed, Offer offer) {
    return recipe(rule)
        .filter(found -> found.versions().contains(version) && rule.isIn(version))
        .filter(found -> offer.versions().contains(version) && found.fits().test(offer))
        .map(found -> of(rule, found, version, seed, offer));
  }

  private static Broken of(Rule rule, Recipe recipe, MqttVersion version, long seed, Offer offer) {
    var kitchen = new Kitchen(version, offer.limits(), new SplittableRandom(seed));
    recipe.cook().accept(kitchen);
    return new Broken(
        script(seed, offer, kitchen.steps()),
        Optional.of(rule),
        rule.statement(version),
        also(recipe, version),
        version,
        offer.limits(),
        recipe.mutant());
  }

  private static Set<StatementId> also(Recipe recipe, MqttVersion version) {
    return RuleBook.all().stream()
        .filter(rule -> recipe.also().contains(rule.name()))
        .flatMap(rule -> rule.statement(version).stream())
        .collect(Collectors.toSet());
  }

  /** Something legal by others, and then the steps. */
  private static Script script(long seed, Offer offer, List<Step> last) {
    var steps = new ArrayList<>(LegalScripts.of(seed, PROLOGUE, offer).steps());
    steps.add(new Step.Settle());
    steps.addAll(last);
    return new Script(seed, steps);
  }

  /**
   * A script in which a client sends a packet with wrong bytes.
   *
   * @return empty when the client has no packet that can be broken so in this version, or it only
   *     looks as if more were to come
   */
  public static Optional<Broken> of(Breakage breakage, MqttVersion version, long seed) {
    return of(breakage, version, seed, Offer.STANDARD);
  }

  /** The same for a broker that offers what it may. */
  public static Optional<Broken> of(
      Breakage breakage, MqttVersion version, long seed, Offer offer) {
    var random = new SplittableRandom(seed);
    var kitchen = new Kitchen(version, offer.limits(), random);
    var packets = packets(kitchen).stream()
        .filter(packet -> breakage.appliesTo(packet, version))
        .toList();
    if (packets.isEmpty()) {
      return Optional.empty();
    }
    var packet = packets.get(random.nextInt(packets.size()));
    var fields = breakage.fields(packet, version);
    var steps = new ArrayList<Step>(
        packet.type() == PacketType.CONNECT
            ? kitchen.opens().steps()
            : kitchen.begins().steps());
    String client = ((Step.OfClient) steps.get(0)).client();
    String field = fields.get(random.nextInt(fields.size()));
    if (isUnfinished(breakage.apply(RawPacket.inFull(packet, version), field).bytes())) {
      return Optional.empty();
    }
    steps.add(new Step.SendBroken(client, breakage, field, packet));
    return Optional.of(new Broken(
        script(seed, offer, steps),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        version,
        offer.limits(),
        Mutant.NONE));
  }

  /** Whether a receiver would wait for the rest, which is no breach yet. */
  private static boolean isUnfinished(Bytes bytes) {
    var splitter = new FrameSplitter(ANY_SIZE);
    int whole = splitter.feed(bytes).size();
    return !splitter.isBroken() && (whole != 1 || !splitter.rest().isEmpty());
  }

  private static List<Packet> packets(Kitchen z) {
    var publish = z.publish(QoS.AT_LEAST_ONCE, 5);
    return List.of(
        z.connect(true),
        z.connect(true).withWill(z.will()),
        z.isV5() ? publish.with(Property.of(PropertyIdentifier.CONTENT_TYPE, "text")) : publish,
        z.publish(QoS.AT_MOST_ONCE, 0),
        Subscribe.of(6, Subscription.of(Kitchen.TOPIC, QoS.AT_LEAST_ONCE)),
        Unsubscribe.of(7, Kitchen.TOPIC),
        new Pubrel(8),
        new Puback(9),
        new Pingreq());
  }
}

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

import static org.mqttassay.spec.packet.QoS.AT_LEAST_ONCE;
import static org.mqttassay.spec.packet.QoS.AT_MOST_ONCE;
import static org.mqttassay.spec.packet.QoS.EXACTLY_ONCE;

import java.util.List;
import java.util.stream.Stream;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.auth.ScramServer;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** How clients break the rules of connections, publications and limits. */
final class Recipes {

  private static final int SMALL = 250;
  /** What is more than a string can hold, less what is beside it. */
  private static final long LONGEST = 60_000;

  private static final long MEGABYTE = 1 << 20;
  private static final int MOST_IN_FLIGHT = 200;
  private static final int MOST_ALIASES = 65_000;
  /** In seconds. */
  private static final int MOST_SILENCE = 10;

  private static final int CONTINUE = 0x18;
  private static final int AGAIN = 0x19;
  private static final String METHOD = ScramServer.METHOD;

  private Recipes() {}

  static List<Recipe> all() {
    return Stream.of(
            life(),
            authentication(),
            publishing(),
            order(),
            limits(),
            subscriptions(),
            small(),
            Endurance.recipes())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recipe> life() {
    return List.of(
        Recipe.of("CONNECT comes first", z -> z.opens().sendsRegardless(new Pingreq())),
        Recipe.of("CONNECT comes once", z -> z.begins().sendsRegardless(z.connect(false))),
        Recipe.of(
            "nothing after the client's DISCONNECT",
            z -> z.begins().withholds().sends(new Disconnect()).sendsRegardless(new Pingreq())),
        Recipe.of("no packet that only the other party sends", z -> z.begins()
            .sendsRegardless(new Pingresp())),
        Recipe.of("no silence beyond the Keep Alive", z -> z.opens()
            .sends(z.connect(true).withKeepAlive(4))
            .awaits()
            .cuts(Step.Cut.How.VANISH_REGARDLESS)
            .waits(9_000)),
        Recipe.ofV5(
                "no silence beyond the Server Keep Alive",
                Limits.STANDARD.withServerKeepAlive(4),
                z -> z.begins()
                    .cuts(Step.Cut.How.VANISH_REGARDLESS)
                    .waits(z.limits.serverKeepAlive().orElseThrow() * 1_500L + 3_000))
            .whereLimits(limits -> limits.serverKeepAlive().orElse(0) > 0
                && limits.serverKeepAlive().orElse(0) <= MOST_SILENCE),
        Recipe.of("no control characters or non-characters in a client's strings", z -> z.begins()
            .sendsRegardless(Publish.of("z/\u0001", AT_MOST_ONCE, 0, Bytes.utf8("z")))),
        Recipe.ofV5("no Session Expiry Interval from 0", z -> z.begins(expiry(0))
            .sendsRegardless(new Disconnect(0, Properties.of(expiry(z.any(9)))))));
  }

  private static Property expiry(long seconds) {
    return Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, seconds);
  }

  private static List<Recipe> authentication() {
    return List.of(
        Recipe.ofV5("no AUTH by a client without a method", z -> z.begins()
            .sendsRegardless(auth(CONTINUE, METHOD))),
        Recipe.ofV5("nothing but AUTH and DISCONNECT before CONNACK", z -> z.beginsToProve()
                .sendsRegardless(new Pingreq()))
            .where(Offer::authenticates),
        Recipe.ofV5("a client keeps to the Authentication Method", z -> z.beginsToProve()
                .answersRegardless(1, Kitchen.method("OTHER")))
            .where(Offer::authenticates),
        Recipe.ofV5("a client answers AUTH with 0x18", z -> z.beginsToProve()
                .answersRegardless(1, AGAIN))
            .where(Offer::authenticates),
        Recipe.ofV5(
                "re-authentication keeps to the Authentication Method",
                z -> z.knows().begins(Kitchen.method(METHOD)).sendsRegardless(auth(AGAIN, "OTHER")))
            .where(Offer::authenticates));
  }

  private static Auth auth(int code, String method, Property... others) {
    var properties = Properties.of(Kitchen.method(method));
    for (Property one : others) {
      properties = properties.with(one);
    }
    return new Auth(code, properties);
  }

  private static List<Recipe> publishing() {
    return List.of(
        Recipe.of("a client's new packet has a free Packet Identifier", z -> z.begins()
            .withholds()
            .sends(z.publish(EXACTLY_ONCE, 7))
            .settles()
            .sendsRegardless(z.publish(EXACTLY_ONCE, 7))),
        Recipe.of("a client's repeated PUBLISH has DUP", z -> {
          var message = z.publish(QoS.of(z.any(2)), 3);
          z.begins().withholds().sends(message).comesBack().sendsRegardless(message);
        }),
        Recipe.of("a client's first PUBLISH has no DUP", z -> z.opens()
            .sends(z.connect(true))
            .awaits()
            .sendsRegardless(z.publish(QoS.of(z.any(2)), z.any(9)).withDup(true))),
        Recipe.ofV5("a client repeats only to resume a session", z -> {
          var message = z.publish(QoS.of(z.any(2)), z.any(9));
          z.begins().sends(message).sendsRegardless(message.withDup(true));
        }),
        Recipe.of("no PUBLISH after PUBREL by a client", z -> {
          var message = z.publish(EXACTLY_ONCE, z.any(9));
          z.begins()
              .withholds()
              .sends(message)
              .settles()
              .answersRegardless(1)
              .sendsRegardless(message.withDup(true));
        }),
        Recipe.ofV5("a client does not repeat what was refused", z -> {
              var message = Publish.of(
                  MemoryGate.DENIED + "/a", QoS.of(z.any(2)), z.any(9), Bytes.utf8("refused"));
              z.begins().sends(message).settles().sendsRegardless(message.withDup(true));
            })
            // Nobody knows what another broker denies.
            .where(offer -> false),
        Recipe.of("a client forgets a session that the server has not", z -> z.begins()
                .withholds()
                .sends(z.publish(EXACTLY_ONCE, 7))
                .settles()
                .cuts(Step.Cut.How.RESET)
                .settles()
                .opens()
                .sends(z.connect(true))
                .awaits()
                .sendsRegardless(new Pubrel(7)))
            .and("a client acknowledges what there is"),
        Recipe.of("a client acknowledges what there is", z -> z.begins()
            .sendsRegardless(new Puback(z.any(9)))),
        Recipe.ofV5("a client's PUBREL is not repeated within a connection", z -> z.begins()
            .withholds()
            .sends(z.publish(EXACTLY_ONCE, 7))
            .settles()
            .answersRegardless(1)
            .sendsRegardless(new Pubrel(7))));
  }

  private static List<Recipe> order() {
    return List.of(
        Recipe.of(
            "a client's PUBACK packets keep the order",
            z -> z.begins().isSent(AT_LEAST_ONCE, 2).answersRegardless(2).answersRegardless(1)),
        Recipe.of(
            "a client's PUBREC packets keep the order",
            z -> z.begins().isSent(EXACTLY_ONCE, 2).answersRegardless(2).answersRegardless(1)),
        Recipe.of("a client's PUBREL packets keep the order", z -> z.begins()
            .withholds()
            .sends(z.publish(EXACTLY_ONCE, 3))
            .sends(z.publish(EXACTLY_ONCE, 4))
            .settles()
            .answersRegardless(2)
            .answersRegardless(1)),
        Recipe.of("a client's repetitions keep the order", z -> {
          var one = z.publish(AT_LEAST_ONCE, 3);
          var two = z.publish(AT_LEAST_ONCE, 4);
          z.begins()
              .withholds()
              .sends(one)
              .sendsRegardless(two)
              .comesBack()
              .sendsRegardless(two.withDup(true))
              .sendsRegardless(one.withDup(true));
        }));
  }

  private static List<Recipe> limits() {
    return List.of(
        Recipe.ofV5(
                "a client keeps to the server's Receive Maximum",
                Limits.STANDARD.withReceiveMaximum(2),
                z -> {
                  int most = z.limits.receiveMaximum();
                  z.begins().withholds();
                  for (int i = 1; i <= most; i++) {
                    z.sends(z.publish(EXACTLY_ONCE, i));
                  }
                  z.settles().sendsRegardless(z.publish(AT_LEAST_ONCE, most + 1));
                })
            .whereLimits(limits ->
                limits.receiveMaximum() <= MOST_IN_FLIGHT && limits.maximumQos() == EXACTLY_ONCE),
        Recipe.ofV5(
                "no packet over the server's Maximum Packet Size",
                Limits.STANDARD.withMaximumPacketSize(SMALL),
                z -> z.begins()
                    .sendsRegardless(
                        Publish.of(Kitchen.TOPIC, AT_MOST_ONCE, 0, Bytes.utf8("z".repeat((int)
                                z.limits.maximumPacketSize().orElseThrow())))))
            .whereLimits(limits -> limits.maximumPacketSize().orElse(MEGABYTE + 1) <= MEGABYTE),
        Recipe.ofV5(
                "a client keeps to the server's Maximum QoS",
                Limits.STANDARD.withMaximumQos(AT_LEAST_ONCE),
                z -> z.begins().sendsRegardless(z.publish(EXACTLY_ONCE, z.any(9))))
            .whereLimits(limits -> limits.maximumQos() != EXACTLY_ONCE),
        Recipe.ofV5(
                "a client retains nothing where that is not available",
                Limits.STANDARD.withRetainAvailable(false),
                z -> z.begins().sendsRegardless(z.publish(AT_MOST_ONCE, 0).withRetain(true)))
            .whereLimits(limits -> !limits.retainAvailable()),
        Recipe.ofV5(
                "a client keeps to the server's Topic Alias Maximum",
                Limits.STANDARD.withTopicAliasMaximum(3),
                z -> z.begins()
                    .sendsRegardless(
                        alias(z.publish(AT_MOST_ONCE, 0), z.limits.topicAliasMaximum() + z.any(9))))
            .whereLimits(limits -> limits.topicAliasMaximum() < MOST_ALIASES),
        Recipe.ofV5("a client uses a Topic Alias that it has set", z -> z.begins()
                .sendsRegardless(alias(Publish.of("", AT_MOST_ONCE, 0, Bytes.utf8("z")), z.any(9))))
            .whereLimits(limits -> limits.topicAliasMaximum() >= 9),
        Recipe.ofV5("a client accepts every Topic Alias up to its maximum", z -> z.begins(
                Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 10))
            .sendsRegardless(new Disconnect(0x94, Properties.NONE))));
  }

  private static Publish alias(Publish publish, int alias) {
    return publish.with(Property.of(PropertyIdentifier.TOPIC_ALIAS, alias));
  }

  private static List<Recipe> subscriptions() {
    var identifier = Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, 1);
    return List.of(
        Recipe.ofV5(
                "no Wildcard Subscription where there are none",
                Limits.STANDARD.withWildcardSubscriptionAvailable(false),
                z -> z.begins().sendsRegardless(subscribe("z/#", z.any(9), Properties.NONE)))
            .whereLimits(limits -> !limits.wildcardSubscriptionAvailable()),
        Recipe.ofV5(
                "no Subscription Identifier where there are none",
                Limits.STANDARD.withSubscriptionIdentifiersAvailable(false),
                z ->
                    z.begins().sendsRegardless(subscribe("z", z.any(9), Properties.of(identifier))))
            .whereLimits(limits -> !limits.subscriptionIdentifiersAvailable()),
        Recipe.ofV5(
                "no Shared Subscription where there are none",
                Limits.STANDARD.withSharedSubscriptionAvailable(false),
                z -> z.begins().sendsRegardless(subscribe("$share/g/z", z.any(9), Properties.NONE)))
            .whereLimits(limits -> !limits.sharedSubscriptionAvailable()));
  }

  private static Subscribe subscribe(String filter, int identifier, Properties properties) {
    return new Subscribe(identifier, properties, List.of(Subscription.of(filter, AT_LEAST_ONCE)));
  }

  /** What may not be added to a packet that is too long with it. */
  private static List<Recipe> small() {
    return Stream.of(PropertyIdentifier.REASON_STRING, PropertyIdentifier.USER_PROPERTY)
        .flatMap(added -> {
          boolean isReason = added == PropertyIdentifier.REASON_STRING;
          String start = isReason ? "no Reason String for which " : "no User Property for which ";
          var limits = Limits.STANDARD.withMaximumPacketSize(SMALL);
          return Stream.of(
              Recipe.ofV5(start + "PUBACK is too small", limits, z -> z.begins()
                  .isSent(AT_LEAST_ONCE, 1)
                  .answersRegardless(1, z.tooLong(added))),
              Recipe.ofV5(start + "PUBREC is too small", limits, z -> z.begins()
                  .isSent(EXACTLY_ONCE, 1)
                  .answersRegardless(1, z.tooLong(added))),
              Recipe.ofV5(start + "PUBREL is too small", limits, z -> z.begins()
                  .withholds()
                  .sends(z.publish(EXACTLY_ONCE, 3))
                  .settles()
                  .answersRegardless(1, z.tooLong(added))),
              Recipe.ofV5(start + "PUBCOMP is too small", limits, z -> z.begins()
                  .isSent(EXACTLY_ONCE, 1)
                  .answersRegardless(1)
                  .settles()
                  .answersRegardless(1, z.tooLong(added))),
              Recipe.ofV5(start + "AUTH is too small", limits, z -> z.knows()
                      .begins(Kitchen.method(METHOD))
                      .sendsRegardless(auth(AGAIN, METHOD, z.tooLong(added))))
                  .where(Offer::authenticates),
              Recipe.ofV5(start + "DISCONNECT is too small", limits, z -> z.begins()
                  .sendsRegardless(new Disconnect(0, Properties.of(z.tooLong(added))))));
        })
        .map(recipe ->
            recipe.whereLimits(limits -> limits.maximumPacketSize().orElse(LONGEST + 1) <= LONGEST))
        .toList();
  }
}

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

import static org.mqttassay.spec.packet.QoS.AT_MOST_ONCE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** How clients put up with what a broker does wrong, and what they can't be made to break. */
final class Endurance {

  private static final int LONG = 30_000;
  private static final int SMALL = 40;
  private static final String IN_SILENCE = "no close on an error in silence by a client";
  private static final String NO_TIME = "the standard gives no time in which it is to be done";

  /** By the names of rules that bind clients and have no recipe: why. */
  static final Map<String, String> UNBREAKABLE = unbreakable();

  private Endurance() {}

  private static Map<String, String> unbreakable() {
    var reasons = new LinkedHashMap<String, String>();
    reasons.put("a client goes on with each exchange", NO_TIME);
    reasons.put("a client sends again what was not acknowledged", NO_TIME);
    reasons.put("a client without send quota answers all the same", NO_TIME);
    reasons.put(
        "a client takes no Topic Alias of an earlier connection",
        "only its acknowledgement of a PUBLISH with such an alias could tell, and no mutant of the"
            + " broker sends one");
    reasons.put(
        "close after the other's DISCONNECT",
        "a broker that has sent DISCONNECT closes as well, before the client has to");
    reasons.put(
        "close when re-authentication fails",
        "a client that sends DISCONNECT for it breaks nothing before the broker closes");
    return reasons;
  }

  static List<Recipe> recipes() {
    return List.of(
        Recipe.of("a client's close when no CONNACK comes", z -> z.opens()
                .withholds()
                .sends(z.connect(true).withWill(z.will()))
                .waits(LONG))
            .with("no-connack"),
        Recipe.of("a client's close when no PINGRESP comes", z -> pinged(z).waits(LONG))
            .with("no-pingresp"),
        Recipe.of("a client's close on an error", z -> pinged(z).waits(LONG))
            .with("pingreq-by-the-server")
            .and(IN_SILENCE),
        Recipe.ofV5(IN_SILENCE, z -> pinged(z).settles().cuts(Step.Cut.How.CLOSE))
            .with("pingreq-by-the-server"),
        Recipe.ofV5("a client's close on a packet that is too large", z -> z.begins(
                    Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, SMALL))
                .withholds()
                .subscribes(AT_MOST_ONCE)
                .sends(z.publish(AT_MOST_ONCE, 0).with(Property.user("k", "x".repeat(SMALL))))
                .waits(LONG))
            .with("maximum-packet-size-ignored")
            .and(IN_SILENCE),
        Recipe.ofV5("a client's close on problem information that is not wanted", z -> z.begins(
                    Property.of(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, 0))
                .withholds()
                .sends(Subscribe.of(9, Subscription.of(Kitchen.TOPIC, AT_MOST_ONCE)))
                .waits(LONG))
            .with("problem-information-unwanted")
            .and(IN_SILENCE),
        Recipe.ofV5(
                "a client without state does not go on with Session Present",
                z -> z.opens().withholds().sends(z.connect(true)).waits(LONG))
            .with("session-present-after-clean-start")
            .and(IN_SILENCE),
        Recipe.of(
                "close after one's own DISCONNECT",
                z -> z.begins().withholds().sends(new Disconnect()).waits(LONG))
            .with("disconnect-not-followed"));
  }

  private static Kitchen pinged(Kitchen z) {
    return z.begins().withholds().sends(new Pingreq());
  }
}

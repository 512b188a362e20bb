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

import java.util.List;
import java.util.SplittableRandom;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.auth.ScramServer;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;

/**
 * Draws who authenticates himself (4.12), and how it goes: most succeed; some have a wrong password
 * or a method that nobody offers, some give up or break off half way.
 */
final class AuthenticationDraws {

  private static final String UNKNOWN = "OTHER";

  private final SplittableRandom random;
  /** Whether this script has to do with it at all. */
  private final boolean isWanted;

  /** @param isOffered whether the broker knows what clients of scripts know */
  AuthenticationDraws(SplittableRandom random, boolean isOffered) {
    this.random = random;
    this.isWanted = random.nextInt(6) == 0 && isOffered;
  }

  private boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  boolean isAskedFor(Connect connect) {
    return isWanted && connect.version() == MqttVersion.V5_0 && once(2);
  }

  boolean isAskedForAgain(Connection connection) {
    return isWanted
        && connection.exchange() == null
        && connection.agreement().authenticationMethod().isPresent()
        && once(6);
  }

  Step knows(Actor actor) {
    return new Step.Knows(actor.name, "user", once(5) ? "wrong" : MemoryGate.PASSWORD);
  }

  Connect with(Connect connect) {
    return connect.with(method(once(8) ? UNKNOWN : ScramServer.METHOD));
  }

  Auth again(Connection connection) {
    var method = method(connection.agreement().authenticationMethod().orElseThrow());
    return new Auth(ReasonCode.RE_AUTHENTICATE.value(), Properties.of(method));
  }

  private static Property method(String name) {
    return Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, name);
  }

  /** What a client does that was asked for more and has not answered. */
  List<Step> waver(Actor actor) {
    return switch (random.nextInt(4)) {
      case 0 ->
        List.of(
            new Step.Send(actor.name, new Disconnect(), false),
            new Step.Cut(actor.name, Step.Cut.How.CLOSE));
      case 1 -> List.of(new Step.Cut(actor.name, Step.Cut.How.RESET));
      case 2 -> List.of(new Step.Answering(actor.name, true));
      default -> List.of(new Step.Answer(actor.name, 1, 0, Properties.NONE, false));
    };
  }
}

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
package org.mqttassay.simulator.chaos;

import java.util.Locale;
import java.util.Optional;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.spec.packet.QoS;

/** What can be done to a deployment on purpose. Its text is one line for people. */
public sealed interface Mischief {

  /** Whom it concerns. */
  FaultKind kind();

  /** What undoes it, for people; empty when it is over as soon as it is done. */
  String healing();

  /** Which clients of the fleet it hits; empty when it concerns everybody. */
  default Optional<Selector> hits() {
    return Optional.empty();
  }

  /** Whether it goes on until it is healed. */
  default boolean lasts() {
    return !healing().isEmpty();
  }

  /** Something is done to some clients of the fleet, or to their links. */
  sealed interface ToSome extends Mischief {

    /** To which of them. */
    Selector who();

    @Override
    default Optional<Selector> hits() {
      return Optional.of(who());
    }
  }

  /**
   * Something is done to the broker.
   *
   * @param action what
   */
  record OnBroker(Action action) implements Mischief {

    /** What is done to it. */
    public enum Action {
      /** It is asked to end, and is down for a while. */
      STOP(Ability.STOP, "start it"),
      /** It is ended without being asked, and is down for a while. */
      KILL(Ability.KILL, "start it"),
      /** It is halted for a while. */
      PAUSE(Ability.PAUSE, "let it go on"),
      /** It is stopped in order and started at once. */
      RESTART(Ability.RESTART, "");

      private final Ability ability;
      private final String healing;

      Action(Ability ability, String healing) {
        this.ability = ability;
        this.healing = healing;
      }

      /** What Assay must be able to do to the broker for that. */
      public Ability ability() {
        return ability;
      }
    }

    @Override
    public FaultKind kind() {
      return FaultKind.BROKER;
    }

    @Override
    public String healing() {
      return action.healing;
    }

    @Override
    public String toString() {
      return action.name().toLowerCase(Locale.ROOT) + " the broker";
    }
  }

  /** The links of some carry nothing for a while, and nobody is told. */
  record Outage(Selector who) implements ToSome {

    @Override
    public FaultKind kind() {
      return FaultKind.LINK;
    }

    @Override
    public String healing() {
      return "light the links";
    }

    @Override
    public String toString() {
      return "outage for " + who;
    }
  }

  /** The connections of some are cut, once. */
  record Cutting(Selector who, Cut cut) implements ToSome {

    @Override
    public FaultKind kind() {
      return FaultKind.LINK;
    }

    @Override
    public String healing() {
      return "";
    }

    @Override
    public String toString() {
      return "cut the connections of " + who + " ("
          + cut.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + ")";
    }
  }

  /** The links of some are of another kind for a while. */
  record Profile(Selector who, LinkProfile profile) implements ToSome {

    @Override
    public FaultKind kind() {
      return FaultKind.LINK;
    }

    @Override
    public String healing() {
      return "give them their usual links";
    }

    @Override
    public String toString() {
      return "links of profile " + profile.name() + " for " + who;
    }
  }

  /**
   * Some drop their connections and connect again.
   *
   * @param rate how many a second begin with it, at least 1
   */
  record Reconnect(Selector who, long rate) implements ToSome {

    @Override
    public FaultKind kind() {
      return FaultKind.CLIENTS;
    }

    @Override
    public String healing() {
      return "";
    }

    @Override
    public String toString() {
      return who + " connect again, " + rate + " a second";
    }
  }

  /**
   * Some leave with DISCONNECT, and come back after a while; of 5.0, to a session of their own.
   *
   * @param withWill whether they have their Wills published (Reason Code 0x04 of 5.0; in 3.1.1 they
   *     close without DISCONNECT)
   */
  record Leave(Selector who, boolean withWill) implements ToSome {

    @Override
    public FaultKind kind() {
      return FaultKind.CLIENTS;
    }

    @Override
    public String healing() {
      return "let them come back";
    }

    @Override
    public String toString() {
      return who + " leave" + (withWill ? " and have their Wills published" : "");
    }
  }

  /**
   * Some read slowly for a while.
   *
   * @param rate bits a second, at least 1
   */
  record SlowSubscribers(Selector who, long rate) implements ToSome {

    @Override
    public FaultKind kind() {
      return FaultKind.CLIENTS;
    }

    @Override
    public String healing() {
      return "let them read as ever";
    }

    @Override
    public String toString() {
      return who + " read " + rate + " bits a second";
    }
  }

  /**
   * Publishers that are not of the fleet publish for a while, on topics that nobody else has.
   *
   * @param rate messages a second, all publishers together, at least 1
   * @param size bytes of a payload, at least 0
   * @param qos of the messages
   * @param publishers how many there are, at least 1
   */
  record Flood(long rate, int size, QoS qos, int publishers) implements Mischief {

    @Override
    public FaultKind kind() {
      return FaultKind.CLIENTS;
    }

    @Override
    public String healing() {
      return "send the publishers away";
    }

    @Override
    public String toString() {
      return "flood of " + rate + " messages a second, " + size + " bytes, QoS " + qos.level()
          + ", from " + publishers + (publishers == 1 ? " publisher" : " publishers");
    }
  }

  /**
   * Client Identifiers that are not of the fleet are taken over again and again for a while.
   *
   * @param identifiers how many there are, at least 1
   * @param rate connections a second, all together, at least 1
   */
  record Takeover(int identifiers, long rate) implements Mischief {

    @Override
    public FaultKind kind() {
      return FaultKind.CLIENTS;
    }

    @Override
    public String healing() {
      return "send the intruders away";
    }

    @Override
    public String toString() {
      return "take over " + identifiers
          + (identifiers == 1 ? " Client Identifier" : " Client Identifiers") + " again and again, "
          + rate + " times a second";
    }
  }
}

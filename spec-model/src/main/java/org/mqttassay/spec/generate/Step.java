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

import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.auth.ScramClient;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.raw.Breakage;

/**
 * One line of a script. A little time goes by before each, but none before a {@link Cut} and what
 * is done regardless: so that can come before any answer to the step before it.
 */
public sealed interface Step {

  /** A step of one client. */
  sealed interface OfClient extends Step {
    /** The client's name in the script. */
    String client();

    /** The same step by another client. */
    OfClient by(String other);
  }

  /** The client opens a connection; left out while it has one. */
  record Open(String client, MqttVersion version) implements OfClient {
    @Override
    public OfClient by(String other) {
      return new Open(other, version);
    }
  }

  /**
   * The client has a user name and a password, which it proves from now on when it sends CONNECT or
   * AUTH 0x19 with the method SCRAM-SHA-256 and without Authentication Data.
   */
  record Knows(String client, String user, String password) implements OfClient {
    @Override
    public OfClient by(String other) {
      return new Knows(other, user, password);
    }

    /** @throws IllegalArgumentException when SASLprep forbids one of them */
    public Knows {
      new ScramClient(user, password, client);
    }
  }

  /**
   * The client sends a packet.
   *
   * @param client its name
   * @param packet what it sends
   * @param regardless whether it sends it although the rules forbid it; otherwise it is left out
   *     then
   */
  record Send(String client, Packet packet, boolean regardless) implements OfClient {
    @Override
    public OfClient by(String other) {
      return new Send(other, packet, regardless);
    }
  }

  /**
   * The client sends a packet whose bytes are wrong.
   *
   * @param client its name
   * @param breakage how they are wrong
   * @param field where they are
   * @param packet the packet as it would have been right
   */
  record SendBroken(String client, Breakage breakage, String field, Packet packet)
      implements OfClient {
    @Override
    public OfClient by(String other) {
      return new SendBroken(other, breakage, field, packet);
    }
  }

  /** The client sends bytes, whatever they are. */
  record SendBytes(String client, Bytes bytes) implements OfClient {
    @Override
    public OfClient by(String other) {
      return new SendBytes(other, bytes);
    }
  }

  /**
   * The client answers PUBLISH, PUBREC, PUBREL and AUTH from now on by itself, or does not. What
   * was not answered before is answered at once.
   */
  record Answering(String client, boolean automatic) implements OfClient {
    @Override
    public OfClient by(String other) {
      return new Answering(other, automatic);
    }
  }

  /**
   * The client gives one of the answers that it withheld.
   *
   * @param client its name
   * @param place which, the oldest being 1; left out when there are not so many
   * @param reasonCode the Reason Code of PUBACK, PUBREC or AUTH in 5.0, 0 for the ordinary one; not
   *     used in 3.1.1
   * @param properties what else it says in 5.0; not used in 3.1.1
   * @param regardless whether it gives it although the rules forbid it now
   */
  record Answer(String client, int place, int reasonCode, Properties properties, boolean regardless)
      implements OfClient {
    @Override
    public OfClient by(String other) {
      return new Answer(other, place, reasonCode, properties, regardless);
    }
  }

  /** The client's connection ends. */
  record Cut(String client, How how) implements OfClient {
    @Override
    public OfClient by(String other) {
      return new Cut(other, how);
    }

    /** How a connection ends. */
    public enum How {
      /** The client closes it in order. */
      CLOSE,
      /** The client resets it, and what was under way may be lost. */
      RESET,
      /**
       * The client neither sends nor closes any more; what comes to it is still seen. Left out
       * while there is a Keep Alive, beyond which nobody may be silent.
       */
      VANISH,
      /** The same although there is a Keep Alive. */
      VANISH_REGARDLESS
    }
  }

  /** Until the broker has answered all that the client asked, or has closed the connection. */
  record Await(String client) implements OfClient {
    @Override
    public OfClient by(String other) {
      return new Await(other);
    }
  }

  /** Time goes by: milliseconds, not negative. */
  record Wait(long millis) implements Step {}

  /** Until nothing comes any more. */
  record Settle() implements Step {}
}

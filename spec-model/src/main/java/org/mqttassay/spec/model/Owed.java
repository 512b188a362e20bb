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
package org.mqttassay.spec.model;

import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Unsubscribe;

/**
 * Something that a party must now do. A step tells what it made due; the state keeps it until it is
 * done, or its time is over.
 */
public sealed interface Owed {

  /** Who must do it: CLIENT or SERVER. */
  Party by();

  /** On which connection; 0 when the party is free to choose one. */
  long connection();

  /** CONNECT waits for its CONNACK, or for AUTH before it. */
  record AnswerConnect(long connection, Connect connect) implements Owed {
    @Override
    public Party by() {
      return Party.SERVER;
    }
  }

  /** AUTH waits for the other side's. */
  record AnswerAuth(long connection, Party by, Auth auth) implements Owed {}

  /** PUBLISH of QoS 1 or 2 waits for PUBACK or PUBREC. */
  record AnswerPublish(long connection, Party by, Flight flight) implements Owed {}

  /** PUBREC waits for PUBREL. */
  record Release(long connection, Party by, Flight flight) implements Owed {}

  /**
   * PUBREL waits for PUBCOMP.
   *
   * @param known whether the receiver of the PUBREL knew its Packet Identifier
   */
  record Complete(long connection, Party by, int packetIdentifier, boolean known) implements Owed {}

  /** SUBSCRIBE waits for SUBACK. */
  record AnswerSubscribe(long connection, Subscribe subscribe) implements Owed {
    @Override
    public Party by() {
      return Party.SERVER;
    }
  }

  /** UNSUBSCRIBE waits for UNSUBACK. */
  record AnswerUnsubscribe(long connection, Unsubscribe unsubscribe) implements Owed {
    @Override
    public Party by() {
      return Party.SERVER;
    }
  }

  /** PINGREQ waits for PINGRESP. */
  record AnswerPing(long connection) implements Owed {
    @Override
    public Party by() {
      return Party.SERVER;
    }
  }

  /**
   * The connection is to be closed.
   *
   * @param reasonCode the Reason Code of 5.0 that fits; 0 for none
   */
  record Close(long connection, Party by, Rule rule, int reasonCode) implements Owed {}

  /** A resumed session has unfinished exchanges, which its sender must go on with. */
  record Resume(long connection, Party by) implements Owed {}

  /** A session has something new to be delivered. */
  record Deliver(String clientIdentifier) implements Owed {
    @Override
    public Party by() {
      return Party.SERVER;
    }

    @Override
    public long connection() {
      return 0;
    }
  }

  /** A share group has something new for any one of its members. */
  record DeliverToOne(String group) implements Owed {
    @Override
    public Party by() {
      return Party.SERVER;
    }

    @Override
    public long connection() {
      return 0;
    }
  }
}

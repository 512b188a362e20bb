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

import io.vavr.collection.HashMap;
import io.vavr.collection.Queue;

/**
 * What is going on on one connection and ends with it.
 *
 * @param clientAliases the client's Topic Aliases
 * @param serverAliases the server's Topic Aliases
 * @param requests SUBSCRIBE and UNSUBSCRIBE that wait for an answer, by Packet Identifier
 * @param pings when each PINGREQ that waits for its PINGRESP was sent, in nanoseconds
 * @param clientOpen how much of the server's Receive Maximum the client has used up
 * @param serverOpen how much of the client's Receive Maximum the server has used up
 * @param order how far the acknowledgements and repetitions have come
 * @param unsettled the client's messages of QoS 0 that may be unread yet, the oldest first
 * @param early those of the client's messages sent behind CONNECT that wait for CONNACK
 * @param readUpTo what the client sent before this time the server has certainly read, in
 *     nanoseconds; 0 for nothing
 */
public record Traffic(
    HashMap<Integer, String> clientAliases,
    HashMap<Integer, String> serverAliases,
    HashMap<Integer, Request> requests,
    Queue<Long> pings,
    int clientOpen,
    int serverOpen,
    AnswerOrder order,
    Queue<Publication> unsettled,
    Queue<Publication> early,
    long readUpTo) {

  static final Traffic NONE = new Traffic(
      HashMap.empty(),
      HashMap.empty(),
      HashMap.empty(),
      Queue.empty(),
      0,
      0,
      AnswerOrder.NONE,
      Queue.empty(),
      Queue.empty(),
      0);

  Traffic withClientAliases(HashMap<Integer, String> aliases) {
    return new Traffic(
        aliases,
        serverAliases,
        requests,
        pings,
        clientOpen,
        serverOpen,
        order,
        unsettled,
        early,
        readUpTo);
  }

  Traffic withServerAliases(HashMap<Integer, String> aliases) {
    return new Traffic(
        clientAliases,
        aliases,
        requests,
        pings,
        clientOpen,
        serverOpen,
        order,
        unsettled,
        early,
        readUpTo);
  }

  Traffic withRequests(HashMap<Integer, Request> open) {
    return new Traffic(
        clientAliases,
        serverAliases,
        open,
        pings,
        clientOpen,
        serverOpen,
        order,
        unsettled,
        early,
        readUpTo);
  }

  Traffic withPings(Queue<Long> open) {
    return new Traffic(
        clientAliases,
        serverAliases,
        requests,
        open,
        clientOpen,
        serverOpen,
        order,
        unsettled,
        early,
        readUpTo);
  }

  Traffic withOpen(int byClient, int byServer) {
    return new Traffic(
        clientAliases,
        serverAliases,
        requests,
        pings,
        byClient,
        byServer,
        order,
        unsettled,
        early,
        readUpTo);
  }

  Traffic with(AnswerOrder come) {
    return new Traffic(
        clientAliases,
        serverAliases,
        requests,
        pings,
        clientOpen,
        serverOpen,
        come,
        unsettled,
        early,
        readUpTo);
  }

  Traffic withUnsettled(Queue<Publication> open) {
    return new Traffic(
        clientAliases,
        serverAliases,
        requests,
        pings,
        clientOpen,
        serverOpen,
        order,
        open,
        early,
        readUpTo);
  }

  Traffic withEarly(Queue<Publication> open) {
    return new Traffic(
        clientAliases,
        serverAliases,
        requests,
        pings,
        clientOpen,
        serverOpen,
        order,
        unsettled,
        open,
        readUpTo);
  }

  Traffic read(long upTo) {
    return new Traffic(
        clientAliases,
        serverAliases,
        requests,
        pings,
        clientOpen,
        serverOpen,
        order,
        unsettled,
        early,
        upTo);
  }
}

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
package org.mqttassay.spec.virtual;

import java.util.SplittableRandom;

/**
 * One connection between a client and the broker: what is under way in each direction, and what
 * becomes of it.
 */
final class VirtualLink {

  /** One end, as the link knows it. */
  interface End {
    /** Bytes of one packet have come. */
    void arrived(Parcel parcel);

    /**
     * The connection has ended.
     *
     * @param byPeer whether the other end closed it; else it was the network
     */
    void ended(boolean byPeer);
  }

  /** One direction. */
  private final class Way {
    private final End end;
    private long lastAt;
    private long sent;
    private long arrived;
    /** What was sent after so many is lost. */
    private long lastToArrive = Long.MAX_VALUE;

    private boolean isOver;

    private Way(End end) {
      this.end = end;
    }

    private void send(Runnable arrival) {
      sent++;
      long number = sent;
      if (number > lastToArrive) {
        return;
      }
      lastAt = Math.max(lastAt, agenda.now() + delay());
      agenda.at(lastAt, () -> {
        arrived = number;
        if (number <= lastToArrive && !isOver) {
          arrival.run();
        }
      });
    }

    /** Some of what is under way still arrives, and then the end is noticed. */
    private void cut() {
      long underWay = sent - arrived;
      long kept = underWay == 0 ? 0 : random.nextLong(underWay + 1);
      lastToArrive = Math.min(lastToArrive, arrived + kept);
      agenda.at(Math.max(lastAt, agenda.now()) + delay(), () -> {
        if (!isOver) {
          isOver = true;
          end.ended(false);
        }
      });
    }

    private void freeze() {
      lastToArrive = Math.min(lastToArrive, arrived);
    }
  }

  private final Agenda agenda;
  private final LinkShape shape;
  private final SplittableRandom random;
  private final Way toBroker;
  private final Way toClient;
  private boolean isCut;

  VirtualLink(Agenda agenda, LinkShape shape, SplittableRandom random, End broker, End client) {
    this.agenda = agenda;
    this.shape = shape;
    this.random = random;
    this.toBroker = new Way(broker);
    this.toClient = new Way(client);
  }

  private long delay() {
    long least = shape.least().toNanos();
    return least + random.nextLong(shape.most().toNanos() - least + 1);
  }

  private Way way(boolean isToBroker) {
    return isToBroker ? toBroker : toClient;
  }

  void send(boolean isToBroker, Parcel parcel) {
    var way = way(isToBroker);
    way.send(() -> way.end.arrived(parcel));
  }

  /** One end closes: it hears no more, and the other learns of it after what was sent before. */
  void close(boolean isByClient) {
    way(!isByClient).isOver = true;
    var way = way(isByClient);
    way.send(() -> {
      way.isOver = true;
      way.end.ended(true);
    });
  }

  /** The network breaks, and both ends notice, each in its time. */
  void cut() {
    if (!isCut) {
      isCut = true;
      toBroker.cut();
      toClient.cut();
    }
  }

  /** From now on nothing arrives, and nobody is told. */
  void freeze() {
    toBroker.freeze();
    toClient.freeze();
  }
}

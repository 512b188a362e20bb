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

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.fleet.meter.Count;
import org.mqttassay.simulator.fleet.meter.Meters;
import org.mqttassay.simulator.fleet.plan.Group.Carriage;
import org.mqttassay.simulator.fleet.plan.HoldUp;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.LedgerFeed;
import org.mqttassay.simulator.ledger.identity.Carrier;
import org.mqttassay.simulator.ledger.identity.IdentityCodec;
import org.mqttassay.simulator.ledger.identity.Marked;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * Puts identities on what a fleet publishes, and tells the ledger of everything that crosses its
 * wires.
 */
final class Books {

  private final IdentityCodec codec;
  private final LedgerEvents told;
  private final LedgerFeed feed;
  private final LongSupplier clock;
  private final Meters meters;
  private final boolean countsBytes;

  /**
   * @param run the number of this run
   * @param told the ledger
   * @param clock nanoseconds since the run began
   * @param countsBytes whether packets have bytes that can be counted
   */
  Books(int run, LedgerEvents told, LongSupplier clock, Meters meters, boolean countsBytes) {
    this.countsBytes = countsBytes;
    this.codec = new IdentityCodec(run);
    this.told = told;
    this.feed = new LedgerFeed(told, codec);
    this.clock = clock;
    this.meters = meters;
  }

  /** A page for one client. */
  Page page(String clientIdentifier, MqttVersion version, Carriage carriage) {
    return new Page(feed.client(clientIdentifier, version), carrier(carriage));
  }

  private static Optional<Carrier> carrier(Carriage carriage) {
    return switch (carriage) {
      case AUTO -> Optional.of(Carrier.FIELD);
      case HEADER -> Optional.of(Carrier.PREFIX);
      case PROPERTY -> Optional.of(Carrier.PROPERTY);
      case NONE -> Optional.empty();
    };
  }

  /**
   * What a message was when it was taken out of its packet.
   *
   * @param meantAt when it was meant to be sent; -1 if nobody knows
   * @param payload what its reader is to see
   */
  record Opened(long meantAt, Bytes payload) {}

  /** What concerns one client. */
  final class Page implements Recorder {

    private final int client;
    private final Optional<Carrier> carrier;
    private int connection;

    private Page(int client, Optional<Carrier> carrier) {
      this.client = client;
      this.carrier = carrier;
    }

    /** The client's number in the ledger. */
    int client() {
      return client;
    }

    /** Its network may hold up so much from now on. */
    void heldUp(HoldUp most) {
      told.heldUp(
          clock.getAsLong(), client, most.stall().toNanos(), most.delay().toNanos());
    }

    /** The message with its identity; from then on it counts as attempted. */
    Publish seal(Publish message, long meantAt) {
      if (carrier.isEmpty() || message.payload().isEmpty()) {
        return message;
      }
      long now = clock.getAsLong();
      var identity = feed.next(client, message.topicName(), message.qos(), meantAt, now);
      return codec.mark(message, identity, carrier.get());
    }

    /** The payload of a Will with its identity. */
    Bytes will(Message message, QoS qos) {
      if (carrier.isEmpty() || message.payload().isEmpty()) {
        return message.payload();
      }
      var identity = feed.will(client, message.topic(), qos, clock.getAsLong());
      // A Will has no place for properties that every version reads.
      return codec.mark(message.payload(), identity, Carrier.FIELD);
    }

    /** The message without its identity. */
    Opened open(Publish packet) {
      Marked marked = codec.read(packet.payload(), packet.properties());
      return marked.identity() == null
          ? new Opened(-1, marked.payload())
          : new Opened(marked.identity().intendedAt(), marked.payload());
    }

    @Override
    public void opened(
        String line, String transport, MqttVersion version, String local, String remote) {
      connection = feed.opened(client);
    }

    @Override
    public void transferred(
        String line,
        Direction direction,
        Bytes raw,
        Optional<Packet> packet,
        List<Violation> violations) {
      if (countsBytes) {
        meters.add(
            direction == Direction.SENT ? Count.BYTES_SENT : Count.BYTES_RECEIVED, raw.size());
      }
      if (packet.isPresent()) {
        feed.packet(clock.getAsLong(), connection, direction, packet.get());
      }
    }

    @Override
    public void closed(String line, Ending ending, String detail) {
      feed.closed(clock.getAsLong(), connection, ending);
    }

    @Override
    public boolean readsBytes() {
      return countsBytes;
    }

    @Override
    public void note(String text) {
      // The ledger reads no notes.
    }
  }
}

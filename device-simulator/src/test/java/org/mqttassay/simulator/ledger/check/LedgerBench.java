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
package org.mqttassay.simulator.ledger.check;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mqttassay.simulator.ledger.Connected;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.LedgerFeed;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.LedgerTee;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.file.LedgerFile;
import org.mqttassay.simulator.ledger.identity.Carrier;
import org.mqttassay.simulator.ledger.identity.IdentityCodec;
import org.mqttassay.simulator.ledger.identity.Marked.Mark;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.TraceEvent.Direction;

/**
 * How many messages a ledger judges a second on one core, and how much memory its streams take. A
 * message is a publication at QoS 1, its PUBACK, its delivery to one subscriber, and that PUBACK.
 * Run by {@code src/bench/ledger}.
 */
public final class LedgerBench {

  private static final int[] SIZES = {10_000, 100_000, 1_000_000};
  private static final int MESSAGES = 5_000_000;
  private static final int STREAMS_A_CLIENT = 100;

  private LedgerBench() {}

  /** Publishers with a hundred streams each, and as many subscribers with a wildcard each. */
  static void fleet(LedgerEvents told, int streams) {
    int publishers = Math.max(1, streams / STREAMS_A_CLIENT);
    for (int i = 1; i <= publishers; i++) {
      connect(told, 2 * i - 1, "device-" + i);
      connect(told, 2 * i, "service-" + i);
      told.subscribing(
          i, 2 * i, 1, List.of(Subscription.of("fleet/" + i + "/+", QoS.EXACTLY_ONCE)));
      told.subscribed(i, 2 * i, 1, List.of(2));
    }
    for (int i = 0; i < streams; i++) {
      int publisher = i / STREAMS_A_CLIENT + 1;
      told.topic(i + 1, "fleet/" + publisher + "/sensor-" + i % STREAMS_A_CLIENT);
      told.stream(i + 1, 2 * publisher - 1, i + 1, 1);
    }
  }

  private static void connect(LedgerEvents told, int client, String name) {
    told.client(client, name, MqttVersion.V5_0);
    told.connecting(
        client, client, new Connecting(client, false, Connecting.NEVER, 60, 65_535, null));
    told.connected(client, client, new Connected(0, false, -1, -1, 65_535));
  }

  /** So many messages, each stream in its turn. */
  static void messages(LedgerEvents told, int streams, int from, int count) {
    for (int i = from; i < from + count; i++) {
      message(told, i % streams, i / streams + 1, 1_000_000_000L + i * 1000L);
    }
  }

  static void message(LedgerEvents told, int stream, long seq, long at) {
    int publisher = 2 * (stream / STREAMS_A_CLIENT) + 1;
    int identifier = (int) (seq % 65_535) + 1;
    var sent = new Transit(
        stream + 1, 1, false, false, identifier, -1, false, Mark.OURS, stream + 1, seq, at);
    told.published(at, publisher, sent);
    told.acknowledged(at + 100, publisher, Direction.RECEIVED, PacketType.PUBACK, identifier, 0);
    told.received(at + 200, publisher + 1, sent);
    told.acknowledged(at + 300, publisher + 1, Direction.SENT, PacketType.PUBACK, identifier, 0);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double rate(LedgerEvents told, int streams, int from) {
    long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    messages(told, streams, from, MESSAGES);
    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
    return MESSAGES * 1e9 / took;
  }

  /** Prints the two tables. */
  public static void main(String[] arguments) throws Exception {
    System.out.println("streams      messages/s of one core   bytes a stream   violations");
    for (int streams : SIZES) {
      long before = used();
      var ledger = new Ledger(LedgerSettings.STANDARD);
      fleet(ledger, streams);
      rate(ledger, streams, 0);
      double rate = rate(ledger, streams, MESSAGES);
      long bytes = (used() - before) / streams;
      ledger.ended(Long.MAX_VALUE / 2);
      System.out.printf(
          "%,9d    %,20.0f   %,14d   %,10d%n",
          streams, rate, bytes, ledger.violations().size());
    }
    file();
    codec();
  }

  private static void file() throws Exception {
    Path path = Files.createTempFile("assay", ".ledger");
    try (var file = new LedgerFile(path)) {
      var tee = new LedgerTee(file, new Ledger(LedgerSettings.STANDARD));
      fleet(tee, SIZES[0]);
      long before = file.size();
      rate(tee, SIZES[0], 0);
      double rate = rate(tee, SIZES[0], MESSAGES);
      System.out.printf(
          "judged and written to a file: %,.0f messages/s of one core, %.1f bytes a message%n",
          rate, (file.size() - before) / (2.0 * MESSAGES));
    } finally {
      Files.delete(path);
    }
  }

  /** Through packets, as a fleet does: identities put on, read, and checked. */
  private static void codec() {
    var ledger = new Ledger(LedgerSettings.STANDARD);
    var codec = new IdentityCodec(1);
    var feed = new LedgerFeed(ledger, codec);
    int client = feed.client("c", MqttVersion.V5_0);
    var payload = Bytes.utf8("{\"temperature\":" + "1234567890".repeat(10) + "}");
    for (Carrier carrier : Carrier.values()) {
      long took = 0;
      for (int round = 0; round < 2; round++) {
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < MESSAGES / 5; i++) {
          var identity = feed.next(client, "t", QoS.AT_LEAST_ONCE, i, i);
          var marked =
              codec.mark(Publish.of("t", QoS.AT_LEAST_ONCE, 1, payload), identity, carrier);
          if (codec.read(marked.payload(), marked.properties()).identity().seq()
              != identity.seq()) {
            throw new IllegalStateException("lost an identity");
          }
        }
        took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
      }
      System.out.printf(
          "identity put on and read again, %s: %,.0f ns a message%n",
          carrier, took / (MESSAGES / 5.0));
    }
  }
}

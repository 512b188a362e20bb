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
package org.mqttassay.simulator.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.simulator.ledger.Connected;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.LedgerTee;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.check.Ledger;
import org.mqttassay.simulator.ledger.identity.Marked.Mark;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

class LedgerFileTest {

  private static final long SECOND = 1_000_000_000L;

  @TempDir
  private Path folder;

  /** A run in which the broker loses #2, with an entry of each kind. */
  private static void tell(LedgerEvents told) {
    told.begun(LedgerSettings.STANDARD.withQueueLimit(1_000));
    told.client(1, "pub-\u00e9", MqttVersion.V5_0);
    told.client(2, "sub", MqttVersion.V3_1_1);
    told.topic(1, "a/b");
    told.topic(2, "will");
    told.stream(1, 1, 1, 1);
    told.stream(2, 1, 2, 1);
    var will = new Connecting.Will(2, 1, true, 5, 2, 1);
    told.connecting(1, 1, new Connecting(1, false, Connecting.NEVER, 60, 20, will));
    told.connecting(1, 2, new Connecting(2, false, Connecting.NEVER, 60, 65_535, null));
    told.connected(2, 1, new Connected(0, false, -1, 30, 10));
    told.connected(3, 2, new Connected(0, false, -1, -1, 65_535));
    told.subscribing(
        4,
        2,
        7,
        List.of(
            new Subscription("a/+", QoS.EXACTLY_ONCE, true, true, RetainHandling.DO_NOT_SEND),
            Subscription.of("c/#", QoS.AT_MOST_ONCE)));
    told.subscribed(5, 2, 7, List.of(2, 0x80));
    for (int seq = 1; seq <= 3; seq++) {
      told.attempted(10 * seq, 1, seq);
      told.published(10 * seq, 1, message(seq, 10 * seq, false));
      told.acknowledged(10 * seq + 1, 1, Direction.RECEIVED, PacketType.PUBACK, seq, 0);
      if (seq != 2) {
        told.received(10 * seq + 2, 2, message(seq, 10 * seq, false));
        told.acknowledged(10 * seq + 3, 2, Direction.SENT, PacketType.PUBACK, seq, 0);
      }
    }
    told.faultBegan(SECOND, 1, FaultKind.BROKER, 0, "kill broker");
    told.faultEnded(2 * SECOND, 1);
    told.faultBegan(2 * SECOND, 2, FaultKind.LINK, 1, "cut");
    told.faultHits(2 * SECOND, 2, 2);
    told.faultEnded(3 * SECOND, 2);
    told.lagged(2 * SECOND, 3 * SECOND, SECOND / 2);
    told.heldUp(3 * SECOND, 1, 50 * SECOND, SECOND / 10);
    told.ping(3 * SECOND, 2, Direction.SENT);
    told.ping(3 * SECOND, 2, Direction.RECEIVED);
    told.unsubscribing(4 * SECOND, 2, 8, List.of("c/#"));
    told.unsubscribed(4 * SECOND, 2, 8, List.of());
    told.disconnect(5 * SECOND, 1, Direction.SENT, 0, 17);
    told.closed(5 * SECOND, 1, Ending.CLOSED_BY_TESTER);
    told.ended(60 * SECOND);
  }

  private static Transit message(int seq, long sentAt, boolean dup) {
    return new Transit(1, 1, dup, false, seq, -1, false, Mark.OURS, 1, seq, sentAt);
  }

  @Test
  void what_is_read_is_judged_like_what_was_told() throws Exception {
    var file = folder.resolve("ledger");
    var online = new Ledger(LedgerSettings.STANDARD);
    try (var writer = new LedgerFile(file)) {
      tell(new LedgerTee(writer, online));
    }
    var later = new Ledger(LedgerSettings.STANDARD);
    var extent = LedgerReader.read(file, later);
    assertThat(extent.isWhole()).isTrue();
    assertThat(extent.lastAt()).isEqualTo(60 * SECOND);
    assertThat(online.violations()).hasSize(1);
    assertThat(online.violations().get(0).messages())
        .hasToString("#2 of pub-\u00e9 on a/b at QoS 1");
    assertThat(later.violations()).isEqualTo(online.violations());
    assertThat(later.tally()).hasToString(online.tally().toString());
  }

  @Test
  void what_is_read_and_written_again_is_the_same_file() throws Exception {
    var file = folder.resolve("a");
    try (var writer = new LedgerFile(file)) {
      tell(writer);
    }
    var copy = folder.resolve("b");
    try (var writer = new LedgerFile(copy)) {
      LedgerReader.read(file, writer);
    }
    assertThat(Files.readAllBytes(copy)).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void what_is_told_faster_than_it_is_written_is_all_there() throws Exception {
    var file = folder.resolve("ledger");
    int count = 1_000_000;
    try (var writer = new LedgerFile(file)) {
      tell(writer);
      for (int i = 0; i < count; i++) {
        writer.attempted(61 * SECOND + i, 1, 100 + i);
      }
      writer.flush();
      assertThat(Files.size(file)).isEqualTo(writer.size());
      assertThat(writer.waited()).isNotNegative();
    }
    assertThat(LedgerReader.read(file, new Ledger(LedgerSettings.STANDARD)).entries())
        .isGreaterThan(count);
  }

  @Test
  void it_is_judged_as_its_file_says() throws Exception {
    var file = folder.resolve("ledger");
    try (var writer = new LedgerFile(file)) {
      tell(writer);
    }
    // Of other settings, such as an hour to drain, the judge would find nothing lost.
    var later = new Ledger(LedgerSettings.STANDARD.withDrain(Duration.ofHours(1)));
    LedgerReader.read(file, later);
    assertThat(later.violations()).hasSize(1);
  }

  @Test
  void a_file_that_breaks_off_anywhere_is_read_up_to_its_last_whole_entry() throws Exception {
    var file = folder.resolve("ledger");
    try (var writer = new LedgerFile(file)) {
      tell(writer);
    }
    var bytes = Files.readAllBytes(file);
    var part = folder.resolve("part");
    long before = 0;
    for (int length = 8; length < bytes.length; length++) {
      Files.write(part, java.util.Arrays.copyOf(bytes, length));
      var extent = LedgerReader.read(part, new Ledger(LedgerSettings.STANDARD));
      assertThat(extent.isWhole()).isFalse();
      assertThat(extent.entries()).isBetween(before, before + 1);
      before = extent.entries();
    }
    assertThat(before).isGreaterThan(20);
  }

  @Test
  void a_damaged_byte_ends_what_is_read() throws Exception {
    var file = folder.resolve("ledger");
    try (var writer = new LedgerFile(file)) {
      tell(writer);
    }
    var bytes = Files.readAllBytes(file);
    var random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      var damaged = bytes.clone();
      damaged[8 + random.nextInt(bytes.length - 8)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      var extent = LedgerReader.read(file, new Ledger(LedgerSettings.STANDARD));
      assertThat(extent.isWhole()).isFalse();
    }
  }

  @Test
  void another_file_is_told_from_a_ledger() throws Exception {
    var file = Files.writeString(folder.resolve("x"), "something else");
    var ledger = new Ledger(LedgerSettings.STANDARD);
    assertThatThrownBy(() -> LedgerReader.read(file, ledger))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a ledger");
  }
}

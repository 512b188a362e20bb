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
package org.mqttassay.spec.broker.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;

/** Batches such as a broker may write, the same for the same seed and the same model. */
final class Traffic {

  /** One is the beginning of another, one is empty, and one is long, which must not matter. */
  private static final List<String> NAMES =
      List.of("a", "ab", "", "\u00e9\ud83d\ude00", "a".repeat(300), "z/#");

  private Traffic() {}

  /** A batch that makes sense after what is in the model. */
  static List<Change> batch(Random random, StoreModel model) {
    var messages = new ArrayList<>(model.messages());
    List<Change> batch = new ArrayList<>();
    int size = random.nextInt(8);
    while (batch.size() < size) {
      if (messages.isEmpty() || random.nextInt(3) == 0) {
        long number = random.nextInt(40);
        batch.add(new Change.Put(message(number, random)));
        messages.add(number);
      }
      batch.add(random.nextInt(5) < 3 ? put(random, messages) : remove(random));
    }
    return batch;
  }

  /** A batch with a store to write it to. */
  static void write(Store store, List<Change> changes) {
    var batch = new Batch();
    changes.forEach(change -> change.to(batch));
    store.write(batch);
  }

  private static Change put(Random random, List<Long> messages) {
    long message = messages.get(random.nextInt(messages.size()));
    return new Change.Put(
        switch (random.nextInt(7)) {
          case 0 -> session(random);
          case 1 -> subscription(random);
          case 2 -> new StoredInbound(name(random), 1 + random.nextInt(65_535));
          case 3 -> delivery(random, message);
          case 4 -> flight(random, message);
          case 5 -> new StoredRetained(name(random), message);
          default -> new StoredGroupEntry(name(random), random.nextInt(10), message);
        });
  }

  private static Change remove(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> new Change.RemoveSession(name(random));
      case 1 -> new Change.RemoveSubscription(name(random), name(random));
      case 2 -> new Change.RemoveInbound(name(random), 1 + random.nextInt(65_535));
      case 3 -> new Change.RemoveDelivery(name(random), random.nextInt(10));
      case 4 -> new Change.RemoveRetained(name(random));
      case 6 -> new Change.RemoveFlight(name(random), 1 + random.nextInt(10));
      case 5 -> new Change.RemoveGroupEntry(name(random), random.nextInt(10));
      default -> new Change.RemoveGroup(name(random));
    };
  }

  private static StoredSession session(Random random) {
    Optional<StoredWill> will = random.nextBoolean()
        ? Optional.empty()
        : Optional.of(new StoredWill(bytes(random), random.nextInt(100)));
    return new StoredSession(
        name(random),
        random.nextBoolean() ? MqttVersion.V5_0 : MqttVersion.V3_1_1,
        random.nextBoolean() ? 0xFFFF_FFFFL : random.nextInt(1000),
        random.nextBoolean() ? Optional.empty() : Optional.of(instant(random)),
        will);
  }

  private static StoredSubscription subscription(Random random) {
    return new StoredSubscription(name(random), terms(random));
  }

  private static StoredTerms terms(Random random) {
    var asked = new Subscription(
        name(random),
        QoS.of(random.nextInt(3)),
        random.nextBoolean(),
        random.nextBoolean(),
        RetainHandling.values()[random.nextInt(3)]);
    var identifier = random.nextBoolean()
        ? OptionalInt.empty()
        : OptionalInt.of(1 + random.nextInt(268_435_455));
    return new StoredTerms(asked, identifier);
  }

  private static StoredMessage message(long number, Random random) {
    var expiry =
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(1000));
    return new StoredMessage(number, name(random), bytes(random), instant(random), expiry);
  }

  private static StoredDelivery delivery(Random random, long message) {
    var terms =
        IntStream.range(0, random.nextInt(3)).mapToObj(i -> terms(random)).toList();
    return new StoredDelivery(
        name(random),
        random.nextInt(10),
        message,
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        terms);
  }

  private static StoredFlight flight(Random random, long message) {
    var identifiers = IntStream.range(0, random.nextInt(3))
        .mapToObj(i -> 1 + random.nextInt(268_435_455))
        .toList();
    return new StoredFlight(
        name(random),
        1 + random.nextInt(10),
        random.nextInt(10),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(message),
        QoS.of(random.nextInt(3)),
        random.nextBoolean(),
        identifiers,
        random.nextBoolean() ? Optional.empty() : Optional.of(name(random)));
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static Bytes bytes(Random random) {
    var content = new byte[random.nextInt(60)];
    random.nextBytes(content);
    return Bytes.of(content);
  }

  private static Instant instant(Random random) {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }
}

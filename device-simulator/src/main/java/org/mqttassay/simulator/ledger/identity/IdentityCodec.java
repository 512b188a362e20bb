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
package org.mqttassay.simulator.ledger.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.mqttassay.simulator.ledger.identity.Marked.Mark;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;

/**
 * Puts identities on messages and takes them off.
 *
 * <p>32 bytes, big-endian: run (4), stream (4), seq (8), intended time in nanoseconds (8), how much
 * later it was sent in microseconds (4), and a CRC-32C over all that and the payload (4). In text
 * it is base64url without padding, 43 characters. One thread at a time.
 */
public final class IdentityCodec {

  /** How many bytes an identity takes. */
  public static final int SIZE = 32;

  /** The name of the User Property and of the JSON member. */
  public static final String NAME = "assay";

  private static final int CHECKED = SIZE - 4;
  private static final int TEXT_SIZE = 43;
  private static final byte[] FIELD = "{\"assay\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int FIELD_SIZE = FIELD.length + TEXT_SIZE + 1;
  private static final long MOST_LAG = 0xFFFF_FFFFL;

  private final int run;
  private final CRC32C crc = new CRC32C();

  /** One for a run; every message of another is foreign to it. */
  public IdentityCodec(int run) {
    this.run = run;
  }

  /** The run whose messages are ours. */
  public int run() {
    return run;
  }

  /**
   * The message with its identity on it.
   *
   * @param message not empty when its carrier is to be within the payload: an empty retained
   *     message, which clears, has nowhere to carry it but a property
   * @throws IllegalArgumentException when the payload is empty and the carrier is not PROPERTY
   */
  public Publish mark(Publish message, Identity identity, Carrier carrier) {
    var payload = message.payload();
    if (carrier == Carrier.PROPERTY) {
      return message.with(Property.user(NAME, text(pack(identity, payload))));
    }
    if (payload.isEmpty()) {
      throw new IllegalArgumentException("An empty payload can't carry an identity.");
    }
    return new Publish(
        message.dup(),
        message.qos(),
        message.retain(),
        message.topicName(),
        message.packetIdentifier(),
        message.properties(),
        mark(payload, identity, carrier));
  }

  /** The payload with its identity in it; a Will, for one, carries it so. */
  public Bytes mark(Bytes payload, Identity identity, Carrier carrier) {
    var packed = pack(identity, payload);
    if (carrier == Carrier.FIELD && !payload.isEmpty() && payload.at(0) == '{') {
      boolean isAlone = isEmptyObject(payload);
      var marked = ByteBuffer.allocate(payload.size() + FIELD_SIZE - 1 + (isAlone ? 0 : 1));
      marked.put(FIELD).put(Base64.getUrlEncoder().withoutPadding().encode(packed));
      marked.put((byte) '"');
      if (!isAlone) {
        marked.put((byte) ',');
      }
      marked.put(payload.asByteBuffer().position(1)).flip();
      return Bytes.copyOf(marked);
    }
    var marked = ByteBuffer.allocate(SIZE + payload.size());
    marked.put(packed).put(payload.asByteBuffer()).flip();
    return Bytes.copyOf(marked);
  }

  private static boolean isEmptyObject(Bytes payload) {
    int at = 1;
    while (at < payload.size() && payload.at(at) <= ' ') {
      at++;
    }
    return at < payload.size() && payload.at(at) == '}';
  }

  /** What a payload and the properties beside it are. */
  public Marked read(Bytes payload, Properties properties) {
    if (!properties.isEmpty()) {
      String property = property(properties);
      if (property != null) {
        return fromText(property.getBytes(StandardCharsets.ISO_8859_1), payload, payload);
      }
    }
    if (hasField(payload)) {
      var text = payload.slice(FIELD.length, FIELD.length + TEXT_SIZE).toArray();
      return fromText(text, withoutField(payload), payload);
    }
    if (payload.size() < SIZE) {
      return new Marked(Mark.UNMARKED, null, payload);
    }
    return judged(payload.asByteBuffer().limit(SIZE), payload.slice(SIZE, payload.size()), payload);
  }

  private static String property(Properties properties) {
    for (Property property : properties.list()) {
      if (property.identifier() == PropertyIdentifier.USER_PROPERTY
          && property.value() instanceof PairValue pair
          && pair.name().equals(NAME)) {
        return pair.text();
      }
    }
    return null;
  }

  private static boolean hasField(Bytes payload) {
    if (payload.size() <= FIELD_SIZE || payload.at(FIELD_SIZE - 1) != '"') {
      return false;
    }
    for (int i = 0; i < FIELD.length; i++) {
      if (payload.at(i) != FIELD[i]) {
        return false;
      }
    }
    return true;
  }

  private static Bytes withoutField(Bytes payload) {
    int from = payload.at(FIELD_SIZE) == ',' ? FIELD_SIZE + 1 : FIELD_SIZE;
    var rest = ByteBuffer.allocate(payload.size() - from + 1);
    rest.put((byte) '{').put(payload.asByteBuffer().position(from)).flip();
    return Bytes.copyOf(rest);
  }

  private Marked fromText(byte[] text, Bytes stripped, Bytes payload) {
    try {
      var packed = Base64.getUrlDecoder().decode(text);
      if (packed.length == SIZE) {
        var found = judged(ByteBuffer.wrap(packed), stripped, payload);
        return found.mark() == Mark.UNMARKED ? new Marked(Mark.DAMAGED, null, payload) : found;
      }
    } catch (IllegalArgumentException illFormed) {
      // Damaged, as below.
    }
    return new Marked(Mark.DAMAGED, null, payload);
  }

  private Marked judged(ByteBuffer packed, Bytes stripped, Bytes payload) {
    int foundRun = packed.getInt(0);
    crc.reset();
    crc.update(packed.duplicate().limit(CHECKED));
    crc.update(stripped.asByteBuffer());
    if ((int) crc.getValue() != packed.getInt(CHECKED)) {
      return new Marked(foundRun == run ? Mark.DAMAGED : Mark.UNMARKED, null, payload);
    }
    if (foundRun != run) {
      return new Marked(Mark.FOREIGN, null, payload);
    }
    long intendedAt = packed.getLong(16);
    long sentAt = intendedAt + (packed.getInt(24) & MOST_LAG) * 1000;
    var identity = new Identity(run, packed.getInt(4), packed.getLong(8), intendedAt, sentAt);
    return new Marked(Mark.OURS, identity, stripped);
  }

  private byte[] pack(Identity identity, Bytes payload) {
    var packed = new byte[SIZE];
    var buffer = ByteBuffer.wrap(packed);
    buffer.putInt(identity.run()).putInt(identity.stream()).putLong(identity.seq());
    buffer.putLong(identity.intendedAt());
    buffer.putInt((int) Math.min(MOST_LAG, Math.max(0, identity.lag() / 1000)));
    crc.reset();
    crc.update(packed, 0, CHECKED);
    crc.update(payload.asByteBuffer());
    buffer.putInt((int) crc.getValue());
    return packed;
  }

  private static String text(byte[] packed) {
    return new String(
        Base64.getUrlEncoder().withoutPadding().encode(packed), StandardCharsets.ISO_8859_1);
  }
}

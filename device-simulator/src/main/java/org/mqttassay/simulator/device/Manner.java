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
package org.mqttassay.simulator.device;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.spec.packet.QoS;

/**
 * How a device speaks: options that all kinds have.
 *
 * @param intervalNs between two readings, at least a millisecond
 * @param qos of readings; alarms, states and answers have 1, or 2 if readings do
 * @param encoding of all payloads
 * @param expirySeconds of readings; 0 if they never expire
 */
public record Manner(long intervalNs, QoS qos, Encoding encoding, int expirySeconds) {

  /** A second in nanoseconds. */
  public static final long SECOND = 1_000_000_000L;

  /** An hour in nanoseconds. */
  public static final long HOUR = 3_600 * SECOND;

  private static final long LEAST_INTERVAL = 1_000_000;
  private static final long MOST_EXPIRY = 31_536_000;

  /** The QoS of what must not be lost. */
  public QoS sure() {
    return qos == QoS.EXACTLY_ONCE ? qos : QoS.AT_LEAST_ONCE;
  }

  /**
   * Reads {@code interval}, {@code qos}, {@code encoding} and {@code expiry}.
   *
   * @param interval the usual one
   * @param qos the usual one, 0 to 2
   */
  public static Manner read(Section options, Duration interval, int qos) throws ConfigException {
    long every = nanos(options, "interval", interval);
    if (every < LEAST_INTERVAL) {
      throw options.place("interval").wrong("'interval' is less than 1ms.");
    }
    return new Manner(
        every, QoS.of((int) options.integer("qos", 0, 2).orElse(qos)), encoding(options), (int)
            (whole(options, "expiry", Duration.ZERO, MOST_EXPIRY)));
  }

  private static long whole(Section options, String key, Duration usual, long most)
      throws ConfigException {
    long seconds = options.duration(key).orElse(usual).toSeconds();
    if (seconds > most) {
      throw options.place(key).wrong("'" + key + "' is more than a year.");
    }
    return seconds;
  }

  /** Reads {@code encoding}: json, cbor or protobuf. */
  public static Encoding encoding(Section options) throws ConfigException {
    String word =
        options.choice("encoding", List.of("json", "cbor", "protobuf")).orElse("json");
    return Encoding.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Reads a time above 0. */
  public static long nanos(Section options, String key, Duration usual) throws ConfigException {
    Duration time = options.duration(key).orElse(usual);
    if (time.isZero()) {
      throw options.place(key).wrong("'" + key + "' is 0; it takes a time above 0.");
    }
    return time.toNanos();
  }
}

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
package org.mqttassay.spec.broker.net;

import java.time.Duration;
import java.util.Set;
import org.mqttassay.spec.broker.Quirk;

/**
 * What a front allows.
 *
 * @param threads event loops, at least 1
 * @param backlog connections that the system keeps until they are accepted, at least 1
 * @param maximumPacketSize the longest packet taken, in bytes with the fixed header, at least 5
 * @param handshakeTimeout for TLS, and for WebSocket, from the first byte to the last
 * @param closeTimeout how long a client may take to read what is left for it when its link is
 *     closed
 * @param lingering how long the client's own FIN is waited for after ours: a connection that is
 *     dropped earlier may be reset by what the client still sends, and lose what it had not read
 * @param lowWater a link becomes writable again when fewer bytes wait to be sent
 * @param highWater a link is no longer writable when more bytes wait to be sent
 * @param hardCap a link is aborted when more bytes wait to be sent
 * @param quirks what is done wrong on purpose
 */
public record FrontSettings(
    int threads,
    int backlog,
    int maximumPacketSize,
    Duration handshakeTimeout,
    Duration closeTimeout,
    Duration lingering,
    long lowWater,
    long highWater,
    long hardCap,
    Set<Quirk> quirks) {

  /** The longest packet that there is (2.2.3 of 3.1.1, 2.1.4 of 5.0). */
  public static final int LARGEST_PACKET = 268_435_460;

  /**
   * Half of the processors, a backlog of 1,024, every packet that there is; handshakes within 10
   * seconds, closing within 5, lingering for 1; water marks of 256 KiB and 1 MiB and a cap of 64
   * MiB.
   */
  public static final FrontSettings STANDARD = new FrontSettings(
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
      1_024,
      LARGEST_PACKET,
      Duration.ofSeconds(10),
      Duration.ofSeconds(5),
      Duration.ofSeconds(1),
      256 * 1024,
      1024 * 1024,
      64L * 1024 * 1024,
      Set.of());

  /** @throws IllegalArgumentException when a value is out of its range */
  public FrontSettings {
    quirks = Set.copyOf(quirks);
    if (threads < 1 || backlog < 1 || maximumPacketSize < 5) {
      throw new IllegalArgumentException(
          "Threads and backlog are at least 1, the longest packet at least 5 bytes.");
    }
    if (lowWater < 0 || highWater < lowWater || hardCap < highWater) {
      throw new IllegalArgumentException("The marks of a link's output must rise.");
    }
  }

  /** The same with other event loops. */
  public FrontSettings withThreads(int count) {
    return new FrontSettings(
        count,
        backlog,
        maximumPacketSize,
        handshakeTimeout,
        closeTimeout,
        lingering,
        lowWater,
        highWater,
        hardCap,
        quirks);
  }

  /** The same with another longest packet. */
  public FrontSettings withMaximumPacketSize(int bytes) {
    return new FrontSettings(
        threads,
        backlog,
        bytes,
        handshakeTimeout,
        closeTimeout,
        lingering,
        lowWater,
        highWater,
        hardCap,
        quirks);
  }

  /** The same with other patience. */
  public FrontSettings withTimeouts(Duration handshake, Duration close, Duration linger) {
    return new FrontSettings(
        threads,
        backlog,
        maximumPacketSize,
        handshake,
        close,
        linger,
        lowWater,
        highWater,
        hardCap,
        quirks);
  }

  /** The same with other marks for output that waits. */
  public FrontSettings withMarks(long low, long high, long cap) {
    return new FrontSettings(
        threads,
        backlog,
        maximumPacketSize,
        handshakeTimeout,
        closeTimeout,
        lingering,
        low,
        high,
        cap,
        quirks);
  }

  /** The same with something done wrong on purpose. */
  public FrontSettings withQuirks(Set<Quirk> others) {
    return new FrontSettings(
        threads,
        backlog,
        maximumPacketSize,
        handshakeTimeout,
        closeTimeout,
        lingering,
        lowWater,
        highWater,
        hardCap,
        others);
  }
}

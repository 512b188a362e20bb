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
package org.mqttassay.simulator.device.car;

import org.mqttassay.simulator.device.Actor;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.spec.packet.Bytes;

/** The firmware that a car has, and the one that it loads part by part. */
final class Updates {

  /** What a part has brought. */
  enum Progress {
    /** It is not the one that was asked for. */
    NOTHING,
    /** The next one is to be asked for. */
    MORE,
    /** It was the last one, and the new firmware runs. */
    INSTALLED,
    /** It was the last one, and the whole is not what it should be: it begins anew. */
    DAMAGED
  }

  private static final long PATIENCE = 30 * Manner.SECOND;
  private static final int MOST_CHUNKS = 1_000_000;

  private String installed = "1.0";
  /** Null while nothing is loaded. */
  private Download download;

  String installed() {
    return installed;
  }

  boolean isLoading() {
    return download != null;
  }

  /**
   * Another firmware is wanted.
   *
   * @return why it can't be had; empty if it can, or if there is nothing to do
   */
  String order(String version, long now) {
    if (version.isEmpty()) {
      return "no version";
    }
    if (download == null && !version.equals(installed)) {
      download = new Download(version, now);
    }
    return download == null || download.version.equals(version) ? "" : "it loads another one";
  }

  /** The number of the part that is to be asked for; something must be loading. */
  int chunk() {
    return download.chunk;
  }

  /** Since when it loads; something must be loading. */
  long since() {
    return download.since;
  }

  /** When the part that did not come is to be asked for again. */
  long asksAt() {
    return download == null ? Actor.NEVER : download.askedAt + PATIENCE;
  }

  /** What asks for a part; something must be loading. */
  Payload request(long now) {
    download.askedAt = now;
    return CarShapes.FIRMWARE_REQUEST
        .fill()
        .put(download.version)
        .put(download.chunk)
        .done();
  }

  /**
   * A part has come; something must be loading.
   *
   * @throws PayloadException when it is no part of a firmware
   */
  Progress take(Bytes payload) throws PayloadException {
    Payload chunk = Encoding.of(payload).decode(CarShapes.FIRMWARE_CHUNK, payload);
    boolean isAwaited = chunk.text("version").equals(download.version)
        && chunk.whole("chunk") == download.chunk
        && chunk.whole("of") <= MOST_CHUNKS;
    if (!isAwaited) {
      return Progress.NOTHING;
    }
    chunk.binary("data").ifPresent(download::take);
    if (download.chunk < chunk.whole("of")) {
      return Progress.MORE;
    }
    if (download.sum() == chunk.whole("crc")) {
      installed = download.version;
      download = null;
      return Progress.INSTALLED;
    }
    download = new Download(download.version, download.since);
    return Progress.DAMAGED;
  }
}

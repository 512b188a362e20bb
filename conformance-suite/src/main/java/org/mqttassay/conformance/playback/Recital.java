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
package org.mqttassay.conformance.playback;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/**
 * Gives the proofs of a trace once more, since the password behind them is in no trace. In each
 * exchange of SCRAM (RFC 5802) all but the proof itself follows from what both sides have said, and
 * two fresh nonces are in it; so what begins the same is the same message.
 */
public final class Recital implements UnaryOperator<Bytes> {

  private static final String PROOF = ",p=";

  private final List<String> sent;

  /** @param events of a trace */
  public Recital(List<TraceEvent> events) {
    this.sent = events.stream()
        .filter(Transferred.class::isInstance)
        .map(Transferred.class::cast)
        .filter(event -> event.direction() == Direction.SENT)
        .map(event -> latin(event.raw()))
        .toList();
  }

  /** A letter for each byte. */
  private static String latin(Bytes bytes) {
    return new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
  }

  /** The message as it was sent; as it is when none like it was. */
  @Override
  public Bytes apply(Bytes message) {
    String made = latin(message);
    int proof = made.indexOf(PROOF) + PROOF.length();
    if (proof < PROOF.length()) {
      return message;
    }
    String beginning = made.substring(0, proof);
    return sent.stream()
        .filter(text -> text.indexOf(beginning) >= 0)
        .map(text -> text.substring(text.indexOf(beginning)))
        .filter(text -> text.length() >= made.length())
        .map(text ->
            Bytes.of(text.substring(0, made.length()).getBytes(StandardCharsets.ISO_8859_1)))
        .findFirst()
        .orElse(message);
  }
}

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
package org.mqttassay.reports.evidence;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/**
 * Blots out the passwords of a trace: in each CONNECT, also in one that is malformed on purpose,
 * any password that some CONNECT of the trace bears.
 */
final class Passwords {

  private static final byte BLOT = '*';

  private final Set<Bytes> known = new HashSet<>();

  /** @param events of the whole trace */
  Passwords(List<TraceEvent> events) {
    for (TraceEvent event : events) {
      connect(event).flatMap(Connect::password).filter(one -> !one.isEmpty()).ifPresent(known::add);
    }
  }

  boolean areThere() {
    return !known.isEmpty();
  }

  /** The same event, its bytes without passwords; what is decoded does not show them anyway. */
  TraceEvent blotOut(TraceEvent event) {
    if (known.isEmpty() || !(event instanceof Transferred transferred) || !isConnect(transferred)) {
      return event;
    }
    byte[] bytes = transferred.raw().toArray();
    for (Bytes password : known) {
      blotOut(bytes, password.toArray());
    }
    return new Transferred(
        transferred.stamp(),
        transferred.connection(),
        transferred.direction(),
        Bytes.of(bytes),
        transferred.packet(),
        transferred.violations());
  }

  /** Behind the two bytes of its length, as a password stands in a CONNECT. */
  private static void blotOut(byte[] bytes, byte[] password) {
    for (int at = 2; at + password.length <= bytes.length; at++) {
      int length = (bytes[at - 2] & 0xFF) << 8 | bytes[at - 1] & 0xFF;
      if (length == password.length && matches(bytes, at, password)) {
        Arrays.fill(bytes, at, at + password.length, BLOT);
      }
    }
  }

  private static boolean matches(byte[] bytes, int at, byte[] password) {
    return Arrays.equals(bytes, at, at + password.length, password, 0, password.length);
  }

  private static boolean isConnect(Transferred event) {
    return !event.raw().isEmpty() && event.raw().at(0) >> 4 == PacketType.CONNECT.number();
  }

  private static Optional<Connect> connect(TraceEvent event) {
    return event instanceof Transferred transferred
        ? transferred.packet().filter(Connect.class::isInstance).map(Connect.class::cast)
        : Optional.empty();
  }
}

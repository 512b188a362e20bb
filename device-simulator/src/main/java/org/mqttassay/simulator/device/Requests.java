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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;

/**
 * A service's commands and their answers. Answers come to {@code <service's base>/answers}, asked
 * for by response topic and, for 3.1.1, in the payload. The first answer counts; the deadline is
 * {@link Deadlines#COMMAND_TO_ANSWER}.
 */
public final class Requests {

  private static final int MOST_WAITING = 100_000;

  private final Seat seat;
  private final Map<String, Long> waiting = new LinkedHashMap<>();
  private long sent;
  private long answered;
  private long refused;

  /** For the service that sits there. */
  public Requests(Seat seat) {
    this.seat = seat;
  }

  /** The topic that the service has to subscribe to. */
  public String answerTopic() {
    return seat.base() + "/answers";
  }

  /**
   * Sends a command to a device.
   *
   * @param base the device's prefix and id
   * @param encoding one that the device understands
   * @return the id that the answer will have
   */
  public String send(String base, Encoding encoding, Command command, long now, Outlet out) {
    sent++;
    String id = seat.id() + '-' + sent;
    Payload.Filler payload = CommonShapes.COMMAND.fill().put(command.name()).put(id);
    payload = command.hasValue() ? payload.put(command.value()) : payload.absent();
    payload = command.text().isEmpty() ? payload.absent() : payload.put(command.text());
    Payload done = payload.put(answerTopic()).done();
    out.publish(new Message(
        base + "/command",
        encoding.encode(done),
        QoS.AT_LEAST_ONCE,
        false,
        0,
        encoding.contentType(),
        answerTopic(),
        Bytes.utf8(id),
        List.of(),
        Urgency.IMPORTANT));
    if (waiting.size() < MOST_WAITING) {
      waiting.put(id, now);
      out.begun(Deadlines.COMMAND_TO_ANSWER, now);
    }
    return id;
  }

  /**
   * Takes what came to {@link #answerTopic}.
   *
   * @return the answer, or null if it is none or not the first
   */
  public Payload answered(Delivery delivery, long now, Outlet out) {
    try {
      Payload answer =
          Encoding.of(delivery.payload()).decode(CommonShapes.ANSWER, delivery.payload());
      Long from = waiting.remove(answer.text("id"));
      if (from == null) {
        return null;
      }
      answered++;
      refused += answer.flag("ok") ? 0 : 1;
      out.met(Deadlines.COMMAND_TO_ANSWER, from, now);
      return answer;
    } catch (PayloadException e) {
      out.note("passes over an answer: " + e.getMessage());
      return null;
    }
  }

  /** How many commands were sent. */
  public long sent() {
    return sent;
  }

  /** How many of them were answered. */
  public long answered() {
    return answered;
  }

  /** How many of those were answered with a refusal. */
  public long refused() {
    return refused;
  }

  /**
   * What a device is asked to do.
   *
   * @param name what
   * @param hasValue whether there is a number to it
   * @param value the number
   * @param text a text to it; empty if there is none
   */
  public record Command(String name, boolean hasValue, double value, String text) {

    /** One without anything to it. */
    public static Command of(String name) {
      return new Command(name, false, 0, "");
    }

    /** One with a number. */
    public static Command of(String name, double value) {
      return new Command(name, true, value, "");
    }

    /** One with a text. */
    public static Command of(String name, String text) {
      return new Command(name, false, 0, text);
    }
  }
}

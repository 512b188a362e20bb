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
package org.mqttassay.simulator.device.template;

import java.util.Arrays;
import org.mqttassay.simulator.device.Device;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.payload.Payload;

/**
 * A device made of templates. While it is offline nothing is worked out; counters and walks go on
 * where they were.
 */
final class TemplateDevice extends Device implements Run {

  private static final double[] NONE = {};

  private final TemplateKind.Options options;
  private final double[] slots;
  private final long[] dueAt;
  /** The fields of the message that is being worked out; only then. */
  private double[] numbers = NONE;

  private String[] texts = {};
  private long now;

  TemplateDevice(Seat seat, TemplateKind.Options options) {
    super(seat, options.manner());
    this.options = options;
    slots = options.slots() == 0 ? NONE : new double[options.slots()];
    Arrays.fill(slots, Double.NaN);
    dueAt = new long[options.messages().size()];
  }

  @Override
  protected void awake(long time) {
    for (int i = 0; i < dueAt.length; i++) {
      dueAt[i] = time + (long) uniform(0, options.messages().get(i).intervalNs());
    }
  }

  /** Retained ones are told at once. */
  @Override
  protected void greet(long time, Outlet out) {
    for (MessageTemplate message : options.messages()) {
      if (message.isRetained()) {
        tell(message, time, out);
      }
    }
  }

  @Override
  protected void live(long time, Outlet out) {
    if (!isOnline()) {
      return;
    }
    for (int i = 0; i < dueAt.length; i++) {
      if (dueAt[i] <= time) {
        MessageTemplate message = options.messages().get(i);
        tell(message, time, out);
        dueAt[i] = later(dueAt[i], message.intervalNs(), time);
      }
    }
  }

  private void tell(MessageTemplate message, long time, Outlet out) {
    now = time;
    numbers = new double[message.terms().size()];
    texts = new String[numbers.length];
    Payload payload = message.payload(this);
    numbers = NONE;
    texts = null;
    out.publish(
        message.isRetained() ? kept(message.topic(), payload) : reading(message.topic(), payload));
  }

  @Override
  protected long wake(long time) {
    long next = NEVER;
    for (long due : dueAt) {
      next = Math.min(next, due);
    }
    return next;
  }

  @Override
  protected String perform(Payload command, long time, Outlet out) {
    if (!command.text("name").equals("set")) {
      return "unknown command";
    }
    for (MessageTemplate message : options.messages()) {
      Integer slot = message.settings().get(command.text("text"));
      if (slot != null) {
        if (!command.has("value")) {
          return "no value";
        }
        slots[slot] = command.number("value");
        tell(message, time, out);
        return "";
      }
    }
    return "no such setting";
  }

  void field(int index, double number, String text) {
    numbers[index] = number;
    texts[index] = text;
  }

  // For terms

  @Override
  public double uniformly() {
    return uniform();
  }

  @Override
  public double bellShaped() {
    return bell();
  }

  @Override
  public long bitsByChance() {
    return bits();
  }

  @Override
  public double slot(int slot) {
    return slots[slot];
  }

  @Override
  public void slot(int slot, double value) {
    slots[slot] = value;
  }

  @Override
  public double number(int field) {
    return numbers[field];
  }

  @Override
  public String text(int field) {
    return texts[field];
  }

  @Override
  public double hourOfDay() {
    return hour(now);
  }

  @Override
  public double seconds() {
    return (double) now / Manner.SECOND;
  }

  @Override
  public long calendar() {
    return millis(now);
  }

  @Override
  public int index() {
    return seat().index();
  }

  @Override
  public String filled(String text) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    return text.replace("{prefix}", seat().prefix())
        .replace("{id}", seat().id())
        .replace("{n}", Integer.toString(seat().index() + 1))
        .replace("{index}", Integer.toString(seat().index()));
  }
}

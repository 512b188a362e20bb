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

import java.util.List;
import java.util.Map;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.Shape;
import org.mqttassay.simulator.device.template.Term.Type;

/**
 * One message of a template.
 *
 * @param topic below the device's base
 * @param intervalNs between two of them
 * @param isRetained whether it is a state
 * @param terms of the fields, in their order
 * @param shape of the payload
 * @param settings the fields that can be set, with the places where they keep it
 */
record MessageTemplate(
    String topic,
    long intervalNs,
    boolean isRetained,
    List<Term> terms,
    Shape shape,
    Map<String, Integer> settings) {

  /** What a number may be at most, so that it is kept exactly in 64 bits. */
  private static final double MOST = 9e15;

  /** The shape for fields and their terms. */
  static Shape shape(String name, Map<String, Term> fields) {
    var shape = Shape.named(name, "A message of a template");
    fields.forEach((field, term) -> {
      switch (term.type()) {
        case FLAG -> shape.flag(field, "given by a plan");
        case TIME -> shape.time(field, "given by a plan");
        case TEXT -> shape.text(field, "given by a plan");
        case NUMBER -> {
          double most = most(term.digits());
          if (term.digits() == 0) {
            shape.integer(field, (long) -most, (long) most, "given by a plan");
          } else {
            shape.decimal(field, term.digits(), -most, most, "given by a plan");
          }
        }
      }
    });
    return shape.done();
  }

  private static double most(int digits) {
    return MOST / StrictMath.pow(10, digits);
  }

  /** Works out all fields in their order. */
  Payload payload(TemplateDevice device) {
    Payload.Filler payload = shape.fill();
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      if (term.type() == Type.TEXT) {
        String text = term.text().of(device);
        device.field(i, 0, text);
        payload.put(text);
      } else {
        double value = term.number().of(device);
        device.field(i, value, null);
        put(payload, term, value);
      }
    }
    return payload.done();
  }

  private static void put(Payload.Filler payload, Term term, double value) {
    switch (term.type()) {
      case FLAG -> payload.put(value != 0);
      case TIME -> payload.put((long) Math.max(0, value));
      default -> {
        double most = most(term.digits());
        double bounded = Math.max(-most, Math.min(most, value));
        if (term.digits() == 0) {
          payload.put(Math.round(bounded));
        } else {
          payload.put(bounded);
        }
      }
    }
  }
}

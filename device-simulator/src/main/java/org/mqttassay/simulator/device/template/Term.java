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

import java.math.BigDecimal;

/**
 * A piece of an expression, ready to be worked out.
 *
 * @param type what it gives
 * @param digits behind the point, for numbers; 0 for whole ones
 * @param number works out a number, a flag (0 or 1) or a time; null for texts
 * @param text works out a text; null for others
 */
record Term(Type type, int digits, Number number, Text text) {

  /** What terms give. */
  enum Type {
    NUMBER("a number"),
    TEXT("a text"),
    FLAG("true or false"),
    TIME("a time");

    final String word;

    Type(String word) {
      this.word = word;
    }
  }

  /** Works out a number. */
  @FunctionalInterface
  interface Number {
    double of(Run run);
  }

  /** Works out a text. */
  @FunctionalInterface
  interface Text {
    String of(Run run);
  }

  /** Digits where nothing tells how many are meant. */
  static final int USUAL_DIGITS = 3;

  static Term number(int digits, Number number) {
    return new Term(Type.NUMBER, digits, number, null);
  }

  /** A number that is always the same. */
  static Term constant(double value, int digits) {
    return number(digits, new Constant(value));
  }

  private record Constant(double value) implements Number {
    @Override
    public double of(Run run) {
      return value;
    }
  }

  /** Whether it is a number that is always the same. */
  boolean isConstant() {
    return number instanceof Constant;
  }

  /** The number that it always is. */
  double constant() {
    return ((Constant) number).value();
  }

  static Term flag(Number number) {
    return new Term(Type.FLAG, 0, number, null);
  }

  static Term time(Number number) {
    return new Term(Type.TIME, 0, number, null);
  }

  static Term text(Text text) {
    return new Term(Type.TEXT, 0, null, text);
  }

  /** What it gives as a text, to be put beside others. */
  Text asText() {
    return switch (type) {
      case TEXT -> text;
      case FLAG -> run -> number.of(run) != 0 ? "true" : "false";
      case TIME -> run -> Long.toString((long) number.of(run));
      case NUMBER ->
        run -> {
          long scaled = Math.round(number.of(run) * Math.pow(10, digits));
          return BigDecimal.valueOf(scaled, digits).toPlainString();
        };
    };
  }
}

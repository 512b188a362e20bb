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
package org.mqttassay.simulator.device.payload;

import java.util.List;

/**
 * One field of a payload.
 *
 * @param number its number in Protocol Buffers: its position, from 1
 * @param name its key in JSON and CBOR
 * @param type what it holds
 * @param digits behind the decimal point, 0 to 9; 0 unless the type is {@link Type#DECIMAL}
 * @param isOptional whether it may be absent
 * @param least the smallest value of a number
 * @param most the largest value of a number
 * @param words what a {@link Type#WORD} can be; empty for others
 * @param about unit and meaning, for people
 */
public record Field(
    int number,
    String name,
    Type type,
    int digits,
    boolean isOptional,
    double least,
    double most,
    List<String> words,
    String about) {

  /** What a field can hold. */
  public enum Type {
    /** A whole number of 64 bits. */
    INTEGER,
    /** A number with a fixed count of digits behind the point. */
    DECIMAL,
    /** True or false. */
    FLAG,
    /** Any text. */
    TEXT,
    /** One of some words. */
    WORD,
    /** A point in time, in milliseconds since 1970 UTC. */
    TIME,
    /** Bytes; Base64 in JSON. */
    BINARY;

    /** Whether its values are kept as whole numbers. */
    boolean isNumber() {
      return this == INTEGER || this == DECIMAL || this == FLAG || this == TIME;
    }
  }

  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  /** How many of the smallest unit are 1. */
  long unit() {
    return POWERS[digits];
  }

  /** The number kept for a value. */
  long kept(double value) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(name + " is " + value + ", outside " + range());
    }
    return Math.round(value * unit());
  }

  /** The value of a number kept. */
  double value(long kept) {
    return (double) kept / unit();
  }

  private String range() {
    return least + " to " + most;
  }
}

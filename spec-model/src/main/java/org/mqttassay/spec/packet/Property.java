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
package org.mqttassay.spec.packet;

import java.util.Objects;
import org.mqttassay.spec.packet.PropertyIdentifier.DataType;

/**
 * One property of a packet.
 *
 * @param identifier which property
 * @param value its value, in the form that the property's data type asks for
 */
public record Property(PropertyIdentifier identifier, Value value) {

  /** The value of a property. */
  public sealed interface Value {}

  /**
   * A Byte, Two Byte Integer, Four Byte Integer or Variable Byte Integer.
   *
   * @param number 0 to what the data type holds
   */
  public record IntegerValue(long number) implements Value {
    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /**
   * A UTF-8 Encoded String.
   *
   * @param text not null
   */
  public record TextValue(String text) implements Value {
    @Override
    public String toString() {
      return '"' + text + '"';
    }
  }

  /**
   * A UTF-8 String Pair.
   *
   * @param name not null
   * @param text not null
   */
  public record PairValue(String name, String text) implements Value {
    @Override
    public String toString() {
      return '"' + name + "\"=\"" + text + '"';
    }
  }

  /**
   * Binary Data.
   *
   * @param data not null
   */
  public record BinaryValue(Bytes data) implements Value {
    @Override
    public String toString() {
      return "0x" + data.toHex();
    }
  }

  /** @throws IllegalArgumentException when the value has not the form the identifier asks for */
  public Property {
    Objects.requireNonNull(identifier);
    DataType type = identifier.dataType();
    boolean fits =
        (value instanceof IntegerValue number && type.isInteger() && number.number() >= 0)
            || (value instanceof TextValue && type == DataType.UTF_8_STRING)
            || (value instanceof PairValue && type == DataType.UTF_8_STRING_PAIR)
            || (value instanceof BinaryValue && type == DataType.BINARY_DATA);
    if (!fits) {
      throw new IllegalArgumentException(identifier + " does not take " + value);
    }
  }

  /** A property whose value is a number. */
  public static Property of(PropertyIdentifier identifier, long number) {
    return new Property(identifier, new IntegerValue(number));
  }

  /** A property whose value is a string. */
  public static Property of(PropertyIdentifier identifier, String text) {
    return new Property(identifier, new TextValue(text));
  }

  /** A property whose value is binary. */
  public static Property of(PropertyIdentifier identifier, Bytes data) {
    return new Property(identifier, new BinaryValue(data));
  }

  /** A User Property. */
  public static Property user(String name, String value) {
    return new Property(PropertyIdentifier.USER_PROPERTY, new PairValue(name, value));
  }

  @Override
  public String toString() {
    return identifier.title() + '=' + value;
  }
}

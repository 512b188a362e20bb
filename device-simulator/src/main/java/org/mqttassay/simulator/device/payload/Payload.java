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

import java.util.Arrays;
import java.util.Optional;
import org.mqttassay.simulator.device.payload.Field.Type;
import org.mqttassay.spec.packet.Bytes;

/** Values for the fields of a {@link Shape}. Immutable. */
public final class Payload {

  private final Shape shape;
  private final long[] numbers;
  private final Object[] objects;
  private final long present;

  private Payload(Shape shape, long[] numbers, Object[] objects, long present) {
    this.shape = shape;
    this.numbers = numbers;
    this.objects = objects;
    this.present = present;
  }

  /** What fields there are. */
  public Shape shape() {
    return shape;
  }

  boolean has(int index) {
    return (present >>> index & 1) != 0;
  }

  int count() {
    return Long.bitCount(present);
  }

  /** The number kept for a field that is a number. */
  long kept(int index) {
    return numbers[index];
  }

  /** The text of a field, or its {@link Bytes}. */
  Object object(int index) {
    return objects[index];
  }

  private int index(String name) {
    Field field = shape.field(name);
    if (field == null) {
      throw new IllegalArgumentException(shape + " has no field " + name);
    }
    return field.number() - 1;
  }

  /** Whether a field is there. */
  public boolean has(String name) {
    return has(index(name));
  }

  /**
   * The value of a number; 0 where it is absent.
   *
   * @throws IllegalArgumentException when there is no such field
   */
  public double number(String name) {
    int index = index(name);
    return shape.fields().get(index).value(numbers[index]);
  }

  /** The value of a whole number, a flag (0 or 1) or a time; 0 where it is absent. */
  public long whole(String name) {
    return numbers[index(name)];
  }

  /** The value of a flag; false where it is absent. */
  public boolean flag(String name) {
    return numbers[index(name)] != 0;
  }

  /** A text or word; empty where it is absent. */
  public String text(String name) {
    return objects[index(name)] instanceof String text ? text : "";
  }

  /** Bytes, if they are there. */
  public Optional<Bytes> binary(String name) {
    return objects[index(name)] instanceof Bytes bytes ? Optional.of(bytes) : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that
        && shape == that.shape
        && present == that.present
        && Arrays.equals(numbers, that.numbers)
        && Arrays.equals(objects, that.objects);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers) * 31 + Arrays.hashCode(objects);
  }

  /** As JSON. */
  @Override
  public String toString() {
    return Encoding.JSON.encode(this).asText();
  }

  /** Takes the values in the order of the fields. */
  public static final class Filler {

    private final Shape shape;
    private final long[] numbers;
    private final Object[] objects;
    private long present;
    private int next;

    Filler(Shape shape) {
      this.shape = shape;
      this.numbers = new long[shape.fields().size()];
      this.objects = new Object[numbers.length];
    }

    private Field take(boolean fits, Object value) {
      if (!fits) {
        throw new IllegalArgumentException(
            shape + " does not take " + value + " as its field " + (next + 1));
      }
      present |= 1L << next;
      return shape.fields().get(next++);
    }

    private Type type() {
      return next < numbers.length ? shape.fields().get(next).type() : null;
    }

    /** A whole number, a time, or a number without a fraction. */
    public Filler put(long value) {
      Type type = type();
      if (type == Type.DECIMAL) {
        return put((double) value);
      }
      Field field = take(type == Type.INTEGER || type == Type.TIME, value);
      if (value < field.least() || value > field.most()) {
        throw new IllegalArgumentException(field.name() + " is " + value + ", out of range");
      }
      numbers[next - 1] = value;
      return this;
    }

    /** A number, rounded to the digits of its field. */
    public Filler put(double value) {
      Field field = take(type() == Type.DECIMAL, value);
      numbers[next - 1] = field.kept(value);
      return this;
    }

    /** True or false. */
    public Filler put(boolean value) {
      take(type() == Type.FLAG, value);
      numbers[next - 1] = value ? 1 : 0;
      return this;
    }

    /** A text, or one of the field's words. */
    public Filler put(String value) {
      Type type = type();
      Field field = take(type == Type.TEXT || type == Type.WORD, value);
      if (type == Type.WORD && !field.words().contains(value)) {
        throw new IllegalArgumentException(field.name() + " can't be " + value);
      }
      objects[next - 1] = value;
      return this;
    }

    /** Bytes. */
    public Filler put(Bytes value) {
      take(type() == Type.BINARY, value);
      objects[next - 1] = value;
      return this;
    }

    /** The next field is absent. */
    public Filler absent() {
      if (next >= numbers.length || !shape.fields().get(next).isOptional()) {
        throw new IllegalArgumentException(shape + " needs its field " + (next + 1));
      }
      next++;
      return this;
    }

    /** The fields that are left are absent. */
    public Payload done() {
      while (next < numbers.length) {
        absent();
      }
      return new Payload(shape, numbers, objects, present);
    }

    // For decoders, which meet the fields in any order.

    void set(Field field, long kept) throws PayloadException {
      double value = field.value(kept);
      if (value < field.least() || value > field.most()) {
        throw new PayloadException(field.name() + " is " + value);
      }
      numbers[field.number() - 1] = kept;
      present |= 1L << field.number() - 1;
    }

    void set(Field field, Object value) throws PayloadException {
      if (field.type() == Type.WORD && !field.words().contains(value)) {
        throw new PayloadException(field.name() + " is another word");
      }
      objects[field.number() - 1] = value;
      present |= 1L << field.number() - 1;
    }

    Payload decoded() throws PayloadException {
      for (Field field : shape.fields()) {
        if (!field.isOptional() && (present >>> field.number() - 1 & 1) == 0) {
          throw new PayloadException(shape + " without " + field.name());
        }
      }
      return new Payload(shape, numbers, objects, present);
    }
  }
}

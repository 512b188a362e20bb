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
package org.mqttassay.spec.modelcheck;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What a record is made of, as far as it matters to the encoder.
 *
 * @param parts those of its components that tell worlds apart, in order
 */
record Shape(Part[] parts) {

  /** What a number or a text stands for. */
  enum Sense {
    /** Itself. */
    PLAIN,
    /** The number of a connection. */
    CONNECTION,
    /** A time. */
    TIME,
    /** The number of an event, which later ones are compared with. */
    EVENT,
    /** A place in the order of what clients send. */
    CLIENT_ORDER,
    /** A place in the order of what the server sends. */
    SERVER_ORDER,
    /** A place in the order of whatever the record around is a part of. */
    ORDER
  }

  /**
   * One component; exactly one of the three ways to read it is there.
   *
   * @param name the component's
   * @param sense what its value stands for
   */
  record Part(
      String name,
      Sense sense,
      ToLongFunction<Object> number,
      Predicate<Object> flag,
      Function<Object, Object> object) {}

  private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
    @Override
    protected Shape computeValue(Class<?> type) {
      return read(type);
    }
  };

  static Shape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static Shape read(Class<?> type) {
    var parts = new ArrayList<Part>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (!isIrrelevant(type.getSimpleName(), component.getName())) {
        parts.add(part(type, component));
      }
    }
    return new Shape(parts.toArray(Part[]::new));
  }

  /**
   * Whether nothing that happens from here on depends on a component: numbers that only name
   * causes, budgets that are never used up, and what follows from the rest.
   */
  private static boolean isIrrelevant(String record, String name) {
    return switch (name) {
      case "event", "events", "checkAt", "lastFromClient", "assumptions" -> true;
      // The first two only count; the tree follows from the sessions.
      case "now", "publications", "subscriptions" -> record.equals("State");
      case "number" -> record.equals("Due") || record.equals("Publication");
      case "next" -> record.equals("Flow");
      default -> false;
    };
  }

  private static Sense sense(String record, String name) {
    if (record.equals("AnswerOrder")) {
      return name.equals("again") ? Sense.CLIENT_ORDER : Sense.EVENT;
    }
    return switch (name) {
      case "connection" -> Sense.CONNECTION;
      case "number" -> record.equals("Connection") ? Sense.CONNECTION : Sense.PLAIN;
      case "order" -> Sense.ORDER;
      case "step" -> Sense.EVENT;
      case "since", "at", "readUpTo", "unreadUntil" -> Sense.TIME;
      default -> name.endsWith("At") ? Sense.TIME : Sense.PLAIN;
    };
  }

  private static Part part(Class<?> type, RecordComponent component) {
    String name = component.getName();
    var sense = sense(type.getSimpleName(), name);
    var value = component.getType();
    if (value == boolean.class) {
      return new Part(name, sense, null, function(component, Predicate.class, "test"), null);
    }
    if (value.isPrimitive()) {
      return new Part(
          name, sense, function(component, ToLongFunction.class, "applyAsLong"), null, null);
    }
    return new Part(name, sense, null, null, function(component, Function.class, "apply"));
  }

  @SuppressWarnings("unchecked")
  private static <F> F function(RecordComponent component, Class<? super F> type, String method) {
    try {
      var owner = component.getDeclaringRecord();
      var lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
      MethodHandle accessor = lookup.unreflect(component.getAccessor());
      Class<?> result = type == Predicate.class
          ? boolean.class
          : type == ToLongFunction.class ? long.class : Object.class;
      return (F) LambdaMetafactory.metafactory(
              lookup,
              method,
              MethodType.methodType(type),
              MethodType.methodType(result, Object.class),
              accessor,
              MethodType.methodType(accessor.type().returnType(), owner))
          .getTarget()
          .invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("A component that can't be read: " + component, e);
    }
  }
}

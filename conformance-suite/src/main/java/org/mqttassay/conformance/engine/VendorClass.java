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
package org.mqttassay.conformance.engine;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mqttassay.simulator.target.Target;

/** A class with {@link MqttConformance}, and the broker that it names. */
final class VendorClass {

  private final Class<?> type;
  private final List<Member> marked;

  VendorClass(Class<?> type) {
    this.type = type;
    this.marked = Stream.<Member>concat(
            Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(BrokerUnderTest.class)),
            Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(BrokerUnderTest.class)))
        .toList();
  }

  static boolean isOne(Class<?> type) {
    return type.isAnnotationPresent(MqttConformance.class);
  }

  Class<?> type() {
    return type;
  }

  /** What is wrong with it, in one line. */
  Optional<String> mistake() {
    if (marked.size() > 1) {
      return Optional.of("@BrokerUnderTest stands at " + marked.get(0).getName() + " and at "
          + marked.get(1).getName() + " of " + type.getName()
          + ". A class is about one broker: make it two classes.");
    }
    return marked.stream().flatMap(member -> mistake(member).stream()).findFirst();
  }

  private Optional<String> mistake(Member member) {
    String name = type.getSimpleName() + '.' + member.getName();
    Class<?> given =
        member instanceof Method method ? method.getReturnType() : ((Field) member).getType();
    if (!Modifier.isStatic(member.getModifiers())) {
      return Optional.of("@BrokerUnderTest " + name + " must be static.");
    }
    if (!Target.class.isAssignableFrom(given)) {
      return Optional.of("@BrokerUnderTest " + name + " must be a " + Target.class.getName()
          + ", such as Target.at(\"mqtt://127.0.0.1:1883\"), not a " + given.getName() + '.');
    }
    return member instanceof Method method && method.getParameterCount() > 0
        ? Optional.of("@BrokerUnderTest " + name + " must have no parameters.")
        : Optional.empty();
  }

  /**
   * The broker that it names.
   *
   * @return empty when it names none
   * @throws ConformanceException when it says null
   * @throws Exception whatever its method throws
   */
  Optional<Target> broker() throws Exception {
    if (marked.isEmpty()) {
      return Optional.empty();
    }
    Member member = marked.get(0);
    ((AccessibleObject) member).setAccessible(true);
    var target = (Target) value(member);
    if (target == null) {
      throw new ConformanceException(
          "@BrokerUnderTest " + type.getSimpleName() + '.' + member.getName() + " is null.");
    }
    return Optional.of(target);
  }

  private static Object value(Member member) throws Exception {
    try {
      return member instanceof Method method ? method.invoke(null) : ((Field) member).get(null);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw e;
    }
  }
}

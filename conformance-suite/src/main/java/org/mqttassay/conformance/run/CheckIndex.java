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
package org.mqttassay.conformance.run;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/** The checks of given classes. */
public final class CheckIndex {

  private final List<Check> checks;

  /**
   * @param classes each with a constructor without parameters and with methods that are annotated
   *     with {@link Checks}
   */
  public CheckIndex(List<Class<?>> classes) {
    this.checks = classes.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Checks.class))
        .flatMap(CheckIndex::perVersion)
        .sorted(Comparator.comparing(Check::aim).thenComparing(Check::id))
        .toList();
  }

  private static Stream<Check> perVersion(Method method) {
    return Arrays.stream(MqttVersion.values())
        .map(version -> Check.of(method, version))
        .filter(check -> !check.statements().isEmpty());
  }

  /** All checks, by version and then in the order of the standard. */
  public List<Check> checks() {
    return checks;
  }

  /** Every statement that some check aims at. */
  public Set<StatementId> statements() {
    var all = new TreeSet<StatementId>();
    checks.forEach(check -> all.addAll(check.statements()));
    return all;
  }
}

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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/**
 * One check under one version of the standard.
 *
 * @param id the class and the method, such as {@code ConnectOrder.a_second_connect_...}; stable
 * @param version the version that it is carried out under
 * @param statements what it aims at; the first is the one a failure is reported under
 * @param method the check itself
 */
public record Check(String id, MqttVersion version, List<StatementId> statements, Method method) {

  /** Copies the list. */
  public Check {
    statements = List.copyOf(statements);
  }

  /**
   * @param method annotated with {@link Checks}
   * @param version the version wanted
   * @return a check without statements when the method does not concern that version
   */
  static Check of(Method method, MqttVersion version) {
    var annotation = method.getAnnotation(Checks.class);
    String[] ids = version == MqttVersion.V5_0 ? annotation.v5() : annotation.v311();
    return new Check(
        method.getDeclaringClass().getSimpleName() + '.' + method.getName(),
        version,
        Arrays.stream(ids)
            .map(id -> new StatementId(
                version, id.contains("-") && Character.isDigit(id.charAt(0)) ? "MQTT-" + id : id))
            .toList(),
        method);
  }

  /** The statement that a failure is reported under unless the check names another. */
  public StatementId aim() {
    return statements.get(0);
  }

  /** Whether it takes seconds. */
  public boolean isSlow() {
    return method.getAnnotation(Checks.class).slow();
  }

  /** Whether it has the broker restarted. */
  public boolean restarts() {
    return method.getAnnotation(Checks.class).restarts();
  }

  /** The check as a sentence. */
  public String sentence() {
    return method.getName().replace('_', ' ');
  }

  /** A name that is unique among the checks of both versions. */
  public String uniqueName() {
    return id + '[' + version + ']';
  }

  /**
   * Carries it out.
   *
   * @throws Throwable whatever the check throws; see {@link org.mqttassay.conformance.lab.Verdicts}
   */
  void run(Lab lab) throws Throwable {
    try {
      var constructor = method.getDeclaringClass().getDeclaredConstructor();
      constructor.setAccessible(true);
      method.setAccessible(true);
      method.invoke(constructor.newInstance(), lab);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

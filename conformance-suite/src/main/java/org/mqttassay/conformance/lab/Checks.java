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
package org.mqttassay.conformance.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that takes a {@link Lab} as a check, and names the statements it checks.
 *
 * <p>The first statement of a version is the one a failure is reported under. A version without
 * statements is not checked by this method. {@code 3.1.2-24} is short for {@code MQTT-3.1.2-24};
 * statements that Assay numbered are written in full: {@code ASSAY-3.1.2-7}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Checks {

  /** Statements of MQTT 3.1.1. */
  String[] v311() default {};

  /** Statements of MQTT 5.0. */
  String[] v5() default {};

  /**
   * Whether it takes seconds, since it waits for a clock of the standard or for a long silence; the
   * quick profile leaves it out.
   */
  boolean slow() default false;

  /** Whether it has the broker restarted, and so must wait until all the others are done. */
  boolean restarts() default false;
}

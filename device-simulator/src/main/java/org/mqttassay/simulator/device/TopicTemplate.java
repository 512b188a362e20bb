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
package org.mqttassay.simulator.device;

/**
 * A topic, or a filter, that depends on who asks: {@code {prefix}} and {@code {id}} are the
 * member's; {@code {n}} is its number from 1, {@code {index}} from 0, and <code>{n%10}</code> that
 * number within ten.
 */
public final class TopicTemplate {

  private static final String MODULO = "{n%";

  private final String template;

  /** As it stands in a plan. */
  public TopicTemplate(String template) {
    this.template = template;
  }

  /** Whether it can be filled in, and is a Topic Name then. */
  public boolean makesName() {
    return makes("[^#+\\x00]+");
  }

  /** Whether it can be filled in, and is a Topic Filter then (4.7.1 of both versions). */
  public boolean makesFilter() {
    return makes("(\\$share/[^/#+]+/)?(([^#+/\\x00]*|\\+)/)*([^#+/\\x00]*|[+#])")
        && !template.isEmpty();
  }

  private boolean makes(String pattern) {
    try {
      String filled = of(new Seat("p", "i", 0, 0, 0));
      return !filled.contains("{") && filled.matches(pattern);
    } catch (NumberFormatException | ArithmeticException e) {
      return false;
    }
  }

  /** Fills it in. */
  public String of(Seat seat) {
    String filled = template
        .replace("{prefix}", seat.prefix())
        .replace("{id}", seat.id())
        .replace("{index}", Integer.toString(seat.index()))
        .replace("{n}", Integer.toString(seat.index() + 1));
    int at = filled.indexOf(MODULO);
    int end = filled.indexOf('}', Math.max(0, at));
    if (at < 0 || end < 0) {
      return filled;
    }
    int modulus = Integer.parseInt(filled.substring(at + MODULO.length(), end));
    return filled.substring(0, at) + (seat.index() % modulus + 1) + filled.substring(end + 1);
  }
}

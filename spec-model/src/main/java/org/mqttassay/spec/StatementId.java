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
package org.mqttassay.spec;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Names one normative statement of one version of the standard.
 *
 * <p>Both versions number their statements alike, so the id alone does not name one. Ids that begin
 * with {@code MQTT-} are the standard's own; those that begin with {@code ASSAY-} are ours, for
 * normative sentences to which the standard gave no number.
 *
 * @param version the version of the standard
 * @param id {@code MQTT-a.b.c-n} or {@code ASSAY-a.b.c-n}, where a.b.c is a section
 */
public record StatementId(MqttVersion version, String id) implements Comparable<StatementId> {

  private static final Pattern FORM =
      Pattern.compile("(MQTT|ASSAY)-(\\d+)\\.(\\d+)\\.(\\d+)-(\\d+)");

  private static final Comparator<StatementId> ORDER = Comparator.comparing(StatementId::version)
      .thenComparingInt(s -> s.part(2))
      .thenComparingInt(s -> s.part(3))
      .thenComparingInt(s -> s.part(4))
      .thenComparing(StatementId::isOurs)
      .thenComparingInt(s -> s.part(5));

  /** @throws IllegalArgumentException when the id has not the form above */
  public StatementId {
    if (!FORM.matcher(id).matches()) {
      throw new IllegalArgumentException("Not the id of a statement: " + id);
    }
  }

  /** A statement of 3.1.1. */
  public static StatementId v311(String id) {
    return new StatementId(MqttVersion.V3_1_1, id);
  }

  /** A statement of 5.0. */
  public static StatementId v5(String id) {
    return new StatementId(MqttVersion.V5_0, id);
  }

  /** Whether the number was given by Assay and not by the standard. */
  public boolean isOurs() {
    return id.startsWith("ASSAY-");
  }

  /** The number of the chapter: 1 to 7. */
  public int chapter() {
    return part(2);
  }

  private int part(int group) {
    var matcher = FORM.matcher(id);
    if (!matcher.matches()) {
      throw new IllegalStateException(id);
    }
    return Integer.parseInt(matcher.group(group));
  }

  /** In the order of the standard's text, its own numbers before ours. */
  @Override
  public int compareTo(StatementId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return id;
  }
}

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
package org.mqttassay.spec.catalog;

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;

/**
 * One normative statement of one version of the standard. No component is null.
 *
 * @param id the standard's number, or ours where the standard gave none
 * @param section the deepest section that holds it, such as {@code 3.1.2.11.4}
 * @param sectionTitle that section's title
 * @param level how strongly it binds
 * @param binds whom it binds
 * @param error what the standard calls breaking it, if it gives that a name
 * @param summary what is required, in our own words, on one line
 * @param observation how a tester who sees only the network can see it kept or broken; present
 *     exactly when {@code unobservable} is not
 * @param unobservable why the network cannot show it
 * @param related statements of the other version that say the same or the nearest thing, sorted
 * @param sentences digests of the standard's sentences for which it stands, at least one; the
 *     sentences themselves are OASIS's and are not here
 */
public record Statement(
    StatementId id,
    String section,
    String sectionTitle,
    Level level,
    Party binds,
    Optional<ErrorKind> error,
    String summary,
    Optional<String> observation,
    Optional<String> unobservable,
    List<StatementId> related,
    List<String> sentences) {

  /**
   * Copies and sorts the lists.
   *
   * @throws IllegalArgumentException unless exactly one of observation and unobservable is present
   */
  public Statement {
    if (observation.isPresent() == unobservable.isPresent()) {
      throw new IllegalArgumentException("exactly one of observe and unobservable is needed");
    }
    related = related.stream().distinct().sorted().toList();
    sentences = List.copyOf(sentences);
  }

  /** The version of the standard that holds it. */
  public MqttVersion version() {
    return id.version();
  }

  /** Whether the network can show it kept or broken. */
  public boolean isObservable() {
    return observation.isPresent();
  }

  /** Whether its section is the one given or lies in it. */
  public boolean isIn(String outerSection) {
    return Sections.isWithin(section, outerSection);
  }

  Statement withRelated(List<StatementId> others) {
    return new Statement(
        id,
        section,
        sectionTitle,
        level,
        binds,
        error,
        summary,
        observation,
        unobservable,
        others,
        sentences);
  }
}

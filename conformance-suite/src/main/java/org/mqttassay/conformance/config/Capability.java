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
package org.mqttassay.conformance.config;

import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.PropertyIdentifier;

/**
 * Something that a broker may offer or lack and still keep to the standard.
 *
 * @param key in {@code ics.yaml}
 * @param kind what a value looks like
 * @param words that a value may have; empty for any
 * @param least the lowest number
 * @param most the highest number
 * @param meaning for people, without a full stop
 * @param property of CONNACK that tells it; empty when none does
 * @param absent what is announced by leaving the property out: a Boolean or a Long; empty when
 *     nothing is
 * @param about the statement of 5.0 that is at stake when its vendor says otherwise than the broker
 *     shows; empty where a broker shows nothing
 * @param statements that don't concern a broker which lacks it
 */
public record Capability(
    String key,
    Kind kind,
    List<String> words,
    long least,
    long most,
    String meaning,
    Optional<PropertyIdentifier> property,
    Optional<Object> absent,
    Optional<StatementId> about,
    List<StatementId> statements) {

  /** Copies the lists. */
  public Capability {
    words = List.copyOf(words);
    statements = List.copyOf(statements);
  }

  /** What a value looks like. */
  public enum Kind {
    /** A Boolean. */
    FLAG,
    /** A Long. */
    NUMBER,
    /** A List of Strings. */
    WORDS
  }

  /** The declared value, if there is one. */
  Optional<Object> read(Section section) throws ConfigException {
    if (kind == Kind.FLAG) {
      return section.flag(key).map(value -> value);
    }
    if (kind == Kind.NUMBER) {
      var number = section.integer(key, least, most);
      return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
    return (words.isEmpty() ? section.texts(key) : section.choices(key, words)).map(value -> value);
  }

  /** Whether a value says that the broker has nothing of it. */
  boolean isLack(Object value) {
    return value.equals(false) || value.equals(0L) || value.equals(List.of());
  }
}

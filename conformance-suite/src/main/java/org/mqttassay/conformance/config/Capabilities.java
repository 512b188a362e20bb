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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.simulator.config.Place;
import org.mqttassay.spec.StatementId;

/**
 * What a broker offers, by its own words and by its vendor's. Where they disagree its own count,
 * and the contradiction is kept.
 *
 * @param values by key of {@link CapabilityList}
 * @param contradictions between the two, in the order of the list
 */
public record Capabilities(Map<String, Object> values, List<Contradiction> contradictions) {

  /** Nothing is known. */
  public static final Capabilities UNKNOWN = new Capabilities(Map.of(), List.of());

  /** Copies the collections. */
  public Capabilities {
    values = new LinkedHashMap<>(values);
    contradictions = List.copyOf(contradictions);
  }

  /**
   * A declaration that the broker itself denies.
   *
   * @param key of the capability
   * @param place of the declaration
   * @param declared by the vendor
   * @param announced by the broker
   */
  public record Contradiction(String key, Place place, Object declared, Object announced) {

    /** The same in one sentence. */
    public String sentence() {
      return place + " declares '" + key + ": " + declared + "', but the broker shows " + announced
          + ". Correct the one that is wrong.";
    }
  }

  /** Brings both together. */
  public static Capabilities of(Ics ics, Announced announced) {
    var values = new LinkedHashMap<String, Object>();
    var contradictions = new ArrayList<Contradiction>();
    for (Capability capability : CapabilityList.all()) {
      String key = capability.key();
      Ics.Declared declared = ics.declared().get(key);
      Object said = announced.values().get(key);
      if (declared != null && said != null && !declared.value().equals(said)) {
        contradictions.add(new Contradiction(key, declared.place(), declared.value(), said));
      }
      if (said != null) {
        values.put(key, said);
      } else if (declared != null) {
        values.put(key, declared.value());
      }
    }
    return new Capabilities(values, contradictions);
  }

  /** A value that is known. */
  public Optional<Object> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * Why a statement doesn't concern the broker.
   *
   * @return empty if it does, or if nothing is known to the contrary
   */
  public Optional<String> excuse(StatementId statement) {
    return CapabilityList.all().stream()
        .filter(c -> c.statements().contains(statement))
        .filter(c -> value(c.key()).filter(c::isLack).isPresent())
        .map(c -> "The broker does not offer this (" + c.key() + ": " + values.get(c.key()) + ").")
        .findFirst();
  }
}

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
import java.util.stream.Collectors;

/** Writes an {@code ics.yaml} for a vendor to complete. */
public final class IcsTemplate {

  private IcsTemplate() {}

  /**
   * @param announced what the broker says of itself; it is filled in, the rest is left to the
   *     vendor
   * @param address of the broker that was asked
   */
  public static String of(Announced announced, String address) {
    var text = new StringBuilder();
    text.append("# What this broker offers, declared by its vendor (assay verify --ics FILE).\n");
    text.append("# Filled in is what ").append(address).append(" showed.\n");
    text.append("# The rest is for you: take the # away and set it, or leave it as unknown.\n");
    text.append("\n# What it is, as reports print it: its name, and what else you like.\n");
    text.append("#product: { name: Acme Broker, version: 1.2, vendor: Acme, ")
        .append("url: \"https://acme.example\" }\n");
    for (Capability capability : CapabilityList.all()) {
      text.append("\n# ").append(upper(capability.meaning())).append(".\n");
      capability
          .property()
          .ifPresent(p -> text.append("# CONNACK tells: ").append(p.title()).append(".\n"));
      Object value = announced.values().get(capability.key());
      text.append(value == null ? "#" : "")
          .append(capability.key())
          .append(": ")
          .append(value == null ? example(capability) : written(value))
          .append('\n');
    }
    return text.toString();
  }

  private static String upper(String meaning) {
    return Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1);
  }

  private static String example(Capability capability) {
    return switch (capability.kind()) {
      case FLAG -> "true";
      case NUMBER -> Long.toString(capability.most());
      case WORDS -> written(capability.words());
    };
  }

  private static String written(Object value) {
    if (value instanceof List<?> words) {
      return words.stream()
          .map(word -> "\"" + word + '"')
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value.toString();
  }
}

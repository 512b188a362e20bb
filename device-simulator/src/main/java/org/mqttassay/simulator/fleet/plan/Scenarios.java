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
package org.mqttassay.simulator.fleet.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The plans that Assay brings along: scenarios of its own, and the named workloads of the Open MQTT
 * Benchmark Suite.
 */
public final class Scenarios {

  private static final List<String> NAMES = List.of(
      "smart-city",
      "plant",
      "car-fleet",
      "homes",
      "wearables",
      "farewells",
      "singlenode-conn-tcp-10K-100",
      "singlenode-conn-tcp-1M-5K",
      "singlenode-fanout-1-1K-1-1K",
      "singlenode-fanout-5-1000-5-250K",
      "singlenode-p2p-1K-1K-1K-1K",
      "singlenode-p2p-50K-50K-50K-50K",
      "singlenode-sharedsub-1K-5-1K-1K",
      "singlenode-sharedsub-50K-500-50K-50K");

  private Scenarios() {}

  /** The names, in order. */
  public static List<String> names() {
    return NAMES;
  }

  /** The YAML of one. */
  public static Optional<String> text(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    try (InputStream in = Scenarios.class.getResourceAsStream("scenarios/" + name + ".yaml")) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

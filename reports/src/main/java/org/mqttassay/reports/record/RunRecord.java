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
package org.mqttassay.reports.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * Everything a run found out.
 *
 * @param schema the version of this form; {@value #SCHEMA} today
 * @param suite what judged
 * @param target what was judged
 * @param environment where the run took place
 * @param seed from which everything random came
 * @param scale the factor on every time budget
 * @param arguments the command line, secrets blotted out
 * @param started the time of day, ISO 8601, UTC
 * @param finished the same; null while the run goes on, and for ever if it was killed
 * @param planned how many results a whole run has
 * @param results in the order in which the checks ended
 * @param stale the failures that were declared to be known and that the run, which was whole enough
 *     to tell, did not find; each fails the run
 */
@JsonPropertyOrder({
  "schema",
  "suite",
  "target",
  "environment",
  "seed",
  "scale",
  "arguments",
  "started",
  "finished",
  "planned",
  "results",
  "stale"
})
public record RunRecord(
    @JsonProperty(required = true) int schema,
    Suite suite,
    Target target,
    Environment environment,
    long seed,
    double scale,
    List<String> arguments,
    String started,
    String finished,
    int planned,
    @JsonProperty(required = true) List<CheckResult> results,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<KnownFailure> stale) {

  /** The version of the form that this class writes. */
  public static final int SCHEMA = 1;

  /** Copies the lists. */
  public RunRecord {
    arguments = List.copyOf(arguments);
    results = List.copyOf(results);
    // Records were written without it.
    stale = stale == null ? List.of() : List.copyOf(stale);
  }

  /** A record of a run that no known failure is missing from. */
  public RunRecord(
      int schema,
      Suite suite,
      Target target,
      Environment environment,
      long seed,
      double scale,
      List<String> arguments,
      String started,
      String finished,
      int planned,
      List<CheckResult> results) {
    this(
        schema,
        suite,
        target,
        environment,
        seed,
        scale,
        arguments,
        started,
        finished,
        planned,
        results,
        List.of());
  }

  /**
   * The same with other results.
   *
   * @param end the time of day; null for a run that has none
   * @param others in the place of its results
   * @param gone the known failures that are not among them
   */
  public RunRecord with(String end, List<CheckResult> others, List<KnownFailure> gone) {
    return new RunRecord(
        schema,
        suite,
        target,
        environment,
        seed,
        scale,
        arguments,
        started,
        end,
        planned,
        others,
        gone);
  }

  /** When it ended, or else when it began: the latest that is known of it. */
  @JsonIgnore
  public String lastTime() {
    return finished == null ? started : finished;
  }

  /** Whether the run came to its end. */
  @JsonIgnore
  public boolean isComplete() {
    return finished != null;
  }

  /**
   * What judged.
   *
   * @param name always {@code Assay}
   * @param version of the suite
   * @param sha256 of the jar that ran; null when it did not run from one
   * @param catalogue the version of the catalogue, which contains its hash
   */
  public record Suite(String name, String version, String sha256, String catalogue) {}

  /**
   * What was judged.
   *
   * @param address where it listened
   * @param broker what it was, where Assay knows since it is its own; else null
   * @param versions of MQTT that the run spoke
   * @param product what its vendor declares it to be; null when nobody did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Target(String address, String broker, List<String> versions, Product product) {

    /** Copies the list. */
    public Target {
      versions = List.copyOf(versions);
    }

    /** A target about which nothing is declared. */
    public Target(String address, String broker, List<String> versions) {
      this(address, broker, versions, null);
    }
  }

  /**
   * What a vendor declares a broker to be. Nobody has checked it.
   *
   * @param name of the product
   * @param version of the product; null when it is not told
   * @param vendor who makes it; null when that is not told
   * @param url where more about it is; null when that is not told
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"name", "version", "vendor", "url"})
  public record Product(String name, String version, String vendor, String url) {}

  /**
   * Where the run took place.
   *
   * @param java the version of the Java runtime
   * @param os the operating system and its architecture
   * @param processors how many the runtime could use
   */
  public record Environment(String java, String os, int processors) {

    /** The environment of this process. */
    public static Environment current() {
      return new Environment(
          System.getProperty("java.version"),
          System.getProperty("os.name") + ' ' + System.getProperty("os.arch"),
          Runtime.getRuntime().availableProcessors());
    }
  }
}

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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.config.ConfigException;

/**
 * Makes a plan that fails smaller: fewer devices, groups and faults, and a shorter life, as long as
 * it still fails. It works on the text, so that what comes out is a plan that people can read.
 */
public final class PlanShrinker {

  private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
      .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
      .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
      .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
      .build());

  private static final long SHORTEST_SECONDS = 5;

  /** Whether a plan still fails as the first one did. */
  @FunctionalInterface
  public interface Failing {

    /** Tries; it may take its time. */
    boolean test(Plan plan);
  }

  private final PlanReader reader;
  private final Failing failing;
  private final int most;
  private int tries;

  /**
   * @param reader that has read the plan
   * @param most how many plans are tried at the most
   */
  public PlanShrinker(PlanReader reader, Failing failing, int most) {
    this.reader = reader;
    this.failing = failing;
    this.most = most;
  }

  /** How many plans were tried. */
  public int tries() {
    return tries;
  }

  /**
   * Shrinks.
   *
   * @param failed a plan that fails
   * @return the smallest that was found; the plan itself if none was
   */
  public Plan shrink(Plan failed) {
    Plan best = failed;
    ObjectNode tree = tree(failed.text());
    boolean isSmaller = true;
    while (isSmaller && tries < most) {
      isSmaller = false;
      for (ObjectNode candidate : smaller(tree, best)) {
        Optional<Plan> plan = read(candidate);
        if (plan.isPresent() && tries < most) {
          tries++;
          if (failing.test(plan.get())) {
            best = plan.get();
            tree = candidate;
            isSmaller = true;
            break;
          }
        }
      }
    }
    return best;
  }

  private static ObjectNode tree(String text) {
    try {
      return (ObjectNode) YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Optional<Plan> read(ObjectNode candidate) {
    try {
      return Optional.of(reader.parse("shrunk", YAML.writeValueAsString(candidate)));
    } catch (ConfigException e) {
      // Not every smaller text is a plan: a fault may name a group that is gone.
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What may be left out, the largest parts first. */
  private static List<ObjectNode> smaller(ObjectNode tree, Plan plan) {
    var all = new ArrayList<ObjectNode>();
    shorter(tree, plan).ifPresent(all::add);
    without(tree, "stages", all);
    without(tree, "faults", all);
    without(tree, "groups", all);
    JsonNode groups = tree.path("groups");
    for (int i = 0; i < groups.size(); i++) {
      int count = groups.get(i).path("count").asInt(1);
      if (count > 1) {
        all.add(counted(tree, i, count / 2));
        all.add(counted(tree, i, count - 1));
      }
    }
    JsonNode faults = tree.path("faults");
    for (int i = 0; i < faults.size(); i++) {
      int times = faults.get(i).path("repeat").path("times").asInt(1);
      if (times > 1) {
        ObjectNode fewer = tree.deepCopy();
        ((ObjectNode) fewer.path("faults").get(i).path("repeat")).put("times", times / 2);
        all.add(fewer);
      }
    }
    return all;
  }

  private static Optional<ObjectNode> shorter(ObjectNode tree, Plan plan) {
    long seconds = plan.duration().toSeconds() / 2;
    if (tree.has("stages") || seconds < SHORTEST_SECONDS) {
      return Optional.empty();
    }
    ObjectNode shorter = tree.deepCopy();
    shorter.set("duration", TextNode.valueOf(Duration.ofSeconds(seconds).toSeconds() + "s"));
    return Optional.of(shorter);
  }

  private static void without(ObjectNode tree, String list, List<ObjectNode> all) {
    for (int i = 0; i < tree.path(list).size(); i++) {
      ObjectNode without = tree.deepCopy();
      ((ArrayNode) without.path(list)).remove(i);
      if (without.path(list).isEmpty()) {
        without.remove(list);
      }
      all.add(without);
    }
  }

  private static ObjectNode counted(ObjectNode tree, int group, int count) {
    ObjectNode fewer = tree.deepCopy();
    ((ObjectNode) fewer.path("groups").get(group)).put("count", count);
    return fewer;
  }
}

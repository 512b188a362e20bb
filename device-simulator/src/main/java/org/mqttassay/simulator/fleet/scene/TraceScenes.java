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
package org.mqttassay.simulator.fleet.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.reports.evidence.Step;
import org.mqttassay.reports.evidence.Steps;
import org.mqttassay.reports.fleet.Scene;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Transferred;
import org.mqttassay.spec.trace.TraceReader;

/**
 * Puts packets as a trace has them, byte for byte, in the place of what the ledger remembers of
 * them. Times of both are of one clock, read one after the other.
 */
public final class TraceScenes {

  private static final long APART = 20_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  private record Slot(int scene, int step, Step remembered, long at) {}

  private final Map<String, List<Slot>> slots = new HashMap<>();
  private final Map<Integer, Scene> scenes;
  private final Map<Integer, List<Step>> better = new LinkedHashMap<>();
  private long number;

  private TraceScenes(Map<Integer, Scene> scenes) {
    this.scenes = scenes;
    scenes.forEach((place, scene) -> {
      better.put(place, new ArrayList<>(scene.steps()));
      for (int i = 0; i < scene.steps().size(); i++) {
        Step step = scene.steps().get(i);
        long at = Math.round(Double.parseDouble(step.seconds()) * NANOS_PER_SECOND);
        slots
            .computeIfAbsent(step.connection(), name -> new ArrayList<>())
            .add(new Slot(place, i, step, at));
      }
    });
  }

  /**
   * Reads a trace.
   *
   * @param file the trace; what is damaged of it is left out
   * @param scenes as the ledger has them
   * @return the same with what the trace knows better
   * @throws IOException with one line, when it can't be read
   */
  public static Map<Integer, Scene> read(Path file, Map<Integer, Scene> scenes) throws IOException {
    var traced = new TraceScenes(scenes);
    try (TraceReader reader = TraceReader.open(file)) {
      reader.forEach(traced::look);
    }
    return traced.scenes();
  }

  private void look(TraceEvent event) {
    number++;
    // Who connects may show a password.
    if (!(event instanceof Transferred transferred)
        || transferred.packet().isEmpty()
        || transferred.packet().get() instanceof Connect) {
      return;
    }
    String name = transferred.connection();
    int mark = name.lastIndexOf('#');
    List<Slot> mine = slots.getOrDefault(mark < 0 ? name : name.substring(0, mark), List.of());
    if (mine.isEmpty()) {
      return;
    }
    Step seen = Steps.of(number, event, 0);
    long at = event.stamp().nanos();
    for (Slot slot : mine) {
      if (Math.abs(slot.at() - at) <= APART && isOf(slot.remembered(), seen)) {
        List<Step> steps = better.get(slot.scene());
        if (steps.get(slot.step()) == slot.remembered()) {
          steps.set(slot.step(), with(slot.remembered(), seen));
        }
      }
    }
  }

  /** Whether it is the same packet, as far as the ledger remembers it. */
  private static boolean isOf(Step remembered, Step seen) {
    return remembered.kind() == seen.kind()
        && word(remembered).equals(word(seen))
        && identifier(remembered).equals(identifier(seen));
  }

  private static String word(Step step) {
    return step.text().split(" ", 2)[0];
  }

  private static String identifier(Step step) {
    for (String word : step.text().split(" ")) {
      if (word.startsWith("id=")) {
        return word;
      }
    }
    return "";
  }

  private static Step with(Step remembered, Step seen) {
    return new Step(
        remembered.number(),
        remembered.seconds(),
        remembered.kind(),
        remembered.connection(),
        remembered.text(),
        seen.fields(),
        seen.bytes(),
        seen.size(),
        seen.wrongs(),
        remembered.isMoment(),
        false);
  }

  private Map<Integer, Scene> scenes() {
    var all = new LinkedHashMap<Integer, Scene>();
    better.forEach((place, steps) -> {
      Scene scene = scenes.get(place);
      boolean isTraced = steps.stream().anyMatch(step -> step.size() > 0);
      all.put(
          place,
          isTraced
              ? new Scene(steps, scene.total(), scene.mark(), "as the ledger and the trace have it")
              : scene);
    });
    return all;
  }
}

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
package org.mqttassay.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.check.Checker;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.trace.Trace;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceReader;

class TracingTest {

  private static final String PLAN = """
      name: traced
      duration: 3s
      drain: 5s
      groups:
        - {name: sub, kind: subscriber, count: 2, options: {filters: ["t/#"], qos: 2}}
        - {name: pub, kind: publisher, count: 3, qos: 2, options: {topic: "t/{n}", interval: 500ms}}
      guarantees:
        - violations: 0
      """;

  @TempDir
  private Path out;

  private Life life(String... names) throws Exception {
    return Life.of(out, PLAN, 3).tracing(names);
  }

  private Trace trace() throws Exception {
    return TraceReader.read(out.resolve(FleetRun.TRACE));
  }

  private static Set<String> clients(Trace trace) {
    Set<String> names = new HashSet<>();
    for (TraceEvent event : trace.events()) {
      if (event instanceof TraceEvent.Opened opened) {
        names.add(opened.connection().replaceFirst("-[^-]*#\\d+$", ""));
      }
    }
    return names;
  }

  private static List<Finding> judged(Trace trace) {
    var found = new ArrayList<Finding>();
    var checker = new Checker(Assumptions.tester(), found::add);
    trace.events().forEach(checker::accept);
    return found;
  }

  @Test
  void the_model_judges_what_all_devices_of_a_fleet_did() throws Exception {
    var record = life("all").live();
    Trace trace = trace();

    assertThat(record.isKept()).isTrue();
    assertThat(clients(trace))
        .containsExactlyInAnyOrder("sub-1", "sub-2", "pub-1", "pub-2", "pub-3");
    assertThat(judged(trace)).isEmpty();
    assertThat(trace.events())
        .filteredOn(TraceEvent.Transferred.class::isInstance)
        .hasSizeGreaterThan((int) (6 * record.counts().get("delivered")));
    assertThat(trace.header().check()).isEqualTo("traced");
  }

  @Test
  void on_sockets_too_and_only_of_whom_one_wants_to_see() throws Exception {
    try (Target broker = Target.embedded()) {
      broker.start();
      life("sub-2", "pub").live(broker, new CountDownLatch(1));
    }
    Trace trace = trace();

    assertThat(clients(trace)).containsExactlyInAnyOrder("sub-2", "pub-1", "pub-2", "pub-3");
    assertThat(judged(trace)).isEmpty();
  }

  @Test
  void the_same_seed_leaves_the_same_trace() throws Exception {
    life("all").live();
    byte[] first = Files.readAllBytes(out.resolve(FleetRun.TRACE));
    Files.delete(out.resolve(FleetRun.TRACE));
    life("all").live();

    assertThat(Files.readAllBytes(out.resolve(FleetRun.TRACE))).isEqualTo(first);
  }

  @Test
  void nobody_leaves_none() throws Exception {
    life().live();

    assertThat(out.resolve(FleetRun.TRACE)).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sub-3 | There is no device 'sub-3'. Those of 'sub' are sub-1 to sub-2.",
        "pbu | There is no device or group 'pbu'. Did you mean pub?",
        "nothing-at-all | There is no device or group 'nothing-at-all'. Groups are pub, sub.",
        "sub-0 | There is no device or group 'sub-0'. Groups are pub, sub.",
      })
  void whoever_is_not_in_the_plan_can_not_be_seen(String name, String says) {
    assertThatThrownBy(() -> life(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(says);
  }
}

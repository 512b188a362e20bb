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
package org.mqttassay.conformance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.Target;
import org.testcontainers.DockerClientFactory;

/**
 * A vendor's class about a broker in a container. Needs a container engine, and a local image with
 * Mosquitto as {@code .ci/run} makes it.
 */
@Tag("real-broker")
class ContainerConformanceIT {

  private static final String IMAGE = "assay-mosquitto:local";
  private static final String CONFIGURATION = "/assay/mosquitto.conf";

  @MqttConformance
  static final class Contained {

    @BrokerUnderTest
    static final Target broker = Target.container(IMAGE)
        .withFile(CONFIGURATION, """
            listener 1883
            allow_anonymous true
            persistence true
            persistence_location /tmp/
            user root
            """)
        .withCommand("mosquitto", "-v", "-c", CONFIGURATION)
        .exposing(1883);
  }

  @TempDir
  private Path out;

  @BeforeAll
  static void an_engine_and_the_image_are_there() {
    assumeThat(DockerClientFactory.instance().isDockerAvailable())
        .as("no container engine answers")
        .isTrue();
    assumeThat(DockerClientFactory.instance().client().listImagesCmd().exec().stream()
            .flatMap(
                i -> i.getRepoTags() == null ? Stream.empty() : Arrays.stream(i.getRepoTags())))
        .as("the local image that .ci/run makes")
        .contains(IMAGE);
  }

  @Test
  void checks_run_on_a_container_that_is_started_restarted_and_ended() throws Exception {
    var results = EngineTestKit.engine(ConformanceEngine.ID)
        .selectors(selectClass(Contained.class))
        .configurationParameters(Map.of(
            "assay.include",
            "PingRequests.*,FixedHeaderFlags.reserved_flags_of_pingreq_close_the_connection,"
                + "Restart.retained_messages_may_outlive_a_restart",
            "assay.seed",
            "7",
            "assay.out",
            out.toString()))
        .execute();

    // This Mosquitto lets reserved flags pass, and everything else is good.
    results.testEvents().failed().assertThatEvents().hasSize(2);
    results.containerEvents().assertStatistics(s -> s.failed(0));
    Path directory = out.resolve(Contained.class.getName());
    var record = RecordFile.read(directory);
    assertThat(record.isComplete()).isTrue();
    assertThat(record.results())
        .filteredOn(result -> result.check().startsWith("PingRequests."))
        .hasSizeGreaterThan(10)
        .extracting(CheckResult::verdict)
        .isSubsetOf(Verdict.PASS, Verdict.OBSERVED);
    assertThat(record.results())
        .filteredOn(result -> result.check().startsWith("Restart."))
        .hasSize(2)
        .extracting(CheckResult::verdict)
        .containsOnly(Verdict.OBSERVED);
    assertThat(directory.resolve("broker.log")).content().contains("mosquitto version");
    assertThat(Contained.broker.isAlive()).isFalse();
  }
}

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
package org.mqttassay.simulator.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.client.Endpoint;
import org.testcontainers.DockerClientFactory;

/** Needs a container engine, and a local image with Mosquitto as {@code .ci/run} makes it. */
@Tag("real-broker")
class ContainerTargetIT {

  private static final String IMAGE = "assay-mosquitto:local";
  private static final String CONFIGURATION = "/assay/mosquitto.conf";

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

  private static ContainerTarget mosquitto() {
    return Target.container(IMAGE)
        .withFile(CONFIGURATION, """
            listener 1883
            allow_anonymous true
            persistence true
            persistence_location /tmp/
            user root
            """)
        .withCommand("mosquitto", "-v", "-c", CONFIGURATION);
  }

  /** CONNECT of 3.1.1 without Clean Session: whether the session was there. */
  private static boolean resumes(Endpoint endpoint) throws IOException {
    try (var socket = new Socket(endpoint.host(), endpoint.port())) {
      socket.setSoTimeout(1_500);
      socket
          .getOutputStream()
          .write(new byte[] {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 0, 0, 60, 0, 1, 'a'});
      byte[] connack = socket.getInputStream().readNBytes(4);
      assertThat(connack).startsWith(0x20, 2).endsWith(0);
      return connack[2] == 1;
    }
  }

  @Test
  void lives_through_all_that_can_be_done_to_it_on_the_same_port() throws Exception {
    try (var target = mosquitto()) {
      assertThat(target.isAlive()).isFalse();
      target.start();
      Endpoint endpoint = target.endpoint();
      assertThat(resumes(endpoint)).isFalse();
      assertThat(target.description().orElseThrow()).contains(IMAGE, "sha256:");

      target.restart();
      assertThat(target.endpoint()).isEqualTo(endpoint);
      assertThat(resumes(endpoint)).as("the session outlives the restart").isTrue();

      target.pause();
      assertThat(target.isAlive()).isTrue();
      assertThatThrownBy(() -> resumes(endpoint)).isInstanceOf(SocketTimeoutException.class);
      target.resume();
      assertThat(resumes(endpoint)).isTrue();

      target.kill();
      assertThat(target.isAlive()).isFalse();
      assertThat(target.log()).contains("mosquitto version", "New client connected");
      target.start();
      assertThat(resumes(target.endpoint())).isTrue();
      target.pause();
      target.stop();
      assertThat(target.isAlive()).isFalse();
    }
  }

  @Test
  void an_image_that_is_not_there_is_told_at_once() {
    try (var target = Target.container("assay/no-such-image:9")) {
      assertThatThrownBy(target::start)
          .isInstanceOf(TargetFailedException.class)
          .hasMessageContaining("image assay/no-such-image:9")
          .message()
          .doesNotContain("\n");
    }
    try (var target = Target.container("mosquito")) {
      assertThatThrownBy(target::start).hasMessageContaining("Did you mean mosquitto?");
    }
  }

  @Test
  void a_command_that_ends_at_once_is_quoted() {
    try (var target = Target.container(IMAGE).withCommand("sh", "-c", "echo no config; exit 3")) {
      assertThatThrownBy(target::start)
          .hasMessage("The container of " + IMAGE
              + " ended at once with exit code 3. It printed: no config");
    }
    try (var target = Target.container(IMAGE).withCommand("no-such-program")) {
      assertThatThrownBy(target::start)
          .hasMessageStartingWith("The container of " + IMAGE + " can't be started: ")
          .hasMessageContaining("no-such-program");
    }
    try (var target = Target.container(IMAGE)) {
      assertThatThrownBy(target::start)
          .hasMessage(
              "The image " + IMAGE + " does not say which program to run. Give it a command.");
    }
  }

  @Test
  void a_container_without_mqtt_is_told_though_its_port_is_open() {
    try (var target =
        Target.container(IMAGE).withCommand("sleep", "100").awaiting(Duration.ofMillis(500))) {
      assertThatThrownBy(target::start)
          .hasMessageContaining("runs, but after 0 s")
          .hasMessageContaining("Is MQTT at port 1883 inside it (--container-port)?");
    }
  }
}

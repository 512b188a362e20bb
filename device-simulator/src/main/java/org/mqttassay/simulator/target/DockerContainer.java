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

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * One container, by Testcontainers; the only class with {@link ContainerProblems} that knows it.
 */
final class DockerContainer {

  private static final int ATTEMPTS = 3;

  private final GenericContainer<?> container;
  private final List<Endpoint> endpoints;
  private final String id;
  private final String imageId;

  private DockerContainer(GenericContainer<?> container, List<Endpoint> endpoints) {
    this.container = container;
    this.endpoints = List.copyOf(endpoints);
    this.id = container.getContainerId();
    this.imageId = container.getContainerInfo().getImageId();
  }

  /**
   * Makes a container and starts it. Whether its broker serves is for the caller to see.
   *
   * @throws RuntimeException of Testcontainers, for {@link ContainerProblems}
   */
  static DockerContainer create(BrokerImage image, List<String> command) {
    fetch(image.image());
    var container = new GenericContainer<>(DockerImageName.parse(image.image()));
    // A port that the engine chooses is another after each restart. Testcontainers is not told of
    // the ports: it waits until they are mapped, which those of a container that ended at once
    // never are.
    var ports = new EnumMap<Transport, Integer>(Transport.class);
    container
        .withEnv(image.env())
        .withStartupAttempts(ATTEMPTS)
        .withStartupCheckStrategy(new WhateverComes())
        .waitingFor(new NoWait())
        .withCreateContainerCmdModifier(create -> bind(create, image.ports(), ports));
    image
        .files()
        .forEach(
            (path, content) -> container.withCopyToContainer(Transferable.of(content, 0644), path));
    if (!command.isEmpty()) {
      container.withCommand(command.toArray(String[]::new));
    }
    container.start();
    var endpoints = new ArrayList<Endpoint>();
    ports.forEach((transport, port) -> endpoints.add(new Endpoint(
        transport,
        host(container.getHost()),
        port,
        transport.isWebSocket() ? image.webSocketPath() : "")));
    return new DockerContainer(container, endpoints);
  }

  /** Pulls an image that isn't there; Testcontainers itself would try again for two minutes. */
  private static void fetch(String image) {
    DockerClient docker = DockerClientFactory.instance().client();
    DockerImageName name = ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
    try {
      docker.inspectImageCmd(name.asCanonicalNameString()).exec();
    } catch (NotFoundException absent) {
      try {
        docker
            .pullImageCmd(name.getUnversionedPart())
            .withTag(name.getVersionPart())
            .start()
            .awaitCompletion();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ContainerFetchException("Pulling it was interrupted", e);
      } catch (RuntimeException e) {
        throw new ContainerFetchException("It can't be pulled", e);
      }
    }
  }

  /** Engines publish ports for IPv4 surely, for IPv6 perhaps. */
  private static String host(String host) {
    return host.equals("localhost") ? "127.0.0.1" : host;
  }

  /** Called for each attempt, so that a port which was snatched away is not tried again. */
  private static void bind(
      CreateContainerCmd create, Map<Transport, Integer> inside, Map<Transport, Integer> outside) {
    String host = host(DockerClientFactory.instance().dockerHostIpAddress());
    boolean local = host.equals("127.0.0.1");
    var bindings = new ArrayList<PortBinding>();
    for (Map.Entry<Transport, Integer> port : inside.entrySet()) {
      int free = FreePorts.next();
      outside.put(port.getKey(), free);
      bindings.add(new PortBinding(
          local ? Binding.bindIpAndPort(host, free) : Binding.bindPort(free),
          ExposedPort.tcp(port.getValue())));
    }
    HostConfig config = create.getHostConfig();
    create
        .withExposedPorts(bindings.stream().map(PortBinding::getExposedPort).toList())
        .withHostConfig((config == null ? new HostConfig() : config).withPortBindings(bindings));
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  String imageId() {
    return imageId;
  }

  void startAgain() {
    docker().startContainerCmd(id).exec();
  }

  void stop(Duration patience) {
    if (Boolean.TRUE.equals(state().getPaused())) {
      resume();
    }
    docker().stopContainerCmd(id).withTimeout((int) patience.toSeconds()).exec();
  }

  void kill() {
    docker().killContainerCmd(id).exec();
    Readiness.awaits(() -> !isRunning(), Duration.ofSeconds(10));
  }

  void pause() {
    docker().pauseContainerCmd(id).exec();
  }

  void resume() {
    docker().unpauseContainerCmd(id).exec();
  }

  boolean isRunning() {
    return Boolean.TRUE.equals(state().getRunning());
  }

  String exitCode() {
    return String.valueOf(state().getExitCodeLong());
  }

  String log() {
    return container.getLogs();
  }

  void remove() {
    container.stop();
  }

  private ContainerState state() {
    return docker().inspectContainerCmd(id).exec().getState();
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }

  /** How the container fares is seen from outside, together with what the broker says. */
  private static final class WhateverComes extends StartupCheckStrategy {

    @Override
    public StartupStatus checkStartupState(DockerClient client, String containerId) {
      return StartupStatus.SUCCESSFUL;
    }
  }

  private static final class NoWait extends AbstractWaitStrategy {

    @Override
    protected void waitUntilReady() {
      // The broker is waited for by a CONNECT.
    }
  }
}

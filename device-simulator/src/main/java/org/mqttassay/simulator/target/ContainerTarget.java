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

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;

/**
 * A broker that Assay runs in a container of its own, from any image. It is up when it answers a
 * CONNECT. Its ports on this side stay the same over restarts, and so do its files; {@link #close}
 * takes the container away.
 *
 * <p>The methods that begin with {@code with}, and {@link #exposing}, are for before the start, and
 * give a target of their own.
 */
public final class ContainerTarget implements Target {

  private static final Duration USUAL_AWAIT = Duration.ofSeconds(90);

  /** Containers end by SIGTERM within this time, and by SIGKILL after it. */
  private static final Duration STOPPING = Duration.ofSeconds(20);

  private final BrokerImage image;
  private final List<String> command;
  private final Duration await;
  private DockerContainer container;

  private ContainerTarget(BrokerImage image, List<String> command, Duration await) {
    this.image = image;
    this.command = List.copyOf(command);
    this.await = await;
  }

  /** See {@link Target#container}. */
  static ContainerTarget of(String name) {
    BrokerImage image =
        BrokerImages.find(name).orElseGet(() -> BrokerImage.of(name, Transport.TCP.defaultPort()));
    return new ContainerTarget(image, List.of(), USUAL_AWAIT);
  }

  /** The same with MQTT over TCP at a port inside the container; 1883 unless said. */
  public ContainerTarget exposing(int port) {
    return exposing(Transport.TCP, port);
  }

  /** The same with a transport at a port inside the container. */
  public ContainerTarget exposing(Transport transport, int port) {
    var ports = new EnumMap<Transport, Integer>(Transport.class);
    ports.putAll(image.ports());
    ports.put(transport, port);
    return new ContainerTarget(
        new BrokerImage(
            image.image(), ports, image.webSocketPath(), image.env(), image.files(), image.asks()),
        command,
        await);
  }

  /** The same with another path for WebSocket than {@code /mqtt}. */
  public ContainerTarget withWebSocketPath(String path) {
    return new ContainerTarget(
        new BrokerImage(
            image.image(), image.ports(), path, image.env(), image.files(), image.asks()),
        command,
        await);
  }

  /** The same with a variable in its environment. */
  public ContainerTarget withEnv(String name, String value) {
    return new ContainerTarget(
        new BrokerImage(
            image.image(),
            image.ports(),
            image.webSocketPath(),
            with(image.env(), name, value),
            image.files(),
            image.asks()),
        command,
        await);
  }

  /**
   * The same with a file put into it.
   *
   * @param path absolute, inside the container
   * @param content all of the file
   */
  public ContainerTarget withFile(String path, String content) {
    return new ContainerTarget(
        new BrokerImage(
            image.image(),
            image.ports(),
            image.webSocketPath(),
            image.env(),
            with(image.files(), path, content),
            image.asks()),
        command,
        await);
  }

  /** The same that runs another command than the image's own. */
  public ContainerTarget withCommand(String... words) {
    return new ContainerTarget(image, List.of(words), await);
  }

  /** The same that may take another time to come up than 90 s, pulling not counted. */
  public ContainerTarget awaiting(Duration other) {
    return new ContainerTarget(image, command, other);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    var more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }

  /**
   * Starts the container, at the first time after pulling the image if need be, and waits until the
   * broker answers a CONNECT.
   *
   * @throws TargetFailedException with one line that says how to mend it, when there is no
   *     container engine, no such image, or the broker does not come up
   */
  @Override
  public synchronized void start() throws TargetFailedException {
    if (isAlive()) {
      return;
    }
    try {
      if (container == null) {
        demandWhatItAsks();
        container = DockerContainer.create(image, command);
      } else {
        container.startAgain();
      }
    } catch (RuntimeException e) {
      throw problem(e);
    }
    awaitService();
  }

  private void demandWhatItAsks() throws TargetFailedException {
    for (Map.Entry<String, String> ask : image.asks().entrySet()) {
      if (!image.env().containsKey(ask.getKey())) {
        throw new TargetFailedException(
            "The image " + image.image() + " wants the variable " + ask.getKey() + ": set it to "
                + ask.getValue() + ", with --container-env or env in target.yaml.",
            null);
      }
    }
  }

  private TargetFailedException problem(RuntimeException e) {
    String guess = image.image().matches("[\\w.-]+(:[\\w.-]+)?")
        ? Nearest.guess(image.image().replaceFirst(":.*", ""), BrokerImages.names())
        : "";
    return ContainerProblems.explain(image.image(), guess, e);
  }

  private void awaitService() throws TargetFailedException {
    Endpoint endpoint = endpoint();
    Optional<String> problem = Readiness.await(endpoint, await, container::isRunning);
    if (problem.isEmpty()) {
      return;
    }
    String log = LogTail.sentence(container.log());
    if (!container.isRunning()) {
      throw new TargetFailedException(
          "The container of " + image.image() + " ended at once with exit code "
              + container.exitCode() + log,
          null);
    }
    throw new TargetFailedException(
        "The container of " + image.image() + " runs, but after " + await.toSeconds() + " s "
            + problem.get() + ". Is MQTT at port " + image.ports().get(endpoint.transport())
            + " inside it (--container-port)?" + log.substring(1),
        null);
  }

  private DockerContainer started() {
    if (container == null) {
      throw new IllegalStateException("It was never started.");
    }
    return container;
  }

  @Override
  public synchronized List<Endpoint> endpoints() {
    return started().endpoints();
  }

  @Override
  public synchronized void stop() throws TargetFailedException {
    doing(() -> {
      if (started().isRunning()) {
        container.stop(STOPPING);
      }
    });
  }

  @Override
  public synchronized void kill() throws TargetFailedException {
    doing(() -> {
      if (started().isRunning()) {
        container.kill();
      }
    });
  }

  @Override
  public synchronized void pause() throws TargetFailedException {
    doing(() -> started().pause());
  }

  @Override
  public synchronized void resume() throws TargetFailedException {
    doing(() -> started().resume());
  }

  private void doing(Runnable action) throws TargetFailedException {
    try {
      action.run();
    } catch (IllegalStateException e) {
      throw new TargetFailedException(
          "The container of " + image.image() + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw ContainerProblems.explain(image.image(), "", e);
    }
  }

  @Override
  public synchronized boolean isAlive() {
    return container != null && container.isRunning();
  }

  @Override
  public synchronized String logTail() {
    return container == null ? "" : LogTail.of(container.log());
  }

  /** All that the container printed, over all of its starts. */
  public synchronized String log() {
    return container == null ? "" : container.log();
  }

  /** The image, and after the start its digest. */
  @Override
  public synchronized Optional<String> description() {
    return Optional.of(
        "image " + image.image() + (container == null ? "" : ", " + container.imageId()));
  }

  @Override
  public synchronized void close() {
    if (container != null) {
      container.remove();
      container = null;
    }
  }

  @Override
  public synchronized String toString() {
    return (container == null ? "" : container.endpoints().get(0) + " ") + "(image " + image.image()
        + ')';
  }
}

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
package org.mqttassay.simulator.chaos;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.virtual.VirtualWorld;

/**
 * The broker of a virtual world, as a target of faults. Clients reach it by the world and not by an
 * address. To be used by the thread that runs the world.
 */
public final class VirtualTarget implements Target {

  private final VirtualWorld world;

  /** @param world whose broker it is */
  public VirtualTarget(VirtualWorld world) {
    this.world = world;
  }

  /** @throws IllegalStateException always: there is no network that has addresses */
  @Override
  public List<Endpoint> endpoints() {
    throw new IllegalStateException("A virtual broker has no address.");
  }

  /** All there are. */
  @Override
  public Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }

  @Override
  public void start() {
    world.startBroker();
  }

  @Override
  public void stop() {
    world.stopBroker();
  }

  @Override
  public void kill() {
    world.killBroker();
  }

  @Override
  public void pause() {
    world.pauseBroker();
  }

  @Override
  public void resume() {
    world.resumeBroker();
  }

  @Override
  public boolean isAlive() {
    return world.isBrokerUp();
  }

  @Override
  public Optional<String> description() {
    return Optional.of(toString());
  }

  /** The world ends it, when it ends. */
  @Override
  public void close() {
    // Nothing of it is left behind.
  }

  @Override
  public String toString() {
    return "the reference broker under virtual time";
  }
}

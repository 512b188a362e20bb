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

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.client.Endpoint;

/** Remembers what is done to it, and fails where it is told to. */
final class FakeTarget implements Target {

  final List<String> story = new ArrayList<>();
  final Set<String> failing = new HashSet<>();
  private Set<Ability> abilities = EnumSet.allOf(Ability.class);
  private boolean isAlive = true;
  private Runnable starting = () -> {};

  /** What happens while it starts. */
  void slow(Runnable what) {
    starting = what;
  }

  FakeTarget able(Ability... to) {
    abilities = Set.of(to);
    return this;
  }

  private void done(String what) throws TargetFailedException {
    story.add(what);
    if (failing.contains(what)) {
      throw new TargetFailedException("it does not " + what, null);
    }
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.tcp("127.0.0.1", 1883));
  }

  @Override
  public Set<Ability> abilities() {
    return abilities;
  }

  @Override
  public void start() throws TargetFailedException {
    starting.run();
    done("start");
    isAlive = true;
  }

  @Override
  public void stop() throws TargetFailedException {
    done("stop");
    isAlive = false;
  }

  @Override
  public void kill() throws TargetFailedException {
    done("kill");
    isAlive = false;
  }

  @Override
  public void restart() throws TargetFailedException {
    done("restart");
  }

  @Override
  public void pause() throws TargetFailedException {
    done("pause");
  }

  @Override
  public void resume() throws TargetFailedException {
    done("resume");
  }

  @Override
  public boolean isAlive() {
    return isAlive;
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "the fake";
  }
}

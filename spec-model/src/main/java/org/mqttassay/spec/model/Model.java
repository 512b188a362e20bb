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
package org.mqttassay.spec.model;

import java.util.List;

/**
 * The standard as two pure functions over states and events.
 *
 * <p>Whatever the event, the model goes on: a broken rule is told, and the next state is the one in
 * which the parties find themselves all the same.
 */
public final class Model {

  private Model() {}

  /** Which rules an event breaks, in a given state. Empty when it was allowed. */
  public static List<Breach> judge(State state, Event event) {
    return step(state, event).breaches();
  }

  /** The state to which an event leads. */
  public static State advance(State state, Event event) {
    return step(state, event).state();
  }

  /**
   * Both at once, which costs as much as one of them.
   *
   * @throws IllegalArgumentException when the event is older than the state
   */
  public static Step step(State state, Event event) {
    return step(state, event, Changes.UNHEARD);
  }

  /**
   * The same, and tells what it changed.
   *
   * @throws IllegalArgumentException when the event is older than the state
   */
  public static Step step(State state, Event event, Changes changes) {
    var stepping = new Stepping(state, event);
    stepping.changes = changes;
    Clockwork.passTo(stepping, event.at());
    Dispatch.handle(stepping, event);
    return stepping.finish();
  }
}

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
package org.mqttassay.simulator.device;

import java.util.function.BiFunction;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.config.Section;

/**
 * A kind made of two parts: a reader of its options, and a maker that takes seat and options.
 *
 * @param name what a plan calls it
 * @param about what it does, in half a sentence
 * @param options reads them
 * @param actor makes one
 * @param <O> the options
 */
public record Kind<O>(
    String name, String about, ConfigFile.Reader<O> options, BiFunction<Seat, O, Actor> actor)
    implements DeviceKind {

  @Override
  public Maker read(Section section) throws ConfigException {
    O read = options.read(section);
    return seat -> actor.apply(seat, read);
  }
}

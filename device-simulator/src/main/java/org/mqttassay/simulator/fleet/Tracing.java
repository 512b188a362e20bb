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

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.mqttassay.simulator.fleet.world.Dial;
import org.mqttassay.simulator.fleet.world.Line;
import org.mqttassay.simulator.fleet.world.World;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TeeRecorder;
import org.mqttassay.spec.trace.TraceEvent.Stamp;
import org.mqttassay.spec.trace.TraceHeader;
import org.mqttassay.spec.trace.TraceWriter;

/**
 * Keeps every byte that crosses the lines of chosen devices, as their ends see it, in one trace
 * whose times are those of the ledger. Nobody chosen, no trace.
 */
final class Tracing implements AutoCloseable {

  /** The name of the trace's file. */
  static final String FILE = "fleet.trace.jsonl";

  private final FleetRun.Setting setting;
  private final Instant started;
  private Optional<TraceWriter> trace = Optional.empty();

  /** @param started the time of day at which the world's clock began */
  Tracing(FleetRun.Setting setting, Instant started) {
    this.setting = setting;
    this.started = started;
  }

  /**
   * The same world, in which chosen devices are looked at.
   *
   * @throws IOException when the trace can't be begun
   */
  World in(World world) throws IOException {
    if (setting.traced().isEmpty()) {
      return world;
    }
    var header =
        new TraceHeader(started, "assay simulate", setting.plan().name(), "", setting.seed());
    var writer = new TraceWriter(setting.out().resolve(FILE), header, () -> {
      long now = world.now();
      return new Stamp(now, started.plusNanos(now));
    });
    trace = Optional.of(writer);
    return new TracedWorld(world, setting.traced().get(), writer);
  }

  @Override
  public void close() throws IOException {
    if (trace.isPresent()) {
      trace.get().close();
    }
  }

  private record TracedWorld(World world, Predicate<String> chosen, Recorder trace)
      implements World {

    @Override
    public long now() {
      return world.now();
    }

    @Override
    public boolean hasBytes() {
      return world.hasBytes();
    }

    @Override
    public void at(long time, Runnable what) {
      world.at(time, what);
    }

    @Override
    public Line line(Dial dial, ClientListener listener, Recorder tap) {
      return world.line(
          dial, listener, chosen.test(dial.device()) ? TeeRecorder.of(tap, trace) : tap);
    }
  }
}

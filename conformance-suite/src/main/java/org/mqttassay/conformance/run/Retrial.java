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
package org.mqttassay.conformance.run;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.lab.Site;
import org.mqttassay.conformance.playback.Recital;
import org.mqttassay.conformance.playback.TracePlayer;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.trace.Trace;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceHeader.Conditions;

/**
 * Carries out checks once more, each with its own trace in the place of the broker, so that anybody
 * can see that the trace really leads to the verdict.
 *
 * <p>Safe for use by several threads.
 */
public final class Retrial {

  /** What was written last is on its way; a player that has not had it by then never will. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * How it ended.
   *
   * @param result that the trace leads to; its time, tries, trace and replay line mean nothing
   * @param departure what the check did otherwise than in the trace; empty when it did all of it
   */
  public record Ending(CheckResult result, Optional<String> departure) {}

  private final Catalog catalog;
  private final SetUp setUp;
  private final boolean knowsPasswords;
  private final Set<MqttVersion> spoken;
  private final Set<Transport> transports;
  private final Dialer dialer;
  private final EventLoopGroup loops;

  /**
   * @param catalog of the statements
   * @param setUp of the broker, as it was told when the traces were recorded
   * @param knowsPasswords whether the password of an authentication by AUTH stands in it, too; if
   *     not, its proofs are taken from the traces
   * @param spoken the versions that the broker spoke
   * @param transports for which an address of it was known
   * @param dialer lends its threads and its budgets; where it leads does not matter
   * @param loops play the broker's part
   */
  public Retrial(
      Catalog catalog,
      SetUp setUp,
      boolean knowsPasswords,
      Set<MqttVersion> spoken,
      Set<Transport> transports,
      Dialer dialer,
      EventLoopGroup loops) {
    this.catalog = catalog;
    this.setUp = setUp;
    this.knowsPasswords = knowsPasswords;
    this.spoken = Set.copyOf(spoken);
    this.transports = Set.copyOf(transports);
    this.dialer = dialer;
    this.loops = loops;
  }

  /**
   * Holds a check against its trace.
   *
   * @param check that was carried out
   * @param trace of the try that decided
   * @param conditions of that try
   * @param byItsTimes whether the model judges the trace itself: a trace that is played waits for
   *     nobody, so that what hangs on time may look otherwise
   * @param directory for a trace of this one; the file must not be there yet
   * @throws IOException when that can't be written or taken away
   * @throws InterruptedException when it is broken off
   */
  public Ending of(
      Check check, Trace trace, Conditions conditions, boolean byItsTimes, Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve(check.version().number() + '-' + check.id() + ".jsonl");
    try (var player = new TracePlayer(trace.events(), loops)) {
      var way = dialer.towards(player.endpoint());
      var ways = new EnumMap<Transport, Dialer>(Transport.class);
      ways.put(Transport.TCP, way);
      transports.forEach(transport -> ways.put(transport, way));
      var recited = knowsPasswords ? setUp : setUp.reciting(new Recital(trace.events()));
      var site = new Site(recited, spoken, ways, player::restarted);
      var plan =
          new Plan(List.of(check), catalog, site, trace.header().seed(), 1, directory, any -> "");
      List<TraceEvent> told = byItsTimes ? trace.events() : List.of();
      var outcome = new Attempt(plan, check, way, site, conditions, told).run(file);
      var departure = player.departure(PATIENCE);
      return new Ending(outcome.of(check, 0, 1, "", () -> null), departure);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}

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
package org.mqttassay.spec.check;

import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.trace.TraceEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the checker takes for histories of 10^5, 10^6 and 10^7 events; that it is linear shows
 * in the times' ratios.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class CheckerBenchmark {

  /** How many events. */
  @Param({"100000", "1000000", "10000000"})
  public long events;

  /** What happens in the history. */
  @Param
  public Load load;

  /** What happens in a history. */
  public enum Load {
    /** All messages of all QoS arrive. */
    BUSY(BusyTrace::new),
    /** Of messages of QoS 0 one in ten arrives at once. */
    LOSSY(length -> new SlowTrace(length, 10, 0)),
    /** The same, to a subscriber that is far behind. */
    LAGGING(length -> new SlowTrace(length, 10, 5_000)),
    /** Next to none arrives. */
    SILENT(length -> new SlowTrace(length, 100_000, 0));

    private final LongFunction<Iterable<TraceEvent>> trace;

    Load(LongFunction<Iterable<TraceEvent>> trace) {
      this.trace = trace;
    }
  }

  /** Judges one history. */
  @Benchmark
  public long judge() {
    var findings = new long[1];
    var checker = new Checker(Assumptions.tester(), finding -> findings[0]++);
    for (var event : load.trace.apply(events)) {
      checker.accept(event);
    }
    return findings[0];
  }

  /** Only makes the history, which {@link #judge} does as well. */
  @Benchmark
  public long make() {
    long sum = 0;
    for (var event : load.trace.apply(events)) {
      sum += event.stamp().nanos();
    }
    return sum;
  }
}

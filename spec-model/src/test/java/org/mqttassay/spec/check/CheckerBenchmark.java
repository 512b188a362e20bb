package org.mqttassay.spec.check;

import java.util.concurrent.TimeUnit;
import org.mqttassay.spec.model.Assumptions;
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
 * How long the checker takes for histories of 10^5, 10^6 and 10^7 events; that it is linear shows in
 * the times' ratios.
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

  /** Judges one history. */
  @Benchmark
  public long judge() {
    var findings = new long[1];
    var checker = new Checker(Assumptions.tester(), finding -> findings[0]++);
    for (var event : new BusyTrace(events)) {
      checker.accept(event);
    }
    return findings[0];
  }
}

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
package org.mqttassay.simulator.fleet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.simulator.fleet.meter.Count;
import org.mqttassay.simulator.fleet.meter.Meters;
import org.mqttassay.simulator.fleet.meter.Span;
import org.mqttassay.simulator.fleet.plan.Guarantee;
import org.mqttassay.simulator.fleet.plan.Guarantee.Flow;
import org.mqttassay.spec.packet.QoS;

/** Says which guarantees hold, as far as can be told. */
final class GuaranteeJudge {

  private static final String PASS = "PASS";
  private static final String FAIL = "FAIL";
  private static final String INCONCLUSIVE = "INCONCLUSIVE";
  private static final double NANOS_PER_SECOND = 1e9;

  private final Meters meters;
  private final Proofs proofs;
  private final Attendance attendance;
  private final LifeClock clock;

  GuaranteeJudge(Meters meters, Proofs proofs, Attendance attendance, LifeClock clock) {
    this.clock = clock;
    this.meters = meters;
    this.proofs = proofs;
    this.attendance = attendance;
  }

  /**
   * Judges.
   *
   * @param seconds how long devices have lived
   * @param isLate whether the tester was later than it may be: then a time that is too long proves
   *     nothing
   */
  List<GuaranteeEntry> judge(List<Guarantee> guarantees, double seconds, boolean isLate) {
    var entries = new ArrayList<GuaranteeEntry>();
    for (Guarantee guarantee : guarantees) {
      entries.add(one(guarantee, seconds, isLate));
    }
    return entries;
  }

  private GuaranteeEntry one(Guarantee guarantee, double seconds, boolean isLate) {
    if (guarantee instanceof Guarantee.Lost lost) {
      return lost(lost);
    } else if (guarantee instanceof Guarantee.Violations violations) {
      return violations(violations);
    } else if (guarantee instanceof Guarantee.Deadline deadline) {
      return time(
          deadline.name(),
          meters.deadline(deadline.deadline()),
          deadline.percentile(),
          deadline.below().toNanos(),
          clock.life((long) (seconds * NANOS_PER_SECOND) - deadline.below().toNanos()),
          isLate);
    } else if (guarantee instanceof Guarantee.Latency latency) {
      return time(
          latency.name(),
          span(latency.of()),
          latency.percentile(),
          latency.below().toNanos(),
          Long.MAX_VALUE,
          isLate);
    } else if (guarantee instanceof Guarantee.Back back) {
      return back(back, isLate);
    } else if (guarantee instanceof Guarantee.Connected connected) {
      return connected(connected, isLate);
    } else if (guarantee instanceof Guarantee.Rate rate) {
      return rate(rate, seconds, isLate);
    }
    throw new IllegalArgumentException(guarantee.toString());
  }

  private Span span(Guarantee.Span of) {
    return switch (of) {
      case DELIVERY -> meters.delivery();
      case ACKNOWLEDGEMENT -> meters.acknowledgement();
      case CONNECT -> meters.connect();
    };
  }

  private GuaranteeEntry lost(Guarantee.Lost lost) {
    long number =
        lost.qos().stream().mapToInt(QoS::level).mapToLong(proofs::lost).sum();
    long acknowledged = meters.of(Count.ACKNOWLEDGED);
    return acknowledged == 0 && number == 0
        ? new GuaranteeEntry(lost.name(), INCONCLUSIVE, "no message was acknowledged")
        : new GuaranteeEntry(
            lost.name(),
            proved(number <= lost.most()),
            number + " lost of " + acknowledged + " acknowledged" + doubts());
  }

  /** What is broken is broken; that nothing is takes the whole truth. */
  private String proved(boolean isKept) {
    return !isKept ? FAIL : proofs.doubtful() + proofs.unjudged() > 0 ? INCONCLUSIVE : PASS;
  }

  private String doubts() {
    return (proofs.doubtful() > 0
            ? ", and " + proofs.doubtful() + " that may be the tester's own fault"
            : "")
        + (proofs.unjudged() > 0
            ? ", and " + proofs.unjudged() + " deliveries had not come when the run ended"
            : "");
  }

  private GuaranteeEntry violations(Guarantee.Violations wanted) {
    long number = proofs.broken().entrySet().stream()
        .filter(one -> wanted.invariants().isEmpty() || wanted.invariants().contains(one.getKey()))
        .mapToLong(one -> one.getValue())
        .sum();
    return new GuaranteeEntry(
        wanted.name(),
        proved(number <= wanted.most()),
        number + (number == 1 ? " violation" : " violations") + doubts());
  }

  /** @param by what began later and has not ended may yet end in time */
  private GuaranteeEntry time(
      String name, Span span, double percentile, long below, long by, boolean isLate) {
    long open = span.open(by);
    long total = span.count() + open;
    if (total == 0) {
      return new GuaranteeEntry(name, INCONCLUSIVE, "nothing was measured");
    }
    // What never ended took longer than anything: it moves the percentile up.
    double reached = percentile / 100 * total;
    if (reached > span.count()) {
      return new GuaranteeEntry(
          name, isLate ? INCONCLUSIVE : FAIL, open + " of " + total + " never ended");
    }
    double millis = span.percentile(Math.min(100, 100 * reached / span.count()));
    boolean isKept = millis < below / 1e6;
    return new GuaranteeEntry(
        name,
        isKept ? PASS : isLate ? INCONCLUSIVE : FAIL,
        String.format(Locale.ROOT, "%.1f ms of %d", millis, total)
            + (open > 0 ? ", " + open + " of which never ended" : ""));
  }

  private GuaranteeEntry back(Guarantee.Back back, boolean isLate) {
    long within = back.within().toNanos();
    long worst = 0;
    int late = 0;
    int open = 0;
    List<Comebacks.Comeback> all = attendance.comebacks(back);
    for (Comebacks.Comeback one : all) {
      OptionalLong took = one.took();
      if (took.isPresent()) {
        worst = Math.max(worst, took.getAsLong());
        late += took.getAsLong() > within ? 1 : 0;
      } else if (one.had() < within) {
        open++;
      } else {
        late++;
      }
    }
    String measured = all.size() - open - late + " of " + all.size() + " times in time"
        + (worst > 0
            ? String.format(Locale.ROOT, ", the longest in %.1f s", worst / NANOS_PER_SECOND)
            : "");
    if (late > 0) {
      return new GuaranteeEntry(back.name(), isLate ? INCONCLUSIVE : FAIL, measured);
    }
    return all.size() == open
        ? new GuaranteeEntry(
            back.name(), INCONCLUSIVE, "no fault was over long enough before the end to tell")
        : new GuaranteeEntry(back.name(), PASS, measured);
  }

  private GuaranteeEntry connected(Guarantee.Connected connected, boolean isLate) {
    OptionalLong took = attendance.complete(connected.share());
    if (took.isEmpty()) {
      return new GuaranteeEntry(
          connected.name(),
          isLate ? INCONCLUSIVE : FAIL,
          attendance.everConnected() + " of " + attendance.invited() + " ever connected");
    }
    boolean isKept = took.getAsLong() <= connected.within().toNanos();
    return new GuaranteeEntry(
        connected.name(),
        isKept ? PASS : isLate ? INCONCLUSIVE : FAIL,
        String.format(
            Locale.ROOT, "%.1f s after the last was told to", took.getAsLong() / NANOS_PER_SECOND));
  }

  private GuaranteeEntry rate(Guarantee.Rate rate, double seconds, boolean isLate) {
    long number = meters.of(rate.of() == Flow.PUBLISHED ? Count.PUBLISHED : Count.DELIVERED);
    double perSecond = seconds > 0 ? number / seconds : 0;
    return new GuaranteeEntry(
        rate.name(),
        perSecond >= rate.atLeast() ? PASS : isLate ? INCONCLUSIVE : FAIL,
        String.format(Locale.ROOT, "%.1f messages a second", perSecond));
  }
}

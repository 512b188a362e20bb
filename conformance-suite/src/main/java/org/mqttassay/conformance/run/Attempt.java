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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Site;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.conformance.lab.Verdicts.NotApplicable;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.trace.MemoryTrace;
import org.mqttassay.spec.trace.PacketText;
import org.mqttassay.spec.trace.TeeRecorder;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceHeader;
import org.mqttassay.spec.trace.TraceHeader.Conditions;
import org.mqttassay.spec.trace.TraceWriter;

/**
 * One try of a check, from its first connection to what is to be concluded from it. What it
 * concludes hangs on the conditions and on what the broker does, and on nothing else.
 */
final class Attempt {

  /** The last one takes its failure as it is, and asks for no sign of life. */
  static final int MOST = 3;

  private static final int EVENTS_KEPT = 50_000;

  /** How it began tells who announced what; how it ended tells what went wrong. */
  private static final int FIRST_SHOWN = 8;

  private static final int LAST_SHOWN = 16;

  /** Silence is believed if the tester was late by no more than this share of it. */
  private static final double TOLERATED_LAG = 0.5;

  /**
   * A broker that another check brought down does nothing that a statement asks. Only a check that
   * finds it well and leaves it silent each time has itself to thank for that.
   */
  static final Conclusion SILENT = new Conclusion(
      Verdict.INCONCLUSIVE,
      "The broker no longer answers the usual CONNECT, and so nothing that it leaves undone shows"
          + " anything. Restart it, and run this check alone.",
      null);

  /** What of a trace may be held against the broker. */
  enum Evidence {
    ALL,
    /** What came, but nothing that did not: the check could not be carried out. */
    WHAT_CAME,
    NONE
  }

  /**
   * What is to be concluded.
   *
   * @param verdict on the statements that the check aims at
   * @param reason in one line
   * @param finding what was broken; null for nothing
   * @param evidence what of the trace the model may judge
   */
  record Conclusion(Verdict verdict, String reason, Finding finding, Evidence evidence) {

    Conclusion(Verdict verdict, String reason, Finding finding) {
      this(verdict, reason, finding, verdict.isClear() ? Evidence.ALL : Evidence.NONE);
    }

    Conclusion andWentOn() {
      return new Conclusion(verdict, reason, finding.andWentOn(), evidence);
    }
  }

  /**
   * How it ended.
   *
   * @param conclusion of the check, and of the model about what the check aims at
   * @param asides what the model found besides
   * @param packets some lines of the trace, for people
   */
  record Outcome(Conclusion conclusion, List<Aside> asides, List<String> packets) {

    /**
     * The same as a result.
     *
     * @param millis how long it took
     * @param tries how many it took
     * @param trace path of its trace
     * @param replay runs it again, and is told where that is of use
     */
    CheckResult of(Check check, long millis, int tries, String trace, Supplier<String> replay) {
      Finding finding = conclusion.finding();
      boolean shown =
          finding != null || conclusion.verdict() == Verdict.INCONCLUSIVE || !asides.isEmpty();
      return new CheckResult(
              check.id(),
              check.version().number(),
              check.statements().stream().map(StatementId::id).toList(),
              conclusion.verdict(),
              conclusion.reason(),
              millis,
              tries,
              finding == null ? null : finding.with(packets),
              trace,
              shown ? replay.get() : null)
          .with(asides);
    }
  }

  private final Plan plan;
  private final Check check;
  private final Dialer dialer;
  private final Site site;
  private final Conditions conditions;
  private final List<TraceEvent> told;
  private List<String> packets = List.of();
  private Throwable thrown;

  /**
   * @param plan of the run; nothing of it counts but the catalogue, the seed and the directory
   * @param check to be carried out
   * @param dialer to the broker
   * @param site that broker
   * @param conditions names and patience of this try
   */
  Attempt(Plan plan, Check check, Dialer dialer, Site site, Conditions conditions) {
    this(plan, check, dialer, site, conditions, List.of());
  }

  /**
   * One of which the model judges what was recorded before, and not what comes.
   *
   * @param told what was recorded; empty to judge what comes
   */
  Attempt(
      Plan plan,
      Check check,
      Dialer dialer,
      Site site,
      Conditions conditions,
      List<TraceEvent> told) {
    this.plan = plan;
    this.check = check;
    this.dialer = dialer;
    this.site = site;
    this.conditions = conditions;
    this.told = Pulse.without(told);
  }

  /**
   * Carries it out.
   *
   * @param file takes the trace; must not exist
   * @throws UncheckedIOException when the trace can't be written
   */
  Outcome run(Path file) {
    int number = conditions.attempt();
    var memory = new MemoryTrace(EVENTS_KEPT);
    var header = TraceHeader.startingNow(
            "conformance", check.id(), check.version().number(), plan.seed())
        .under(conditions);
    try (var trace = new TraceWriter(file, header)) {
      var recorder = TeeRecorder.of(trace, memory);
      var lab = new Lab(
          check.version(),
          check.aim(),
          dialer,
          site,
          dialer.budgets().withQuietTimes(1 << (number - 1)),
          recorder,
          conditions.namespace(),
          plan.seed() * 31 + check.uniqueName().hashCode());
      long began = System.nanoTime();
      boolean silent = number > 1 && !Pulse.isFelt(dialer, recorder, List.of(lab.connect("v")));
      Conclusion conclusion = silent ? SILENT : conclude(lab, began);
      packets = excerpt(memory);
      if (thrown != null) {
        conclusion = reported(conclusion);
      }
      lab.tidyUp();
      var asides = asides(memory, began, conclusion.evidence());
      if ((conclusion.verdict() == Verdict.FAIL || hasFailure(asides))
          && number < MOST
          && !Pulse.isFelt(dialer, recorder, lab.usualConnects())) {
        return new Outcome(SILENT, List.of(), packets);
      }
      return new Outcome(
          withAims(conclusion, asides),
          asides.stream().filter(aside -> !isAimedAt(aside)).toList(),
          packets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> excerpt(MemoryTrace memory) {
    List<TraceEvent> events = memory.events();
    List<String> lines = PacketText.timeline(events).lines().toList();
    if (lines.size() <= FIRST_SHOWN + LAST_SHOWN) {
      return lines;
    }
    int left = lines.size() - FIRST_SHOWN - LAST_SHOWN;
    return Stream.of(
            lines.subList(0, FIRST_SHOWN),
            List.of("    (" + left + " lines more are in the trace)"),
            lines.subList(lines.size() - LAST_SHOWN, lines.size()))
        .flatMap(List::stream)
        .toList();
  }

  private Conclusion conclude(Lab lab, long began) {
    Conclusion conclusion;
    try {
      check.run(lab);
      conclusion = kept(lab);
    } catch (Broken broken) {
      conclusion = broken(broken);
    } catch (NotApplicable none) {
      conclusion = new Conclusion(Verdict.NOT_APPLICABLE, none.getMessage(), null);
    } catch (Undecided open) {
      conclusion =
          new Conclusion(Verdict.INCONCLUSIVE, open.getMessage(), null, Evidence.WHAT_CAME);
    } catch (Throwable error) {
      thrown = error;
      return new Conclusion(Verdict.ERROR, "Assay itself failed: " + at(error), null);
    }
    Conclusion wire = wire(lab, conclusion);
    return tooLate(lab, began) ? late(lab, began) : wire;
  }

  private Conclusion reported(Conclusion conclusion) throws IOException {
    Path file = Breakdown.write(plan, check, thrown, packets);
    thrown = null;
    return new Conclusion(
        conclusion.verdict(),
        conclusion.reason() + ". That is a fault of Assay's: please report it with the file "
            + file.toString().replace('\\', '/'),
        null);
  }

  private Conclusion kept(Lab lab) {
    if (!lab.departures().isEmpty()) {
      return broken(lab.departures().get(0)).andWentOn();
    }
    if (!lab.observations().isEmpty()) {
      return new Conclusion(Verdict.OBSERVED, String.join("; ", lab.observations()), null);
    }
    return new Conclusion(Verdict.PASS, "The statement held.", null);
  }

  private Conclusion broken(Broken broken) {
    Verdict verdict = plan.catalog()
        .find(broken.statement())
        .map(statement -> Weight.of(statement.level()))
        .orElse(Verdict.ERROR);
    return new Conclusion(
        verdict,
        broken.came(),
        new Finding(broken.statement().id(), broken.allowed(), broken.came(), List.of()));
  }

  /** What came is held against the wire rules that the check aims at, whatever it looked for. */
  private Conclusion wire(Lab lab, Conclusion conclusion) {
    if (conclusion.verdict() == Verdict.FAIL) {
      return conclusion;
    }
    return lab.clients().stream()
        .flatMap(client -> client.received().stream())
        .flatMap(received -> received.violations().stream())
        .filter(violation -> check.statements().contains(violation.statement()))
        .findFirst()
        .map(violation -> broken(new Broken(
            violation.statement(),
            "well-formed packets only",
            violation.detail() + " (at byte " + violation.offset() + " of a packet)")))
        .orElse(conclusion);
  }

  /** What the broker did is itself held against the model, whatever the check aimed at. */
  private List<Aside> asides(MemoryTrace memory, long began, Evidence evidence) {
    var judge = new TraceJudge(plan.catalog(), dialer.budgets().scale());
    boolean isComplete = memory.forgotten() == 0;
    Duration lag = dialer.lag().worstSince(began);
    if (evidence == Evidence.NONE
        || !isComplete
        || lag.compareTo(dialer.budgets().awaiting()) >= 0) {
      return List.of();
    }
    boolean came = evidence == Evidence.WHAT_CAME;
    // What refuses a version in a form of its own breaks no rule of that version.
    List<TraceEvent> events = told.isEmpty() ? memory.events() : told;
    return judge.judge(events, conditions.namespace(), lag.toNanos(), came).stream()
        .filter(aside -> plan.site().spoken().stream()
            .anyMatch(version -> version.number().equals(aside.version())))
        .toList();
  }

  static boolean hasFailure(List<Aside> asides) {
    return asides.stream().anyMatch(aside -> aside.verdict() == Verdict.FAIL);
  }

  /** A statement that the check aims at, and that the model saw broken, was broken. */
  private Conclusion withAims(Conclusion conclusion, List<Aside> asides) {
    if (conclusion.verdict() == Verdict.FAIL) {
      return conclusion;
    }
    return asides.stream()
        .filter(this::isAimedAt)
        .filter(aside -> aside.verdict() == Verdict.FAIL || conclusion.finding() == null)
        .findFirst()
        .map(aside -> new Conclusion(aside.verdict(), aside.finding().came(), aside.finding()))
        .map(found -> conclusion.verdict() == Verdict.PASS ? found.andWentOn() : found)
        .orElse(conclusion);
  }

  private boolean isAimedAt(Aside aside) {
    return check.statements().stream()
        .anyMatch(one -> one.id().equals(aside.finding().statement())
            && one.version().number().equals(aside.version()));
  }

  private boolean tooLate(Lab lab, long began) {
    return lab.clients().stream()
        .flatMap(client -> client.connection().shortestSilence().stream())
        .min(Comparator.naturalOrder())
        .map(silence -> Duration.ofNanos((long) (silence.toNanos() * TOLERATED_LAG)))
        .filter(bound -> dialer.lag().worstSince(began).compareTo(bound) > 0)
        .isPresent();
  }

  private Conclusion late(Lab lab, long began) {
    return new Conclusion(
        Verdict.INCONCLUSIVE,
        "The tester itself was late by "
            + dialer.lag().worstSince(began).toMillis()
            + " ms, too much to conclude anything from silence. Give the machine less to do, or"
            + " raise --scale.",
        null);
  }

  private static String at(Throwable error) {
    String place =
        Stream.of(error.getStackTrace()).findFirst().map(f -> " at " + f).orElse("");
    return String.valueOf(error).replaceAll("\\s+", " ") + place;
  }
}

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
package org.mqttassay.conformance.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.fleet.FleetMetrics;
import org.mqttassay.simulator.fleet.FleetText;
import org.mqttassay.simulator.fleet.run.Fleet;
import org.mqttassay.simulator.fleet.run.Snapshot;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine;

/**
 * Shows how a fleet is: a few lines that are drawn anew each second on a terminal, a line now and
 * then elsewhere. A thread of its own prints, since the fleet's must not wait for a terminal.
 */
final class FleetView implements Fleet.Listener, AutoCloseable {

  /** How often a line is printed without a terminal, and the lines drawn anew on one. */
  private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(10);

  private static final long DRAW_EVERY = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int MOST_BREACHES = 10;

  private static final int MOST_WAITING = 1_000;
  private static final Runnable END = () -> {};

  private final PrintWriter errors;
  private final Screen screen;
  private final boolean isWatched;
  private final Optional<FleetMetrics> metrics;
  private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread printing = new Thread(this::print, "assay-fleet-view");
  private String lastNote = "";
  private int drawn;
  private long shownAt = System.nanoTime();
  private int breaches;

  private FleetView(
      PrintWriter errors, Screen screen, boolean isWatched, Optional<FleetMetrics> metrics) {
    this.metrics = metrics;
    this.errors = errors;
    this.screen = screen;
    this.isWatched = isWatched;
  }

  /** @param metrics that are to be told as well */
  static FleetView of(CommandLine commandLine, Screen screen, Optional<FleetMetrics> metrics) {
    var view =
        new FleetView(commandLine.getErr(), screen, Screen.isWatched() && screen.colour(), metrics);
    view.printing.setDaemon(true);
    view.printing.start();
    return view;
  }

  private void print() {
    try {
      Runnable next = work.take();
      while (next != END) {
        next.run();
        errors.flush();
        next = work.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever can't print fast enough prints less. */
  private void offer(Runnable what) {
    work.offer(what);
  }

  @Override
  public void note(String who, String text) {
    if (isWatched) {
      offer(() -> lastNote = who + ": " + text);
    } else if (who.equals(Fleet.ITSELF)) {
      say(who, text);
    }
  }

  private void say(String who, String text) {
    offer(() -> {
      erase();
      errors.println(SafeText.escape(who + ": " + text));
    });
  }

  @Override
  public void breach(String who, Breach breach, boolean isBroker) {
    if (breaches < MOST_BREACHES) {
      breaches++;
      say(who, breach.toString());
    }
  }

  @Override
  public void moment(Snapshot snapshot) {
    metrics.ifPresent(served -> served.moment(snapshot));
    // By the clock on the wall: virtual seconds may go by thousands at once.
    long now = System.nanoTime();
    boolean isDue = now - shownAt >= (isWatched ? DRAW_EVERY : LINE_EVERY);
    if (isDue) {
      shownAt = now;
      offer(
          isWatched
              ? () -> draw(snapshot)
              : () -> errors.println(SafeText.escape(FleetText.line(snapshot))));
    }
  }

  private void draw(Snapshot snapshot) {
    erase();
    var lines = new ArrayList<String>();
    lines.add(SafeText.escape(FleetText.line(snapshot)));
    snapshot.spans().stream()
        .filter(span -> span.count() > 0)
        .forEach(span -> lines.add("  " + SafeText.escape(FleetText.line(span))));
    snapshot.guarantees().forEach(one -> lines.add("  " + line(one)));
    if (!lastNote.isEmpty()) {
      lines.add("  " + SafeText.escape(lastNote));
    }
    List<String> shown = lines.stream().map(this::cut).toList();
    shown.forEach(errors::println);
    drawn = shown.size();
  }

  private String line(GuaranteeEntry one) {
    Verdict verdict = Verdict.valueOf(one.verdict());
    return screen.in(verdict, verdict == Verdict.INCONCLUSIVE ? "....." : verdict + " ")
        + SafeText.escape(one.name() + " (" + one.measured() + ")");
  }

  /** A line that the terminal would break could not be erased. */
  private String cut(String line) {
    int most = screen.width() + (line.indexOf('\u001b') >= 0 ? 12 : 0);
    return line.length() > most ? line.substring(0, most) : line;
  }

  private void erase() {
    if (drawn > 0) {
      errors.print("\u001b[" + drawn + "A\u001b[J");
      drawn = 0;
    }
  }

  /** Waits until all is printed. */
  @Override
  public void close() {
    if (!printing.isAlive()) {
      return;
    }
    try {
      work.put(END);
      printing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

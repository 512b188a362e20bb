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
package org.mqttassay.reports.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.view.CheckView;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.spec.trace.SafeText;
import org.mqttassay.spec.trace.Trace;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceExport;
import org.mqttassay.spec.trace.TraceHeader;
import org.mqttassay.spec.trace.TraceReader;

/**
 * What there is to be seen of one check.
 *
 * @param check the result
 * @param header of the trace; empty when there is none that can be read
 * @param steps that are shown, in their order; of a long trace those at its beginning and around
 *     the moment, or at its end
 * @param total how many events the trace has
 * @param hasPasswords whether clients sent any, which are blotted out
 * @param script what was played, a line each; empty for a check, and when it is not there
 * @param troubles what is damaged or missing, a line each
 */
public record Evidence(
    CheckView check,
    Optional<TraceHeader> header,
    List<Step> steps,
    long total,
    boolean hasPasswords,
    List<String> script,
    List<String> troubles) {

  /** A trace of more bytes is not read into memory. */
  private static final long LARGEST = 64L << 20;

  private static final long LARGEST_SCRIPT = 256L << 10;

  private static final int FIRST = 40;
  private static final int BEFORE = 120;
  private static final int AFTER = 40;

  /** Copies the lists. */
  public Evidence {
    steps = List.copyOf(steps);
    script = List.copyOf(script);
    troubles = List.copyOf(troubles);
  }

  /**
   * Reads the trace of a result.
   *
   * @param folder of the run
   * @param check the result
   * @param capture written as pcapng if there is a trace; empty for none
   * @throws IOException when the capture can't be written
   */
  public static Evidence of(RunFolder folder, CheckView check, Optional<Path> capture)
      throws IOException {
    CheckResult result = check.result();
    Optional<Path> file = folder.trace(result);
    if (file.isEmpty()) {
      return without(
          check,
          result.trace().isEmpty()
              ? List.of()
              : List.of("Its trace is missing: " + result.trace()));
    }
    if (Files.size(file.get()) > LARGEST) {
      return without(
          check,
          List.of("Its trace is too long for a page. Look at it with: assay trace show "
              + result.trace()));
    }
    var troubles = new ArrayList<String>();
    Optional<Trace> trace = read(file.get(), result.trace(), troubles);
    if (trace.isEmpty()) {
      return without(check, troubles);
    }
    var passwords = new Passwords(trace.get().events());
    List<TraceEvent> events =
        trace.get().events().stream().map(passwords::blotOut).toList();
    if (capture.isPresent()) {
      TraceExport.toPcapng(
          new Trace(trace.get().header(), events, Optional.empty()), capture.get());
    }
    OptionalLong moment = Moment.of(result, folder.record().scale(), events);
    return new Evidence(
        check,
        Optional.of(trace.get().header()),
        steps(events, moment.orElse(0)),
        events.size(),
        passwords.areThere(),
        folder.script(result).map(Evidence::lines).orElse(List.of()),
        troubles);
  }

  private static Evidence without(CheckView check, List<String> troubles) {
    return new Evidence(check, Optional.empty(), List.of(), 0, false, List.of(), troubles);
  }

  /** What people write there is shown as it is; what is no text is not shown. */
  private static List<String> lines(Path script) {
    try {
      return Files.size(script) > LARGEST_SCRIPT
          ? List.of()
          : Files.readAllLines(script).stream().map(SafeText::escape).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** All events up to the first line that is none. */
  private static Optional<Trace> read(Path file, String name, List<String> troubles) {
    var events = new ArrayList<TraceEvent>();
    TraceHeader header = null;
    try (TraceReader reader = TraceReader.open(file)) {
      header = reader.header();
      reader.forEach(events::add);
      reader.damage().ifPresent(words -> troubles.add(damaged(name, words)));
    } catch (IOException | RuntimeException e) {
      String words = String.valueOf(e.getMessage()).replace(file.toString(), name);
      troubles.add(damaged(name, words));
    }
    return Optional.ofNullable(header).map(known -> new Trace(known, events, Optional.empty()));
  }

  private static String damaged(String name, String words) {
    return SafeText.escape("The trace " + name + " is damaged: " + words);
  }

  private static List<Step> steps(List<TraceEvent> events, long moment) {
    var steps = new ArrayList<Step>();
    long center = moment > 0 ? moment : events.size();
    for (int i = 1; i <= events.size(); i++) {
      boolean isNear = i >= center - BEFORE && i <= center + AFTER;
      if (events.size() <= FIRST + BEFORE + AFTER || i <= FIRST || isNear) {
        steps.add(Steps.of(i, events.get(i - 1), moment));
      }
    }
    return steps;
  }

  /** Whether there is a trace to be downloaded. */
  public boolean hasCapture() {
    return header.isPresent();
  }

  /** How many events are left out before a step. */
  public long leftOutBefore(int index) {
    long earlier = index == 0 ? 0 : steps.get(index - 1).number();
    return steps.get(index).number() - earlier - 1;
  }

  /** How many events are left out behind the last step. */
  public long leftOutAtTheEnd() {
    return steps.isEmpty() ? total : total - steps.get(steps.size() - 1).number();
  }
}

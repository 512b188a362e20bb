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

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Model;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.model.Step;
import org.mqttassay.spec.model.Waiver;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.wire.FrameSplitter;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.packet.wire.WireRules;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Note;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/**
 * Judges a history event by event: live, or read from a trace, with the same result.
 *
 * <p>It holds the model's state and the names of the open connections, and nothing of the past.
 * Each finding is told at the first event that shows it; so what should have come and did not is
 * told when an event after its time comes, or {@link #passed} says that there was none. What is not
 * late when the history ends is not judged, and what the checker can't be certain of is only
 * counted.
 *
 * <p>Not safe for use by several threads.
 */
public final class Checker {

  private static final int LONGEST = 1 << 28;

  /** An open connection, and what the tester has sent of a packet that is not whole. */
  private record Line(long number, MqttVersion version, FrameSplitter sent) {}

  private final Consumer<Finding> findings;
  private final Map<String, Line> open = new HashMap<>();
  private final Map<Long, String> names = new HashMap<>();
  private final Map<Waiver.Reason, Long> waived = new EnumMap<>(Waiver.Reason.class);
  private State state;
  private long connections;

  /**
   * @param assumptions what is known beforehand, as {@link Assumptions#tester()} for what a tester
   *     recorded
   * @param findings told of every broken rule, at once
   */
  public Checker(Assumptions assumptions, Consumer<Finding> findings) {
    this.state = State.initial(assumptions, 0);
    this.findings = findings;
  }

  /** Judges a whole history. */
  public static List<Finding> judge(Assumptions assumptions, Iterable<TraceEvent> history) {
    var found = new ArrayList<Finding>();
    var checker = new Checker(assumptions, found::add);
    history.forEach(checker::accept);
    return found;
  }

  /**
   * Takes the next event. Its time may not be before that of the last one by more than rounding.
   */
  public void accept(TraceEvent event) {
    long at = Math.max(event.stamp().nanos(), state.now());
    if (event instanceof Opened opened) {
      connections++;
      open.put(
          opened.connection(), new Line(connections, opened.version(), new FrameSplitter(LONGEST)));
      names.put(connections, opened.connection());
      step(new Event.Opened(at, connections));
    } else if (event instanceof Transferred transferred) {
      transferred(at, transferred);
    } else if (event instanceof Closed closed) {
      closed(at, closed);
    } else if (event instanceof Note note && note.text().equals(Note.RESTART)) {
      restarted(at);
    } else {
      step(new Event.Passed(at));
    }
  }

  /** Sessions and messages of before may be there, or not. */
  private void restarted(long at) {
    step(new Event.Passed(at));
    var known = state.assumptions();
    state = State.initial(
            new Assumptions(
                known.end(), false, false, known.await(), known.settle(), known.grace()),
            at)
        .renumbered(state.events());
    open.clear();
    names.clear();
  }

  private void closed(long at, Closed closed) {
    Line line = open.remove(closed.connection());
    if (line == null) {
      step(new Event.Passed(at));
      return;
    }
    step(new Event.Closed(
        at,
        line.number(),
        switch (closed.ending()) {
          case CLOSED_BY_TESTER, RESET_BY_TESTER -> testers();
          case CLOSED_BY_PEER, RESET_BY_PEER ->
            testers() == Party.CLIENT ? Party.SERVER : Party.CLIENT;
          case TIMED_OUT -> Party.BOTH;
        }));
    names.remove(line.number());
  }

  private Party testers() {
    return state.assumptions().end();
  }

  private void transferred(long at, Transferred event) {
    Line line = open.get(event.connection());
    if (line == null) {
      step(new Event.Passed(at));
      return;
    }
    boolean isTesters = event.direction() == Direction.SENT;
    Party sender = isTesters == (testers() == Party.CLIENT) ? Party.CLIENT : Party.SERVER;
    if (!isTesters) {
      step(event(at, line, sender, event.raw(), event.packet(), event.violations()));
    } else if (event.packet().isPresent() && line.sent().rest().isEmpty()) {
      // What the tester sent was not looked at when it was recorded.
      var violations = WireRules.violations(event.raw(), line.version(), sender);
      step(event(at, line, sender, event.raw(), event.packet(), violations));
    } else {
      pieces(at, line, sender, event.raw());
    }
  }

  private static Event event(
      long at,
      Line line,
      Party sender,
      Bytes raw,
      Optional<Packet> packet,
      List<Violation> violations) {
    return packet.isPresent()
        ? new Event.Transferred(at, line.number(), sender, packet.get(), raw.size(), violations)
        : new Event.Garbled(at, line.number(), sender, line.version(), violations, raw.size());
  }

  /** The tester may have sent several packets at once, or a part of one. */
  private void pieces(long at, Line line, Party sender, Bytes raw) {
    long number = state.events() + 1;
    boolean wasBroken = line.sent().isBroken();
    for (Bytes frame : line.sent().feed(raw)) {
      var violations = WireRules.violations(frame, line.version(), sender);
      state = state.renumbered(number - 1);
      step(event(at, line, sender, frame, decoded(frame, line.version()), violations));
    }
    if (line.sent().isBroken() && !wasBroken) {
      state = state.renumbered(number - 1);
      step(event(
          at,
          line,
          sender,
          line.sent().rest(),
          Optional.empty(),
          WireRules.violations(line.sent().rest(), line.version(), sender)));
    }
    if (state.events() < number) {
      step(new Event.Passed(at));
    }
  }

  private static Optional<Packet> decoded(Bytes frame, MqttVersion version) {
    try {
      return Optional.of(PacketCodec.of(version).decode(frame));
    } catch (UndecodablePacketException e) {
      return Optional.empty();
    }
  }

  /**
   * Lets time go by without an event, so that what is late by then is told.
   *
   * @param nanos as the events' stamps count
   */
  public void passed(long nanos) {
    var step = Model.step(state, new Event.Passed(Math.max(nanos, state.now())));
    // It is no event of the trace, whose numbering goes on where it was.
    tell(step, state.events());
    state = step.state().renumbered(state.events());
  }

  private void step(Event event) {
    var step = Model.step(state, event);
    state = step.state();
    tell(step, state.events());
  }

  private void tell(Step step, long number) {
    for (Waiver waiver : step.waived()) {
      waived.merge(waiver.reason(), 1L, Long::sum);
    }
    for (Breach breach : step.breaches()) {
      findings.accept(new Finding(
          breach.statement(),
          breach.rule(),
          breach.by(),
          breach.at(),
          names.getOrDefault(breach.connection(), ""),
          number,
          breach.allowed(),
          breach.came(),
          breach.causes()));
    }
  }

  /** How often something may have been broken that nobody is blamed for, by the reasons. */
  public Map<Waiver.Reason, Long> waived() {
    return Collections.unmodifiableMap(waived);
  }

  /** What the model knows now. */
  public State state() {
    return state;
  }
}

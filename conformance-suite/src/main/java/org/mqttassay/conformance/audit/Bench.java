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
package org.mqttassay.conformance.audit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.EmbeddedBroker;
import org.mqttassay.conformance.run.Losses;
import org.mqttassay.conformance.run.Retrial;
import org.mqttassay.conformance.run.SetUpMemory;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.PlanFile;
import org.mqttassay.reports.record.RecordedSetUp;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.trace.Trace;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Transferred;
import org.mqttassay.spec.trace.TraceFormatException;
import org.mqttassay.spec.trace.TraceHeader;
import org.mqttassay.spec.trace.TraceReader;

/** Where results are held against their traces, many at once. */
final class Bench implements AutoCloseable {

  /** A machine with much to do may be late for a trace that waits for nobody. */
  private static final int LOOKS = 4;

  private final Audit.Order order;
  private final RunRecord record;
  private final Path scratch;
  private final EventLoopGroup loops;
  private final Dialer dialer;

  private Bench(Audit.Order order, RunRecord record, Path scratch) {
    this.order = order;
    this.record = record;
    this.scratch = scratch;
    this.loops = new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory("assay-play", true), NioIoHandler.newFactory());
    // Nobody dials there: each trace is played on a port of its own.
    this.dialer = new Dialer(
        Endpoint.tcp("127.0.0.1", 1),
        TlsMaterial.DEFAULT,
        Budgets.STANDARD.scaledBy(record.scale()));
  }

  static Bench open(Audit.Order order, RunRecord record) throws IOException {
    return new Bench(order, record, Files.createTempDirectory("assay-audit-"));
  }

  /** The path of a check's traces, without what tells its tries apart. */
  static String stem(String version, String check) {
    return "traces/" + version + '/' + check;
  }

  private record Case(CheckResult result, Optional<Trace> trace, Holding without) {}

  List<Holding> hold(
      List<CheckResult> results, Function<CheckResult, Check> checks, IntConsumer progress)
      throws IOException, InterruptedException {
    List<Case> cases = new ArrayList<>();
    for (CheckResult result : results) {
      cases.add(prepared(result));
    }
    var retrial = retrial(cases);
    var threads = Executors.newFixedThreadPool(order.jobs());
    var done = new AtomicInteger();
    try {
      List<Future<Holding>> held = new ArrayList<>();
      for (Case one : cases) {
        held.add(threads.submit((Callable<Holding>) () -> {
          var holding = one.trace().isEmpty()
              ? one.without()
              : held(one.result(), one.trace().get(), checks.apply(one.result()), retrial);
          progress.accept(done.incrementAndGet());
          return holding;
        }));
      }
      var holdings = new ArrayList<Holding>();
      for (Future<Holding> one : held) {
        holdings.add(one.get());
      }
      return holdings;
    } catch (ExecutionException e) {
      throw new IOException("A trace could not be played: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(dialer.budgets().awaiting().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Reads its trace, or says why there is nothing to hold it against. */
  private Case prepared(CheckResult result) throws IOException {
    if (result.trace() == null || result.trace().isEmpty()) {
      return without(
          result.verdict() == Verdict.NOT_APPLICABLE
              ? Holding.unjudged(result, "not applicable, so that nothing was tried")
              : Holding.objectionTo(result, "the record names no trace for " + result.verdict()));
    }
    if (Losses.decided(result)) {
      return without(Holding.unjudged(
          result, "the broker was lost, and what was seen of its process is in no trace"));
    }
    String stem = stem(result.version(), result.check());
    if (!result.trace().equals(stem + ".jsonl") && !result.trace().startsWith(stem + ".try")) {
      return without(Holding.objectionTo(result, result.trace() + " is no trace of this check"));
    }
    try {
      var trace = TraceReader.read(order.directory().resolve(result.trace()));
      return fits(result, trace)
          .map(words -> without(Holding.objectionTo(result, words)))
          .orElseGet(() -> trace.header().conditions().isEmpty()
              ? without(Holding.unjudged(result, "recorded by an older Assay"))
              : new Case(result, Optional.of(trace), null));
    } catch (NoSuchFileException e) {
      return without(Holding.objectionTo(result, "its trace " + result.trace() + " is not there"));
    } catch (TraceFormatException e) {
      return without(Holding.objectionTo(result, e.getMessage()));
    }
  }

  private static Case without(Holding holding) {
    return new Case(holding.result(), Optional.empty(), holding);
  }

  private Optional<String> fits(CheckResult result, Trace trace) {
    var header = trace.header();
    if (!header.check().equals(result.check()) || !header.version().equals(result.version())) {
      return Optional.of(result.trace() + " says that it is a trace of " + header.version() + ' '
          + header.check());
    }
    if (header.seed() != record.seed()) {
      return Optional.of(
          result.trace() + " has the seed " + header.seed() + ", and the run " + record.seed());
    }
    int attempt = header.conditions().map(TraceHeader.Conditions::attempt).orElse(1);
    if (attempt > Math.max(1, result.tries())) {
      return Optional.of(result.trace() + " says that it is of try " + attempt + ", and there were "
          + result.tries());
    }
    return trace.damage().map(damage -> result.trace() + " is damaged: " + damage);
  }

  /** The transports are those of which the traces show that they were there. */
  private Retrial retrial(List<Case> cases) {
    Set<MqttVersion> opened = EnumSet.noneOf(MqttVersion.class);
    Set<Transport> transports = EnumSet.of(transport());
    for (Case one : cases) {
      one.trace().ifPresent(trace -> trace.events().forEach(event -> {
        if (event instanceof Opened there) {
          opened.add(there.version());
          transports.add(transport(there.transport()));
        }
      }));
    }
    boolean isOwn = record.target().broker() != null;
    Optional<RecordedSetUp> recorded = recorded();
    var told = order.setUp().orElseGet(() -> kept(recorded, cases));
    // Older releases did not keep the versions; nearly always all that were tried are there.
    Set<MqttVersion> spoken = recorded
        .flatMap(one -> Optional.ofNullable(one.versions()))
        .map(Bench::versions)
        .orElse(opened);
    return new Retrial(
        order.catalog(),
        isOwn ? EmbeddedBroker.usualSetUp().withCredentials(told.credentials()) : told,
        isOwn || order.setUp().isPresent(),
        spoken,
        transports,
        dialer,
        loops);
  }

  /** Of the address of the broker. */
  private Transport transport() {
    try {
      return Endpoint.parse(record.target().address()).transport();
    } catch (IllegalArgumentException edited) {
      return Transport.TCP;
    }
  }

  private static Set<MqttVersion> versions(List<String> numbers) {
    return numbers.stream()
        .flatMap(number -> MqttVersion.parse(number).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(MqttVersion.class)));
  }

  /** What the plan says of the broker; empty if there is none that can be read. */
  private Optional<RecordedSetUp> recorded() {
    try {
      return PlanFile.read(order.directory()).flatMap(plan -> Optional.ofNullable(plan.setUp()));
    } catch (IOException | NullPointerException damaged) {
      return Optional.empty();
    }
  }

  /** What the run was told of the broker, as far as its plan and its traces have it. */
  private SetUp kept(Optional<RecordedSetUp> kept, List<Case> cases) {
    Set<Bytes> passwords = new LinkedHashSet<>();
    for (Case one : cases) {
      one.trace().ifPresent(trace -> trace.events().forEach(event -> {
        if (event instanceof Transferred sent
            && sent.packet().orElse(null) instanceof Connect connect) {
          connect.password().ifPresent(passwords::add);
        }
      }));
    }
    var memory = new SetUpMemory(record.seed());
    return kept.map(told -> memory.found(told, passwords)).orElse(SetUp.UNKNOWN);
  }

  private static Transport transport(String shortName) {
    return EnumSet.allOf(Transport.class).stream()
        .filter(one -> one.shortName().equals(shortName))
        .findFirst()
        .orElse(Transport.TCP);
  }

  private Holding held(CheckResult result, Trace trace, Check check, Retrial retrial)
      throws IOException, InterruptedException {
    Holding last = null;
    for (int look = 0; look < LOOKS && (last == null || !last.isSettled()); look++) {
      // By turns, since a machine that was late when it recorded was given more time as well.
      boolean byItsTimes = look % 2 == 1;
      var ending =
          retrial.of(check, trace, trace.header().conditions().orElseThrow(), byItsTimes, scratch);
      last = compared(result, trace, ending);
    }
    return last;
  }

  private static Holding compared(CheckResult result, Trace trace, Retrial.Ending ending) {
    var again = ending.result();
    if (isSame(result, again)) {
      return ending
          .departure()
          .map(words -> Holding.objectionTo(result, "the verdict stands, but " + departed(words)))
          .orElse(new Holding(result, "", ""));
    }
    if (result.verdict() == Verdict.INCONCLUSIVE) {
      return Holding.unjudged(result, "inconclusive for what is in no trace");
    }
    if (isBelowMqtt(again, trace)) {
      return Holding.unjudged(result, "about WebSocket itself, of which nothing is in a trace");
    }
    if (again.verdict() == Verdict.INCONCLUSIVE && ending.departure().isEmpty()) {
      return Holding.undecided(result);
    }
    return Holding.objectionTo(
        result,
        ending.departure().isPresent()
            ? "it can't be held against its trace: "
                + departed(ending.departure().get())
            : "the record says " + shown(result) + ", and its trace leads to " + shown(again));
  }

  private static String departed(String words) {
    return "the check does something else than its trace says (" + words
        + "); the trace was changed, or recorded by another Assay";
  }

  /** A handshake by itself is no connection in a trace, and frames are not told apart in it. */
  private static boolean isBelowMqtt(CheckResult again, Trace trace) {
    var connections = trace.events().stream()
        .filter(Opened.class::isInstance)
        .map(event -> transport(((Opened) event).transport()))
        .toList();
    return again.verdict() == Verdict.ERROR
        ? connections.isEmpty() || connections.stream().anyMatch(Transport::isWebSocket)
        : again.verdict() == Verdict.NOT_APPLICABLE && connections.isEmpty();
  }

  private record Point(String version, String statement, Verdict verdict) {}

  private static boolean isSame(CheckResult one, CheckResult other) {
    return one.verdict() == other.verdict()
        && Objects.equals(statement(one), statement(other))
        && asides(one).equals(asides(other));
  }

  private static String statement(CheckResult result) {
    return result.finding() == null ? null : result.finding().statement();
  }

  private static Set<Point> asides(CheckResult result) {
    return result.asides().stream()
        .map(aside -> new Point(aside.version(), aside.finding().statement(), aside.verdict()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String shown(CheckResult result) {
    String besides = result.asides().isEmpty()
        ? ""
        : ", besides "
            + asides(result).stream()
                .map(point -> point.verdict() + " of " + point.statement())
                .sorted()
                .collect(Collectors.joining(", "));
    String statement = statement(result) == null ? "" : " of " + statement(result);
    return result.verdict() + statement + besides;
  }

  @Override
  public void close() throws IOException {
    dialer.close();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    try (var left = Files.walk(scratch)) {
      for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

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
package org.mqttassay.conformance.property;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.mqttassay.conformance.config.Capabilities;
import org.mqttassay.conformance.config.CapabilityProbe;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.property.HealthyClient.Service;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.conformance.run.RecordHead;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunJournal;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.seal.SealFile;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.generate.Offer;

/**
 * Plays generated scripts at a broker that is up for a while, and writes down what it finds, in the
 * form of every other run.
 */
public final class Exploration {

  /**
   * What was ordered.
   *
   * @param versions of MQTT that clients speak
   * @param catalog tells the level of each statement
   * @param setUp how the broker is set up; where it needs no credentials, scripts have some of
   *     their own, if the broker takes any
   * @param seed of the scripts
   * @param budget how long new scripts are begun; looking into what was found may take a third more
   * @param tries how many scripts are begun at the most
   * @param lanes how many scripts are played at once
   * @param out directory for record, traces and scripts
   * @param arguments what was asked for, without secrets
   * @param replay what plays a script's file again
   * @param ics what the broker is declared to offer
   * @param deviations failures that are known
   */
  public record Order(
      Set<MqttVersion> versions,
      Catalog catalog,
      SetUp setUp,
      long seed,
      Duration budget,
      long tries,
      int lanes,
      Path out,
      List<String> arguments,
      Function<Path, String> replay,
      Ics ics,
      Deviations deviations) {

    /** Copies the collections. */
    public Order {
      versions = Set.copyOf(versions);
      arguments = List.copyOf(arguments);
    }
  }

  /** Hears of what happens, by one thread at a time. */
  public interface Listener {
    /** Something was found, and is in the record. */
    void found(Report report);

    /** How far it has come; often. */
    default void progress(Progress progress) {}
  }

  /**
   * How far it has come.
   *
   * @param scripts how many were played
   * @param reports how many findings there are
   * @param elapsed since the beginning
   */
  public record Progress(long scripts, int reports, Duration elapsed) {}

  private final Order order;
  private final Target target;
  private final Dialer dialer;
  private final Map<MqttVersion, String> refused;

  private Exploration(Order order, Target target, Dialer dialer, Map<MqttVersion, String> refused) {
    this.order = order;
    this.target = target;
    this.dialer = dialer;
    this.refused = refused;
  }

  /**
   * Finds out whether the broker lets the tester in, and which versions it speaks.
   *
   * @param target the broker, which must be up
   * @param dialer to it
   * @throws Preflight.Unreachable when nothing can be played
   */
  public static Exploration of(Order order, Target target, Dialer dialer)
      throws Preflight.Unreachable {
    return new Exploration(
        order,
        target,
        dialer,
        Preflight.probe(dialer, order.versions(), order.setUp().credentials()));
  }

  /** For each version that the broker does not speak, its words. */
  public Map<MqttVersion, String> refused() {
    return refused;
  }

  /**
   * Makes the directory of a run, and takes away what an older one left there.
   *
   * @throws IOException when it can't be written
   */
  public static void prepare(Path out) throws IOException {
    Logbook.prepare(out);
  }

  /**
   * Leaves a record of what is yet to be played, so that a run which is killed before can be told
   * from one that was to play nothing. The directory must be prepared.
   *
   * @throws IOException when it can't be written
   */
  public static void announce(Order order, Target target, Dialer dialer) throws IOException {
    RecordFile.write(order.out(), head(order, target, dialer));
  }

  /**
   * Plays; the directory must be prepared. What is found is in the record before the listener hears
   * of it.
   *
   * @throws IOException when the record can't be written
   * @throws InterruptedException when it is broken off; what was told is in the record
   */
  public RunRecord run(Listener listener) throws IOException, InterruptedException {
    var journal = new RunJournal(order.out(), head(order, target, dialer));
    var logbook =
        new Logbook(order.out(), order.catalog(), order.deviations(), order.replay(), journal);
    var spoken = Offers.spoken(order.versions(), refused.keySet());
    for (MqttVersion version : EnumSet.copyOf(order.versions())) {
      if (refused.containsKey(version)) {
        logbook.conclude(Logbook.SERVED, version, Verdict.NOT_APPLICABLE, refused.get(version));
      }
    }
    if (!spoken.isEmpty()) {
      run(spoken, logbook, listener);
    }
    RunRecord whole = journal.finish();
    SealFile.write(order.out(), whole.suite());
    return whole;
  }

  private void run(Set<MqttVersion> spoken, Logbook logbook, Listener listener)
      throws InterruptedException {
    var playhouse =
        new Playhouse(dialer, spoken, Logins.of(order.setUp(), dialer, spoken), Logins.nonce());
    if (playhouse.usual() == Service.NONE) {
      String problem = playhouse.problem();
      spoken.forEach(version -> logbook.conclude(
          Logbook.SERVED,
          version,
          Verdict.INCONCLUSIVE,
          "Not even a client that does nothing unusual is served: " + problem));
      return;
    }
    var company = new Troupe(
        new Troupe.Engagement(
            order.seed(),
            order.budget(),
            order.tries(),
            order.lanes(),
            offer(spoken),
            Patience.of(dialer.budgets())),
        playhouse,
        target,
        logbook,
        listener);
    var summary = company.play();
    for (MqttVersion version : spoken.stream().sorted().toList()) {
      conclude(version, summary, logbook);
    }
  }

  private static void conclude(MqttVersion version, Troupe.Summary summary, Logbook logbook) {
    if (summary.isBrokenOff() || summary.scripts() == summary.late()) {
      logbook.conclude(
          Logbook.PREFIX + "all_scripts_are_played",
          version,
          Verdict.INCONCLUSIVE,
          summary.isBrokenOff()
              ? "The broker went down too often, or could not be started again, so that the run"
                  + " ended after " + summary.scripts() + " scripts."
              : "The tester itself was too slow to conclude anything from " + summary.scripts()
                  + " scripts. Give the machine less to do, or raise --scale.");
    }
    if (summary.downfalls() == 0 && summary.scripts() > 0) {
      logbook.conclude(Logbook.SERVED, version, Verdict.PASS, words(summary));
    }
  }

  private static String words(Troupe.Summary summary) {
    var words = new ArrayList<String>();
    words.add("After each of " + summary.scripts() + " scripts a client was served");
    if (summary.slow() > 0) {
      words.add(summary.slow() + " times not at once");
    }
    if (summary.late() > 0) {
      words.add(summary.late() + " scripts were not judged, as the tester itself was late");
    }
    if (summary.observed() > 0) {
      words.add(summary.observed() + " kinds of what the standard leaves open were seen");
    }
    return String.join("; ", words) + ".";
  }

  private Offer offer(Set<MqttVersion> spoken) {
    var announced = new CapabilityProbe(dialer, order.setUp().credentials()).ask();
    return Offers.of(
        Capabilities.of(order.ics(), announced),
        spoken,
        Logins.secret(order.setUp()).isPresent());
  }

  private static RunRecord head(Order order, Target target, Dialer dialer) throws IOException {
    return RecordHead.of(
        order.catalog(),
        target,
        dialer,
        order.versions(),
        order.ics().product(),
        order.seed(),
        order.arguments(),
        order.versions().size());
  }
}

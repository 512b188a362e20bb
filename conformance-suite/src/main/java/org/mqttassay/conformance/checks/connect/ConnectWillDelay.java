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
package org.mqttassay.conformance.checks.connect;

import java.time.Duration;
import org.mqttassay.conformance.checks.scene.Wills;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;

/** The Will Delay Interval (3.1.3.2.2 of 5.0). */
final class ConnectWillDelay {

  private static final Duration DELAY = Duration.ofSeconds(2);

  /** Half of it is still too early, whatever the first second was. */
  private static final Duration LONGER = Duration.ofSeconds(3);

  /** A server may count whole seconds, of which the first may have been almost over. */
  private static final Duration FIRST_SECOND = Duration.ofSeconds(1);

  private static Connect delayed(Lab lab, long seconds) {
    return lab.lasting("a")
        .withWill(
            Wills.of(lab, "gone", Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, seconds)));
  }

  private static Client kept(Lab lab, Connect connect) {
    var client = lab.connected(connect);
    lab.concerns(
        client
                .connack()
                .properties()
                .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                .orElse(60)
            >= 30,
        "The broker does not keep sessions for long enough.");
    return client;
  }

  @Checks(
      v5 = {"3.1.2-8", "ASSAY-3.1.2-2"},
      slow = true)
  void a_will_is_published_after_its_delay_and_not_before(Lab lab) {
    var watcher = Wills.watcher(lab);
    var client = kept(lab, delayed(lab, LONGER.toSeconds()));
    long broken = System.nanoTime();
    client.vanishes();
    lab.letsPass(lab.connected("c"), LONGER);
    Wills.isPublished(lab, watcher, "gone", "when its delay is over");
    long came = watcher.received().stream()
        .filter(p -> p.packet().orElse(null) instanceof Publish)
        .mapToLong(Received::nanoTime)
        .findFirst()
        .orElseThrow();
    lab.require(
        came - broken >= LONGER.minus(FIRST_SECOND).toNanos(),
        "the Will to be published no sooner than its delay of " + LONGER.toSeconds() + " s",
        "it came after " + (came - broken) / 1_000_000 + " ms");
  }

  @Checks(v5 = "3.1.3-9", slow = true)
  void a_will_is_not_published_when_the_session_is_resumed_within_its_delay(Lab lab) {
    var watcher = Wills.watcher(lab);
    var client = kept(lab, delayed(lab, DELAY.toSeconds()));
    long broken = System.nanoTime();
    client.vanishes();
    isResumed(lab, broken);
    isQuiet(lab, watcher, "no Will, as the session was resumed within its delay");
  }

  @Checks(v5 = "3.1.3-9", slow = true)
  void a_delayed_will_is_not_published_when_its_session_is_taken_over(Lab lab) {
    var watcher = Wills.watcher(lab);
    kept(lab, delayed(lab, DELAY.toSeconds()));
    isResumed(lab, System.nanoTime());
    isQuiet(lab, watcher, "no Will, as its session was taken over within its delay");
  }

  private static void isResumed(Lab lab, long broken) {
    var again = lab.connected(lab.lasting("a"));
    lab.given(
        System.nanoTime() - broken < DELAY.minus(FIRST_SECOND).toNanos(),
        "The tester was too slow to return within the Will Delay Interval.");
    lab.given(again.connack().sessionPresent(), "The broker did not resume the session.");
  }

  private static void isQuiet(Lab lab, Client watcher, String allowed) {
    var span = DELAY.plus(FIRST_SECOND).plus(lab.budgets().quieting());
    lab.require(lab.letsPass(watcher, span), allowed, "PUBLISH came");
  }

  @Checks(v5 = {"3.1.2-8", "ASSAY-3.1.2-2"})
  void a_delayed_will_is_published_when_the_session_ends_with_its_connection(Lab lab) {
    var watcher = Wills.watcher(lab);
    var connect = Wills.willed(lab, Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, 600));
    var client = lab.connected(connect);
    lab.concerns(
        client
                .connack()
                .properties()
                .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                .orElse(0)
            == 0,
        "The broker prolongs sessions by its Session Expiry Interval.");
    client.vanishes();
    Wills.isPublished(lab, watcher, "gone", "when its session ends with the connection");
  }

  @Checks(v5 = {"3.1.2-8", "ASSAY-3.1.2-2"})
  void a_delayed_will_is_published_when_the_session_expires(Lab lab) {
    var watcher = Wills.watcher(lab);
    var connect = Wills.willed(lab, Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, 600))
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 1));
    var client = lab.connected(connect);
    lab.concerns(
        client
                .connack()
                .properties()
                .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                .orElse(1)
            == 1,
        "The broker sets another Session Expiry Interval.");
    client.vanishes();
    lab.letsPass(lab.connected("c"), Duration.ofSeconds(1));
    Wills.isPublished(lab, watcher, "gone", "when its session expires");
  }

  @Checks(v5 = "3.1.3-9")
  void a_clean_start_within_the_delay_may_release_the_will(Lab lab) {
    var watcher = Wills.watcher(lab);
    kept(lab, delayed(lab, 600)).vanishes();
    lab.connected("a");
    // 3.1.2.5 excuses the server for any new connection, 3.1.3.2.2 only for one that resumes.
    boolean silent = lab.letsPass(watcher, lab.budgets().quieting());
    lab.observes("A Clean Start within the Will Delay Interval "
        + (silent ? "holds the Will back" : "releases the Will"));
  }

  @Checks(
      v5 = {"3.1.2-10", "3.14.4-3"},
      slow = true)
  void a_delayed_will_is_deleted_by_disconnect(Lab lab) {
    var watcher = Wills.watcher(lab);
    kept(lab, delayed(lab, 1)).leaves();
    var span = Duration.ofSeconds(2).plus(lab.budgets().quieting());
    if (!lab.letsPass(watcher, span)) {
      throw new Broken(lab.aim(), "no Will after DISCONNECT", "PUBLISH came");
    }
  }
}

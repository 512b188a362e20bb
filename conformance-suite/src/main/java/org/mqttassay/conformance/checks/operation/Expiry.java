package org.mqttassay.conformance.checks.operation;

import java.time.Duration;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;

/** The shortest Message Expiry Interval there is, and the time in which it surely lapses (5.0). */
final class Expiry {

  private static final Duration LAPSED = Duration.ofMillis(1_600);

  private Expiry() {}

  static Publish of(Publish message) {
    return message.with(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 1));
  }

  /** @param quiet is sent nothing meanwhile */
  static void passes(Lab lab, Client quiet) {
    lab.given(lab.letsPass(quiet, LAPSED), "The connection that was to wait did not stay quiet.");
  }
}

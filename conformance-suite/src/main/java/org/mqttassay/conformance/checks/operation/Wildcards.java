package org.mqttassay.conformance.checks.operation;

import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Subscriptions that not every server offers. */
final class Wildcards {

  private static final int REFUSED = 0x80;

  private Wildcards() {}

  /** Subscribes with wildcards, which a server may refuse as a whole (3.8.3 and 3.2.2.3.11). */
  static void subscribes(Lab lab, Client client, String filter, QoS qos) {
    client.sends(Subscribe.of(1, Subscription.of(filter, qos)));
    int code = client.becomesAnswered(Suback.class).reasonCodes().get(0);
    lab.concerns(code < REFUSED, "The broker refuses a filter with wildcards.");
  }
}

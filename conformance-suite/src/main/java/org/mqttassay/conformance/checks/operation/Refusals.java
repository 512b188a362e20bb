package org.mqttassay.conformance.checks.operation;

import java.util.Optional;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;

/** Messages that a server may refuse by PUBACK or PUBREC (5.0). */
final class Refusals {

  private static final int ERRORS = 0x80;

  private Refusals() {}

  /** The answer by which the server refused one; empty when it refuses none. */
  static Optional<Acknowledgement> provoked(Lab lab, Client client, QoS qos, int identifier) {
    var topic = lab.site().denied().publish();
    var message = Publish.of(
        topic.orElse(lab.topic("untrue")), qos, identifier, Bytes.hex("ff"));
    client.sends(
        topic.isPresent()
            ? message
            : message.with(Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1)));
    var answer = client.take(lab.budgets().awaiting())
        .flatMap(came -> came instanceof Received it ? it.packet() : Optional.empty())
        .filter(Acknowledgement.class::isInstance)
        .map(Acknowledgement.class::cast);
    lab.concerns(
        answer.isPresent(), "The broker closes the connection at a message that it refuses.");
    if (answer.get().reasonCode() >= ERRORS) {
      return answer;
    }
    if (answer.get() instanceof Pubrec) {
      client.sends(new Pubrel(identifier));
      client.take(lab.budgets().awaiting());
    }
    return Optional.empty();
  }
}

package org.mqttassay.conformance.checks.operation;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;

/** Deliveries that are left open. */
final class Deliveries {

  private Deliveries() {}

  /**
   * The messages that the server sends to a client that answers none of them: at least one, and as
   * many more as it has under way at a time.
   */
  static List<Publish> open(Lab lab, Client client, int most) {
    var open = new ArrayList<Publish>();
    open.add(client.receives(Publish.class, "the messages to be delivered"));
    while (open.size() < most) {
      var next = client.take(lab.budgets().quieting());
      if (next.isEmpty()) {
        return open;
      }
      Packet packet = next.get() instanceof Received it ? it.packet().orElse(null) : null;
      lab.given(packet instanceof Publish, "Something else than the messages came.");
      open.add((Publish) packet);
    }
    return open;
  }
}

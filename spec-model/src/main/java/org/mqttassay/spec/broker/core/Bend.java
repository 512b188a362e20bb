package org.mqttassay.spec.broker.core;

import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;

/** Where a mutant departs from what the broker would do. One that overrides nothing departs nowhere. */
class Bend {

  /** Whether a duty is not done. */
  boolean forgets(Owed duty) {
    return false;
  }

  /** Whether a message is lost. */
  boolean loses(Due due) {
    return false;
  }

  /** What is sent instead. */
  Packet instead(Packet packet) {
    return packet;
  }

  /** The broker has sent a packet. */
  void sent(BrokerCore core, long connection, Packet packet) {}

  /** Something has happened to the broker, and was answered. */
  void happened(BrokerCore core, State before, Event event) {}
}

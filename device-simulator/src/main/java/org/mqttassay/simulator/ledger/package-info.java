/**
 * Proof of delivery: what a fleet saw on its wires, held against what MQTT promises.
 *
 * <p>Every message of a run carries an identity ({@code ledger.identity}). A
 * {@link org.mqttassay.simulator.ledger.LedgerFeed} is told each packet that a client sends or
 * receives, each connection's end and each fault, in the order of time, and turns them into the few
 * facts that count, {@link org.mqttassay.simulator.ledger.LedgerEvents}. {@code ledger.check}
 * judges them while the run goes on; {@code ledger.file} writes them down, to be judged again later
 * with the same outcome. What was broken is a {@link org.mqttassay.simulator.ledger.Violation}:
 * which promise ({@link org.mqttassay.simulator.ledger.Invariant}), which messages and clients,
 * when, under which fault, and whose doing ({@link org.mqttassay.simulator.ledger.Blame}).
 *
 * <p>Nothing here knows a socket, a clock or a thread: times are nanoseconds since the run began,
 * and one thread at a time calls. Whoever has several event loops hands over what they saw in the
 * order in which it happened, since a message that seems to arrive before it was sent, or an
 * acknowledgement before its packet, makes nonsense of it all.
 *
 * <p>The judge is a tester who sees sockets and not the broker's inside, so what it demands is what
 * certainly had to happen, and what it forbids is what certainly could not: see
 * {@link org.mqttassay.simulator.ledger.Invariant}.
 */
package org.mqttassay.simulator.ledger;

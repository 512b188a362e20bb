/**
 * Flaky networks under any connection, without root: what a link is, apart from sockets and clocks.
 *
 * <p>A {@link org.mqttassay.simulator.link.LinkProfile} says in numbers how a kind of network
 * behaves; {@link org.mqttassay.simulator.link.Profiles} knows some by name. A
 * {@link org.mqttassay.simulator.link.LinkCore} is one connection over such a network as a pure
 * machine: it is told when bytes are sent and says when they arrive. It stands for what TCP makes
 * of a bad network, so bytes are never missing and never out of order: a loss is a stall. What it
 * draws comes from a seed. {@link org.mqttassay.simulator.link.Fault} is trouble at a chosen byte
 * or MQTT packet, {@link org.mqttassay.simulator.link.LinkSchedule} a day or a journey over several
 * profiles.
 *
 * <p>{@code link.net} puts links under Netty channels and between sockets; {@code link.export}
 * writes profiles for tools that shape the traffic of a whole machine.
 */
package org.mqttassay.simulator.link;

/**
 * The reference broker, its clients and the network between them in one thread, in memory, under a
 * clock that only jumps: a day of Keep Alives, expiries and Will Delays takes a moment.
 *
 * <p>It is the same {@link org.mqttassay.spec.broker.core.BrokerCore} and
 * {@link org.mqttassay.spec.client.reference.ClientCore} as on sockets, with another transport and
 * another clock. All chance comes from one seed, so a run can be had again to the byte.
 *
 * <p>The broker is a process that can be stopped, killed, halted and started again, with a disk or
 * without. What lies between it and a client is a
 * {@link org.mqttassay.spec.virtual.VirtualNetwork}, of which anybody can bring his own: a
 * {@link org.mqttassay.spec.virtual.Passage} for each connection takes
 * {@linkplain org.mqttassay.spec.virtual.Parcel packets} at one end and gives them out at the
 * other, or something else.
 */
package org.mqttassay.spec.virtual;

/**
 * The reference broker, its clients and the network between them in one thread, in memory, under a
 * clock that only jumps: a day of Keep Alives, expiries and Will Delays takes a moment.
 *
 * <p>It is the same {@link org.mqttassay.spec.broker.core.BrokerCore} and
 * {@link org.mqttassay.spec.client.reference.ClientCore} as on sockets, with another transport and
 * another clock. All chance comes from one seed, so a run can be had again to the byte.
 */
package org.mqttassay.spec.virtual;

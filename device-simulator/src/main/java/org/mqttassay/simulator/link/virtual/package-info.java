/**
 * Links under virtual time: a {@link org.mqttassay.simulator.link.virtual.LinkNetwork} lies between
 * a client of a {@link org.mqttassay.spec.virtual.VirtualWorld} and its broker, and behaves as
 * {@code link.net} does between sockets, since both are the one machine
 * {@link org.mqttassay.simulator.link.LinkCore}. A packet arrives when its last byte has.
 */
package org.mqttassay.simulator.link.virtual;

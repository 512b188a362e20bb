/**
 * Links on Netty: under a client's channel ({@link org.mqttassay.simulator.link.net.LinkHandler})
 * or between two sockets ({@link org.mqttassay.simulator.link.net.LinkProxy}, with
 * {@link org.mqttassay.simulator.link.net.LinkControl} to change it over HTTP).
 *
 * <p>Bytes wait in memory until the {@linkplain org.mqttassay.simulator.link.LinkCore pure link}
 * says that they arrive; who sends faster than the link carries is not read from. Nothing blocks an
 * event loop.
 */
package org.mqttassay.simulator.link.net;

/**
 * The network's side of the reference broker: it listens, and turns connections into links.
 *
 * <p>A {@link org.mqttassay.spec.broker.net.Front} has any number of
 * {@linkplain org.mqttassay.spec.broker.net.Listener listeners} on TCP, TLS, WebSocket and
 * WebSocket over TLS. Each connection becomes a {@link org.mqttassay.spec.broker.net.Link} as soon
 * as MQTT may be spoken on it, and both versions are spoken on every port: the first packet
 * decides. What comes is cut into {@linkplain org.mqttassay.spec.broker.net.Frame frames}, each
 * with its packet, if it is one, and with what the wire rules say about it, and is handed to a
 * {@link org.mqttassay.spec.broker.net.LinkHandler} on the link's event loop. What the broker
 * sends, from any thread, is queued, encoded on the event loop and written in batches.
 *
 * <p>Nothing here knows a session, a timer of MQTT or what an answer to a bad packet is: frames
 * that cannot be read are handed over like all others. What is dealt with here is what lies below:
 * the handshakes, peers that do not read what they are sent, and closing so that the peer gets all
 * that was sent before.
 */
package org.mqttassay.spec.broker.net;

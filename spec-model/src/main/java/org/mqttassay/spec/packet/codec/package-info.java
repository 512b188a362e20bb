/**
 * Ordinary packets to bytes and back, with netty-codec-mqtt doing the work.
 *
 * <p>{@link org.mqttassay.spec.packet.codec.PacketCodec} is the only door. No type of Netty comes
 * through it, and where Netty cannot carry what the standard allows it is helped along in here.
 * What bytes may break is not judged here but in {@code spec.packet.wire}; packets that are wrong
 * on purpose are made in {@code spec.packet.raw}.
 */
package org.mqttassay.spec.packet.codec;

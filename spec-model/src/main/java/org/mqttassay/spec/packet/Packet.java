/*
 * Copyright 2026 The Assay Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.mqttassay.spec.packet;

/**
 * An MQTT Control Packet of either version, in the standard's own terms.
 *
 * <p>What exists only in 5.0 (properties, most reason codes) has its empty value in a packet of
 * 3.1.1. A packet is what was meant; how it stood on the wire, well or badly, is told by its bytes.
 */
public sealed interface Packet
    permits Acknowledgement,
        Connect,
        Connack,
        Publish,
        Subscribe,
        Suback,
        Unsubscribe,
        Unsuback,
        Pingreq,
        Pingresp,
        Disconnect,
        Auth {

  /** The type in the fixed header. */
  PacketType type();

  /** The properties of its variable header; none in 3.1.1 and in PINGREQ and PINGRESP. */
  default Properties properties() {
    return Properties.NONE;
  }
}

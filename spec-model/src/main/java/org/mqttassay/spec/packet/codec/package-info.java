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
/**
 * Ordinary packets to bytes and back, with netty-codec-mqtt doing the work.
 *
 * <p>{@link org.mqttassay.spec.packet.codec.PacketCodec} is the only door. No type of Netty comes
 * through it, and where Netty cannot carry what the standard allows it is helped along in here.
 * What bytes may break is not judged here but in {@code spec.packet.wire}; packets that are wrong
 * on purpose are made in {@code spec.packet.raw}.
 */
package org.mqttassay.spec.packet.codec;

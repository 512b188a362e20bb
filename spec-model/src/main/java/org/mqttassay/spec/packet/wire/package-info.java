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
 * Packets as bytes, read the way the standard is written: strictly.
 *
 * <p>A {@link org.mqttassay.spec.packet.wire.FrameSplitter} cuts the stream of a connection into
 * packets. {@link org.mqttassay.spec.packet.wire.WireRules} takes one apart into
 * {@linkplain org.mqttassay.spec.packet.wire.Field fields} and tells every way in which its bytes
 * break the standard. {@link org.mqttassay.spec.packet.wire.WireRule} is the index of what it knows
 * to find, {@code PropertyRule} its annex for the properties of 5.0. The readers, one for each
 * packet or group of packets, follow the order of the fields; a reader whose next field can't be
 * found any more reports why and stops.
 *
 * <p>The code shares nothing with the codec that writes and reads Assay's own traffic, so that
 * neither can hide the other's mistakes.
 */
package org.mqttassay.spec.packet.wire;

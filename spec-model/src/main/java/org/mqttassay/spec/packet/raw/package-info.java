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
 * Packets that are wrong on purpose.
 *
 * <p>{@link org.mqttassay.spec.packet.raw.RawPacket} lays a packet out as named fields that can be
 * replaced, removed and put in, with every length following suit unless it is told otherwise.
 * {@link org.mqttassay.spec.packet.raw.Breakage} is the catalogue of ways to go wrong, and
 * {@link org.mqttassay.spec.packet.raw.Malformed} puts the two together in one line:
 *
 * <pre>{@code
 * Malformed.of(connect, V5_0).breaking(STRING_WITH_SURROGATE).in("Will Topic").bytes()
 * }</pre>
 *
 * <p>Nothing in here is shared with the codec or with the wire rules, so that each can be tested
 * against the others.
 */
package org.mqttassay.spec.packet.raw;

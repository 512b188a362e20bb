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
package org.mqttassay.spec.packet.wire;

/**
 * One field of a packet as it stands on the wire.
 *
 * @param name the standard's name for it
 * @param offset where it begins, counted in bytes from the first of the packet
 * @param length in bytes
 * @param text its value as a person would read it
 */
public record Field(String name, int offset, int length, String text) {}

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
 * The Will Message that CONNECT carries (3.1.2.5 and 3.1.3 of both versions).
 *
 * @param topic the Will Topic
 * @param payload the Will Payload, called Will Message in 3.1.1
 * @param qos the Will QoS
 * @param retain the Will Retain flag
 * @param properties the Will Properties; none in 3.1.1
 */
public record Will(String topic, Bytes payload, QoS qos, boolean retain, Properties properties) {}

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
package org.mqttassay.spec.model;

import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Will;

/**
 * A Will Message whose connection has ended.
 *
 * @param clientIdentifier whose
 * @param version the version of that connection
 * @param connection the connection that had it
 * @param will the message
 * @param closedAt when the connection ended, in nanoseconds
 * @param dueAt when it is to be published, in nanoseconds: after its Will Delay Interval, or at the
 *     end of its session
 * @param event the number of the event that ended the connection
 */
public record PendingWill(
    String clientIdentifier,
    MqttVersion version,
    long connection,
    Will will,
    long closedAt,
    long dueAt,
    long event) {}

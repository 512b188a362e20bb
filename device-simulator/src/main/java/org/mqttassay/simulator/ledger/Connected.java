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
package org.mqttassay.simulator.ledger;

/**
 * A CONNACK, reduced to what counts.
 *
 * @param code its Reason Code or return code; 0 accepts
 * @param sessionPresent as told
 * @param expiry the server's Session Expiry Interval in seconds; -1 when it has the client's
 * @param keepAlive the Server Keep Alive in seconds; -1 when it has the client's
 * @param receiveMaximum of the server, 1 to 65,535
 */
public record Connected(
    int code, boolean sessionPresent, long expiry, int keepAlive, int receiveMaximum) {}

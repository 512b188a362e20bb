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
 * The tester's client: a low-level party that does what it is told and tells what it sees.
 *
 * <p>A {@link org.mqttassay.spec.client.Dialer} opens
 * {@linkplain org.mqttassay.spec.client.MqttConnection connections} to an
 * {@link org.mqttassay.spec.client.Endpoint}. A connection sends any packet, or any bytes in any
 * chunks, legal or not, and waits for packets, for silence or for the end, within
 * {@linkplain org.mqttassay.spec.client.Budgets budgets}. It keeps no session, answers nothing by
 * itself and reconnects never; everything it sends and sees goes to a
 * {@link org.mqttassay.spec.trace.Recorder}, with what the wire rules say about it.
 */
package org.mqttassay.spec.client;

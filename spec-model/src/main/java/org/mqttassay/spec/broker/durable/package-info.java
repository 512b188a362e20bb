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
 * Makes the broker remember: between the state of the model and the records of a store.
 *
 * <p>After each batch of events the {@link org.mqttassay.spec.broker.durable.Journal} compares what
 * the model says may have changed with what was last written, and writes the difference as one
 * batch. What the broker sends meanwhile waits in {@link org.mqttassay.spec.broker.durable.Parcels}
 * until that batch is on disk; so whatever anybody was told is remembered after a kill. The next
 * broker begins with what {@link org.mqttassay.spec.broker.durable.Restorer} makes of the records.
 */
package org.mqttassay.spec.broker.durable;

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
 * Judges clients: what {@code assay broker --judge} finds out about a device while it talks to the
 * reference broker.
 *
 * <p>{@link org.mqttassay.conformance.judge.Judge} is told of every packet and of every broken rule
 * on the broker's thread, puts both together, and hands on what is new. Clients are hostile until
 * shown otherwise: whatever is kept of them has a bound, and whatever is named after them is
 * escaped.
 */
package org.mqttassay.conformance.judge;

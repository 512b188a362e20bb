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
 * The reference broker with one statement broken on purpose, over and over: each
 * {@link org.mqttassay.spec.broker.core.Mutant} is a line in
 * {@link org.mqttassay.spec.broker.core.mutant.Mutants}. Whoever judges brokers has to find each,
 * or can't tell.
 *
 * <p>Most mutants are made by a few ways to go wrong: to mishear or not to hear, to forget a duty,
 * to lose a message, to say something else, or to have something else cross the wire.
 */
package org.mqttassay.spec.broker.core.mutant;

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
 * What a check holds in its hands.
 *
 * <p>A check is one method that says one sentence, annotated with the
 * {@linkplain org.mqttassay.conformance.lab.Checks statements} it aims at. It is given a
 * {@link org.mqttassay.conformance.lab.Lab}, which opens
 * {@linkplain org.mqttassay.conformance.lab.Client clients} in a namespace that belongs to this
 * check alone. Returning is a PASS. A promise of the standard that is not kept ends the check; what
 * that amounts to (FAIL, DEVIATION, OBSERVED) follows from the level of the statement in the
 * catalogue, never from the check.
 */
package org.mqttassay.conformance.lab;

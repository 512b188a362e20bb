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

import org.mqttassay.spec.Party;

/**
 * A connection that has to be closed.
 *
 * @param by who has to close it
 * @param rule the rule that says so
 * @param reasonCode the Reason Code of 5.0 that fits; 0 for none
 * @param since from when on, in nanoseconds
 * @param event the number of the event that led to it
 */
public record Closing(Party by, Rule rule, int reasonCode, long since, long event) {}

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

import java.util.List;

/**
 * What one event led to.
 *
 * @param state the state after it
 * @param breaches the rules it broke; those that the lapse of time broke before it come first
 * @param owed what somebody must do now because of it
 * @param waived what may have been broken, and can't be held against anybody
 */
public record Step(State state, List<Breach> breaches, List<Owed> owed, List<Waiver> waived) {}

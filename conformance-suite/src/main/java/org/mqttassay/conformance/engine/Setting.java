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
package org.mqttassay.conformance.engine;

import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.run.CheckIndex;
import org.mqttassay.spec.catalog.Catalog;

/**
 * What all classes of a run have in common.
 *
 * @param parameters what is asked for beside the class
 * @param catalog of all statements
 * @param index of all checks
 * @param outline the tree of what is wanted
 * @param deviations the failures that are known
 */
record Setting(
    Parameters parameters,
    Catalog catalog,
    CheckIndex index,
    Outline outline,
    Deviations deviations) {}

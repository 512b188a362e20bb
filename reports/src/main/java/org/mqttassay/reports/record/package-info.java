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
 * The run record: everything a run found out, as one JSON file beside its traces.
 *
 * <p>Every report is a function of this record and the traces. The file is replaced as a whole
 * after each result, so whoever kills a run finds what it had found, with {@code finished} still
 * null. The form is described in {@code record.schema.json} beside this package; {@code schema} in
 * the record is its version.
 */
package org.mqttassay.reports.record;

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
 * The standard as data: every normative statement of both versions, in our own words.
 *
 * <p>A {@linkplain org.mqttassay.spec.catalog.Catalog catalogue} holds
 * {@linkplain org.mqttassay.spec.catalog.Statement statements}: those that the standard numbers and
 * those it leaves without a number, which bind as much. Everything that speaks of a statement reads
 * here what it says: checks, failures, reports. The data are the YAML files beside this package, a
 * folder for each version; {@code index.txt} in it names the files and {@code sections.tsv} the
 * sections of the standard. Files named {@code exceptions-*.yaml} list normative-looking sentences
 * that owe no statement, with the reason; only the tests read them.
 */
package org.mqttassay.spec.catalog;

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
 * The JUnit Platform engine {@code mqtt-assay}: a class of a broker's vendor, annotated and nothing
 * more, becomes a tree of version, chapter, section, statement and check.
 * {@link org.mqttassay.conformance.engine.Outline} is that tree as data,
 * {@link org.mqttassay.conformance.engine.Discovery} finds what was asked for in it,
 * {@link org.mqttassay.conformance.engine.ClassRun} carries the checks out, all at once and as the
 * command line does, and the leaves tell JUnit what came of them. Where a build has Allure's
 * listener, {@link org.mqttassay.conformance.engine.AllureTree} and
 * {@link org.mqttassay.conformance.engine.AllureSteps} tell it the rest.
 */
package org.mqttassay.conformance.engine;

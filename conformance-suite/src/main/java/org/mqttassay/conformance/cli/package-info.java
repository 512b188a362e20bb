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
 * The command line of the whole product: {@code assay}.
 *
 * <p>{@link org.mqttassay.conformance.cli.Assay} is the root and holds little; every command is a
 * file of its own and writes to the writers that picocli hands it. What a command may not do is
 * decide how trouble looks: that is {@link org.mqttassay.conformance.cli.Failures}' business, and
 * {@link org.mqttassay.conformance.cli.ExitCodes} are the same for all.
 */
package org.mqttassay.conformance.cli;

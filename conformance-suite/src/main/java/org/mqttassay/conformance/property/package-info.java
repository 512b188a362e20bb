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
 * Generated behaviour: scripts that jqwik's arbitraries draw from the model, legal ones and such as
 * break one rule, are played at a broker by several clients, many at once, and judged by the
 * checker. What is found is played again, made as small as it can be, and kept as a file.
 */
package org.mqttassay.conformance.property;

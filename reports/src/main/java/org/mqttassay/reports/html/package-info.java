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
 * Pages for people: the certificate of a run, the evidence of each check, and the matrix of several
 * runs. Each is one file that needs no network, and carries a policy by which a browser runs
 * nothing but Assay's own few lines of script.
 *
 * <p>The templates in {@code src/main/jte} escape by the context of each value; style and script
 * stand in resources beside this package.
 */
package org.mqttassay.reports.html;

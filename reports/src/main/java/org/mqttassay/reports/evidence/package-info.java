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
 * What there is to be seen of one check: the packets of its trace as people read them, as bytes and
 * as a sequence diagram, with the moment marked at which its verdict was clear.
 *
 * <p>Passwords that clients sent are blotted out wherever they stand in a CONNECT, so that evidence
 * can be published.
 */
package org.mqttassay.reports.evidence;

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
 * An authentication that is under way (4.12 of 5.0).
 *
 * @param turn who has to send the next AUTH, or in the server's case to end the exchange
 * @param since when it came to be that party's turn, in nanoseconds
 * @param isAsked whether the server has sent an AUTH in it
 */
public record Exchange(Party turn, long since, boolean isAsked) {}

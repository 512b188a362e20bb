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
package org.mqttassay.simulator.link.net;

/**
 * What can be seen of a proxied link.
 *
 * @param id its number, counted from 1
 * @param from the client's address
 * @param client its Client Identifier; empty while there is none
 * @param profile the name of the profile
 * @param state {@code up}, {@code dark}, {@code dark up}, {@code dark down} or {@code over}
 * @param carriedUp bytes that have arrived at the server
 * @param carriedDown bytes that have arrived at the client
 * @param heldUp bytes under way to the server
 * @param heldDown bytes under way to the client
 */
public record LinkView(
    long id,
    String from,
    String client,
    String profile,
    String state,
    long carriedUp,
    long carriedDown,
    long heldUp,
    long heldDown) {}

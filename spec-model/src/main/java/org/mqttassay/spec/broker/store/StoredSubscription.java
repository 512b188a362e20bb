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
package org.mqttassay.spec.broker.store;

/**
 * A subscription of a session (3.8.3 of both versions). Its key are the Client Identifier and the
 * Topic Filter.
 *
 * @param clientId whose
 * @param terms on which it is held
 */
public record StoredSubscription(String clientId, StoredTerms terms) implements StoredRecord {}

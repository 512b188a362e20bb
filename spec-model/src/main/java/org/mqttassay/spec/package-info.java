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
 * The standard: what MQTT says, as data and as code.
 *
 * <p>This package holds the few words that every room of the house uses: which
 * {@linkplain org.mqttassay.spec.MqttVersion version}, which
 * {@linkplain org.mqttassay.spec.StatementId statement}, which {@linkplain org.mqttassay.spec.Party
 * party}. It depends on nothing.
 */
package org.mqttassay.spec;

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
 * Who may connect to the reference broker, and what they may publish and read.
 *
 * <p>Three files' worth of rules: a {@link org.mqttassay.spec.broker.auth.PasswordFile} with hashed
 * passwords that serve a User Name and Password as well as SCRAM-SHA-256, an
 * {@link org.mqttassay.spec.broker.auth.AccessList} of topics, and the
 * {@link org.mqttassay.spec.broker.auth.Authenticator} which decides about a CONNECT. What is wrong
 * with a file is told by an {@link org.mqttassay.spec.broker.auth.AuthFileException} in one line.
 *
 * <p>SCRAM (RFC 5802 and 7677) is written down from both sides, as
 * {@link org.mqttassay.spec.broker.auth.ScramServer} and
 * {@link org.mqttassay.spec.broker.auth.ScramClient}: machines without sockets, clocks or random
 * numbers of their own, which are fed the Authentication Data of CONNECT, AUTH and CONNACK (4.12 of
 * 5.0) and answer with the next.
 */
package org.mqttassay.spec.broker.auth;

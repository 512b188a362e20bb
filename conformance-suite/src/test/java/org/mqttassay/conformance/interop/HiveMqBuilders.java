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
package org.mqttassay.conformance.interop;

import com.hivemq.client.mqtt.MqttClientBuilderBase;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.mqttassay.spec.client.Endpoint;

/** What the HiveMQ client is told alike for both versions. */
final class HiveMqBuilders {

  private HiveMqBuilders() {}

  static <B extends MqttClientBuilderBase<B>> B prepare(B builder, Passport passport)
      throws IOException, GeneralSecurityException {
    Endpoint endpoint = passport.endpoint();
    B prepared = builder
        .identifier(passport.clientId())
        .serverHost(endpoint.host())
        .serverPort(endpoint.port());
    if (passport.keepsSession()) {
      prepared = prepared
          .automaticReconnect()
          .initialDelay(20, TimeUnit.MILLISECONDS)
          .maxDelay(100, TimeUnit.MILLISECONDS)
          .applyAutomaticReconnect();
    }
    if (endpoint.transport().isEncrypted()) {
      prepared = prepared
          .sslConfig()
          .trustManagerFactory(Trust.in(passport.authority()))
          .applySslConfig();
    }
    if (endpoint.transport().isWebSocket()) {
      prepared = prepared
          .webSocketConfig()
          .serverPath(endpoint.path().substring(1))
          .applyWebSocketConfig();
    }
    return prepared;
  }
}

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

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.mqttassay.spec.MqttVersion;

/** MQTT.js of one version: all its clients live in one Node.js process. */
abstract class MqttJs extends OtherSoftware {

  private final MqttVersion version;
  private NodeProcess node;
  private int clients;

  MqttJs(MqttVersion version) {
    this.version = version;
  }

  @BeforeAll
  void startNode() throws IOException, InterruptedException {
    node = new NodeProcess(Path.of("target", "interop-mqttjs").toAbsolutePath());
  }

  @AfterAll
  void stopNode() {
    if (node != null) {
      node.close();
    }
  }

  @Override
  protected OtherClient open(Passport passport) {
    clients++;
    return new MqttJsClient(node, "client " + clients, version, passport);
  }
}

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
package org.mqttassay.conformance.checks;

import java.util.List;
import java.util.stream.Stream;
import org.mqttassay.conformance.checks.acknowledge.AcknowledgeChecks;
import org.mqttassay.conformance.checks.auth.AuthChecks;
import org.mqttassay.conformance.checks.connack.ConnackChecks;
import org.mqttassay.conformance.checks.connect.ConnectChecks;
import org.mqttassay.conformance.checks.disconnect.DisconnectChecks;
import org.mqttassay.conformance.checks.format.FormatChecks;
import org.mqttassay.conformance.checks.operation.OperationChecks;
import org.mqttassay.conformance.checks.ping.PingChecks;
import org.mqttassay.conformance.checks.publish.PublishChecks;
import org.mqttassay.conformance.checks.shared.SharedChecks;
import org.mqttassay.conformance.checks.subscribe.SubscribeChecks;
import org.mqttassay.conformance.checks.transport.TransportChecks;
import org.mqttassay.conformance.checks.unsubscribe.UnsubscribeChecks;
import org.mqttassay.conformance.checks.websocket.WebSocketChecks;
import org.mqttassay.conformance.run.CheckIndex;

/** All checks there are, chapter by chapter. */
public final class AllChecks {

  private static final List<Class<?>> CLASSES = Stream.of(
          FormatChecks.classes(),
          ConnectChecks.classes(),
          ConnackChecks.classes(),
          PublishChecks.classes(),
          AcknowledgeChecks.classes(),
          SubscribeChecks.classes(),
          UnsubscribeChecks.classes(),
          PingChecks.classes(),
          DisconnectChecks.classes(),
          AuthChecks.classes(),
          OperationChecks.classes(),
          SharedChecks.classes(),
          WebSocketChecks.classes(),
          TransportChecks.classes())
      .flatMap(List::stream)
      .toList();

  private AllChecks() {}

  /** The checks of all classes. */
  public static CheckIndex index() {
    return new CheckIndex(CLASSES);
  }
}

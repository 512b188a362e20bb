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
package org.mqttassay.conformance.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.mqttassay.spec.broker.Broker;
import org.mqttassay.spec.broker.BrokerException;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Packet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay broker}: runs the reference broker. */
@Command(
    name = "broker",
    description = "Runs the reference broker: the model of the standard, on the network.",
    footer = {
      "",
      "Examples:",
      "  assay broker",
      "  assay broker --port 0 --policy random:7",
      "  assay broker --tls-port 8883 --cert broker.pem --key broker.key --ws-port 8080",
      "  assay broker --store sessions --password-file users --acl-file topics --no-anonymous",
      "  assay broker --judge"
    })
final class BrokerCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private BrokerCommandOptions options;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Broker broker = Broker.start(settings(), new Printed(out))) {
      broker.endpoints().forEach(endpoint -> out.println("Listening on " + endpoint));
      out.flush();
      new CountDownLatch(1).await();
      return ExitCodes.OK;
    } catch (BrokerException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCodes.INCONCLUSIVE;
    }
  }

  private BrokerSettings settings() {
    try {
      return options.settings();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private record Printed(PrintWriter out) implements Watch {

    @Override
    public void byBroker(Breach breach, Packet packet) {
      out.println("The broker itself broke a rule: " + breach + " with " + packet);
      out.flush();
    }

    @Override
    public void byClient(Breach breach, String clientIdentifier) {}
  }
}

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
package org.mqttassay.conformance.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.platform.engine.CancellationToken;
import org.mqttassay.conformance.toy.ToyBroker;
import org.mqttassay.conformance.toy.ToyBroker.Link;
import org.mqttassay.conformance.toy.ToyBroker.Manners;
import org.mqttassay.conformance.toy.WrongManners;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.simulator.target.FreePorts;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.core.mutant.Mutants;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.packet.Bytes;

/** Classes as vendors write them, right and wrong ones. */
final class VendorClasses {

  private VendorClasses() {}

  /** A toy broker that is made when it is started. */
  static final class ToyTarget implements Target {

    private final Manners manners;
    private ToyBroker broker;
    private boolean closed;

    ToyTarget(Manners manners) {
      this.manners = manners;
    }

    @Override
    public void start() {
      try {
        broker = new ToyBroker(manners);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<Endpoint> endpoints() {
      return List.of(broker.endpoint());
    }

    @Override
    public boolean isAlive() {
      return broker != null && !closed;
    }

    @Override
    public String logTail() {
      return "the toy's own words";
    }

    @Override
    public void close() {
      closed = true;
      try {
        broker.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The field as the README has it. */
  @MqttConformance
  static final class Good {

    @BrokerUnderTest
    static final Target BROKER = Target.embedded();

    private Good() {}
  }

  /** A broker that acknowledges each SUBSCRIBE twice. */
  @MqttConformance
  static final class Mutated {

    @BrokerUnderTest
    static final Target BROKER = new EmbeddedTarget(
        BrokerSettings.STANDARD.withMutant(Mutants.named("suback-twice").orElseThrow()));

    private Mutated() {}
  }

  /** A method instead of a field, and a broker that speaks 3.1.1 only and answers CONNECT only. */
  @MqttConformance
  static final class Mute {

    static final ToyTarget TARGET = new ToyTarget(Mute::receive);

    private Mute() {}

    @BrokerUnderTest
    private static Target broker() {
      return TARGET;
    }

    private static void receive(Link link, Bytes frame) throws IOException {
      boolean v5 = frame.size() > 8 && frame.at(0) == 0x10 && frame.at(8) == 5;
      if (v5) {
        link.send(Bytes.hex("20020001"));
        link.close();
      } else {
        WrongManners.MUTE.received(link, frame);
      }
    }
  }

  /** Its run is cancelled as soon as a check is under way. */
  @MqttConformance
  static final class Cancelled {

    static final CancellationToken TOKEN = CancellationToken.create();

    @BrokerUnderTest
    static final Target BROKER = new ToyTarget((link, frame) -> {
      if (frame.at(0) == 0xC0) {
        TOKEN.cancel();
      }
      WrongManners.MUTE.received(link, frame);
    });

    private Cancelled() {}
  }

  @MqttConformance
  static final class Unreachable {

    @BrokerUnderTest
    static final Target BROKER = Target.at("mqtt://127.0.0.1:" + FreePorts.next());

    private Unreachable() {}
  }

  @MqttConformance
  static final class TwoBrokers {

    @BrokerUnderTest
    static final Target ONE = Target.embedded();

    @BrokerUnderTest
    static final Target OTHER = Target.embedded();

    private TwoBrokers() {}
  }

  @MqttConformance
  static final class NotStatic {

    @BrokerUnderTest
    final Target broker = Target.embedded();

    private NotStatic() {}
  }

  @MqttConformance
  static final class NoTarget {

    @BrokerUnderTest
    static final String BROKER = "mqtt://127.0.0.1";

    private NoTarget() {}
  }

  @MqttConformance
  static final class WithParameter {

    private WithParameter() {}

    @BrokerUnderTest
    static Target broker(int port) {
      return Target.at("mqtt://127.0.0.1:" + port);
    }
  }

  /** Forgets to say which. */
  @MqttConformance
  static final class Absent {

    @BrokerUnderTest
    static final Target BROKER = null;

    private Absent() {}
  }
}

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

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.client.Transport;

/** Runs the broker for all scenarios of one library, and clears up after each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.SECONDS)
abstract class OtherSoftware implements Stage {

  private final Deque<AutoCloseable> leftovers = new ArrayDeque<>();
  private BrokerUnderInterop broker;
  private int names;

  /** A client of the library, not connected. */
  protected abstract OtherClient open(Passport passport) throws Exception;

  @BeforeAll
  void startBroker(@TempDir Path directory) throws Exception {
    broker = BrokerUnderInterop.chosen(directory);
    broker.start();
  }

  @AfterAll
  void stopBroker() {
    if (broker != null) {
      broker.stop();
    }
  }

  @AfterEach
  void clearUp() throws Exception {
    while (!leftovers.isEmpty()) {
      leftovers.pop().close();
    }
  }

  @Override
  public BrokerUnderInterop broker() {
    return broker;
  }

  @Override
  public String unique(String stem) {
    names++;
    return stem + '-' + names;
  }

  @Override
  public OtherClient client(Passport passport) throws Exception {
    OtherClient client = open(passport);
    leftovers.push(client::close);
    return client;
  }

  @Override
  public CuttingProxy proxy() throws Exception {
    var proxy = new CuttingProxy(broker.endpoint(Transport.TCP));
    leftovers.push(proxy);
    return proxy;
  }
}

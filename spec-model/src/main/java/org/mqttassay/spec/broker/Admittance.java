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
package org.mqttassay.spec.broker;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.mqttassay.spec.broker.auth.Access;
import org.mqttassay.spec.broker.auth.AccessList;
import org.mqttassay.spec.broker.auth.Authenticator;
import org.mqttassay.spec.broker.auth.Decision;
import org.mqttassay.spec.broker.auth.Login;
import org.mqttassay.spec.broker.auth.ScramServer;
import org.mqttassay.spec.broker.core.Gate;
import org.mqttassay.spec.packet.ReasonCode;

/** The gate of a broker on the network: passwords are checked on a thread of their own. */
final class Admittance implements Gate, AutoCloseable {

  /** How many logins may wait to be checked; more are told that the server is busy. */
  private static final int WAITING = 10_000;

  private final Authenticator authenticator;
  private final AccessList accessList;
  private final BiConsumer<Long, Decision> answer;
  private final ThreadPoolExecutor checker;

  /** @param answer told of decisions that took time, by any thread */
  Admittance(
      Authenticator authenticator, AccessList accessList, BiConsumer<Long, Decision> answer) {
    this.authenticator = authenticator;
    this.accessList = accessList;
    this.answer = answer;
    this.checker = new ThreadPoolExecutor(
        1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
          var thread = new Thread(task, "assay-broker-passwords");
          thread.setDaemon(true);
          return thread;
        });
    this.checker.allowCoreThreadTimeOut(true);
  }

  @Override
  public Optional<Decision> decide(long connection, Login login) {
    var atOnce = authenticator.decideAtOnce(login);
    if (atOnce.isPresent()) {
      return atOnce;
    }
    try {
      checker.execute(() -> answer.accept(connection, authenticator.decide(login)));
      return Optional.empty();
    } catch (RejectedExecutionException full) {
      return Optional.of(new Decision.Refused(ReasonCode.SERVER_BUSY));
    }
  }

  @Override
  public Optional<ScramServer> begin(String method) {
    return authenticator.begin(method);
  }

  @Override
  public Access access(Optional<String> user, String clientIdentifier) {
    return accessList.of(user, clientIdentifier);
  }

  @Override
  public void close() {
    checker.shutdownNow();
  }
}

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

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.mqttassay.spec.broker.auth.AccessList;
import org.mqttassay.spec.broker.auth.AuthFileException;
import org.mqttassay.spec.broker.auth.AuthenticationPolicy;
import org.mqttassay.spec.broker.auth.Authenticator;
import org.mqttassay.spec.broker.auth.ScramNonces;
import org.mqttassay.spec.broker.core.BrokerCore;
import org.mqttassay.spec.broker.core.Gate;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.broker.net.Front;
import org.mqttassay.spec.broker.net.FrontSettings;
import org.mqttassay.spec.broker.net.ListenException;
import org.mqttassay.spec.broker.net.Listener;
import org.mqttassay.spec.broker.net.ServerTls;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.packet.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reference broker: {@link BrokerCore} behind Netty.
 *
 * <p>It runs from {@link #start} to {@link #close}. Any thread may use it.
 */
public final class Broker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

  /** How long clients may take to read what the broker still has for them when it stops. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final ModelThread thread;
  private final Front front;
  private final BrokerCore core;
  private final Admittance admittance;
  private final Keeping keeping;

  private Broker(
      ModelThread thread, Front front, BrokerCore core, Admittance admittance, Keeping keeping) {
    this.thread = thread;
    this.front = front;
    this.core = core;
    this.admittance = admittance;
    this.keeping = keeping;
  }

  /**
   * Starts a broker.
   *
   * @param watch told of broken rules, on the broker's own thread
   * @throws BrokerException with one line for the user, when it can't
   */
  public static Broker start(BrokerSettings settings, Watch watch) throws BrokerException {
    return start(settings, watch, Onlooker.NOBODY);
  }

  /**
   * Starts a broker that lets somebody look on.
   *
   * @param watch told of broken rules, on the broker's own thread
   * @param onlooker told of everything, on that thread as well
   * @throws BrokerException with one line for the user, when it can't
   */
  public static Broker start(BrokerSettings settings, Watch watch, Onlooker onlooker)
      throws BrokerException {
    var keeping = Keeping.open(settings.store(), settings.mutant() != Mutant.NONE);
    try {
      return start(settings, watch, onlooker, keeping);
    } catch (BrokerException | RuntimeException e) {
      keeping.close();
      throw e;
    }
  }

  private static Broker start(
      BrokerSettings settings, Watch watch, Onlooker onlooker, Keeping keeping)
      throws BrokerException {
    var reception = new Reception(onlooker);
    var policy = settings.randomSeed().isPresent()
        ? Policy.random(settings.randomSeed().getAsLong())
        : Policy.canonical();
    var holder = new Holder();
    var admittance = admittance(settings, holder);
    var core = new BrokerCore(
        keeping.initial(),
        settings.limits(),
        policy,
        (Gate) admittance,
        keeping.before(reception),
        settings.mutant() == Mutant.NONE ? watch : Watch.onlyClients(watch),
        keeping.changes(),
        settings.mutant());
    var work = settings.mutant() == Mutant.NONE
        ? new BrokerWork(core, keeping, onlooker)
        : new MutantWork(core, keeping, onlooker);
    var thread = new ModelThread(work);
    holder.thread = thread;
    holder.core = core;
    reception.serve(thread, core);
    var front = open(settings, reception);
    work.front = front;
    var broker = new Broker(thread, front, core, admittance, keeping);
    keeping.begin(thread, broker::stop);
    thread.start();
    return broker;
  }

  /** What is there only once all is wired up. */
  private static final class Holder {
    private volatile ModelThread thread;
    private volatile BrokerCore core;
  }

  private static Admittance admittance(BrokerSettings settings, Holder holder)
      throws BrokerException {
    AuthenticationPolicy users;
    AccessList access;
    try {
      users = settings.admission().policy();
      access = settings.admission().accessList();
    } catch (AuthFileException e) {
      throw new BrokerException(BrokerException.Obstacle.ADMISSION, e.getMessage(), e);
    }
    var random = new SecureRandom();
    var key = new byte[32];
    random.nextBytes(key);
    var authenticator = new Authenticator(users, ScramNonces.from(random), Bytes.of(key));
    return new Admittance(
        authenticator,
        access,
        (connection, decision) ->
            holder.thread.execute(at -> holder.core.decided(at, connection, decision)));
  }

  private static Front open(BrokerSettings settings, Reception reception) throws BrokerException {
    var tls = settings
        .tls()
        .map(files -> new ServerTls(
            files.certificate(),
            files.key(),
            Optional.empty(),
            files.authorities(),
            files.requiresClientCertificate()
                ? ServerTls.ClientCertificates.REQUIRED
                : files.authorities().isPresent()
                    ? ServerTls.ClientCertificates.OPTIONAL
                    : ServerTls.ClientCertificates.NONE));
    var listeners = new ArrayList<Listener>();
    for (BrokerSettings.Listener one : settings.listeners()) {
      listeners.add(new Listener(
          one.transport(),
          one.host(),
          one.port(),
          one.path(),
          one.transport().isEncrypted() ? tls : Optional.empty()));
    }
    var network = FrontSettings.STANDARD.withQuirks(settings.mutant().quirks());
    var largest = settings.limits().maximumPacketSize();
    if (largest.isPresent() && largest.getAsLong() < FrontSettings.LARGEST_PACKET) {
      network = network.withMaximumPacketSize((int) largest.getAsLong());
    }
    try {
      return Front.open(listeners, network, reception);
    } catch (ListenException e) {
      throw new BrokerException(
          e.obstacle() == ListenException.Obstacle.PORT_IN_USE
                  || e.obstacle() == ListenException.Obstacle.ADDRESS
              ? BrokerException.Obstacle.ADDRESS
              : BrokerException.Obstacle.CERTIFICATE,
          e.getMessage(),
          e);
    }
  }

  /** What goes wrong in a broker that is wrong on purpose is nobody's fault. */
  private static final class MutantWork extends BrokerWork {

    MutantWork(BrokerCore core, Keeping keeping, Onlooker onlooker) {
      super(core, keeping, onlooker);
    }

    @Override
    public void failed(RuntimeException problem) {
      LOG.debug("The mutant went wrong, and goes on", problem);
    }
  }

  private static class BrokerWork implements ModelThread.Work {

    private final BrokerCore core;
    private final Keeping keeping;
    private final Onlooker onlooker;
    private Front front;

    BrokerWork(BrokerCore core, Keeping keeping, Onlooker onlooker) {
      this.core = core;
      this.keeping = keeping;
      this.onlooker = onlooker;
    }

    @Override
    public Front.Batch begin() {
      var batch = front.batch();
      keeping.release();
      return batch;
    }

    @Override
    public void finish() {
      keeping.keep(core.state());
    }

    @Override
    public void end() {
      keeping.settle(core.state());
    }

    @Override
    public void settle(long now) {
      core.passed(now);
    }

    @Override
    public OptionalLong wakeUp() {
      return core.nextTimer();
    }

    @Override
    public void failed(RuntimeException problem) {
      LOG.error("The broker went wrong, and goes on", problem);
      onlooker.failed(problem);
    }
  }

  /** Where clients reach it, in the order of the listeners in the settings. */
  public List<Endpoint> endpoints() {
    return front.endpoints();
  }

  /** How many clients are connected, those in a handshake included. */
  public int connections() {
    return front.connections();
  }

  /**
   * Done when the broker had to stop by itself, since its store failed: with one line for the user.
   * It acknowledges nothing from then on, and its clients are cut off.
   */
  public CompletionStage<String> failure() {
    return keeping.failure();
  }

  /** The store has failed: nobody must be told anything any more. */
  private void stop() {
    thread.stop();
    admittance.close();
    front.close();
    keeping.close();
  }

  /** Tells every client that the server shuts down, and stops. A second call does nothing. */
  @Override
  public void close() {
    front.stopListening();
    thread.execute(core::shutDown);
    thread.stop();
    admittance.close();
    front.awaitNoConnections(FAREWELL);
    front.close();
    keeping.close();
  }

  /**
   * Stops without a word to anybody, as if it had crashed. After {@link #close} it does nothing.
   */
  public void abort() {
    front.close();
    thread.stop();
    admittance.close();
    keeping.close();
  }
}

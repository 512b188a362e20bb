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
package org.mqttassay.conformance.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.conformance.lab.Verdicts.NotApplicable;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.client.WebSocketAnswer;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.raw.Malformed;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent;

/**
 * The bench on which one check works, under one version of the standard.
 *
 * <p>Its clients, Client Identifiers and topics belong to this check alone, so that all checks can
 * run at once. To be used by one thread.
 */
public final class Lab {

  private final MqttVersion version;
  private final StatementId aim;
  private Dialer dialer;
  private final Site site;
  private final Budgets budgets;
  private final Recorder recorder;
  private final String namespace;
  private final Random random;
  private final List<Client> clients = new ArrayList<>();
  private final Set<String> clientIds = new LinkedHashSet<>();
  private final Remains remains = new Remains();
  private final List<Broken> departures = new ArrayList<>();
  private final List<String> observations = new ArrayList<>();

  /**
   * @param version the version of the standard that is checked
   * @param aim the statement that a failure is reported under unless the check names another
   * @param dialer opens connections to the broker under test
   * @param site what is known of that broker
   * @param budgets for every wait
   * @param recorder takes everything that happens
   * @param namespace begins every Client Identifier and topic; letters and digits, at most 17
   * @param seed of everything random
   */
  public Lab(
      MqttVersion version,
      StatementId aim,
      Dialer dialer,
      Site site,
      Budgets budgets,
      Recorder recorder,
      String namespace,
      long seed) {
    this.version = version;
    this.aim = aim;
    this.dialer = dialer;
    this.site = site;
    this.budgets = budgets;
    this.recorder = recorder;
    this.namespace = namespace;
    this.random = new Random(seed);
  }

  /** The version of the standard that is checked. */
  public MqttVersion version() {
    return version;
  }

  /** Whether that is 5.0. */
  public boolean isV5() {
    return version == MqttVersion.V5_0;
  }

  /** Whether the broker accepts clients of a version, as it showed before the checks began. */
  public boolean brokerSpeaks(MqttVersion other) {
    return site.spoken().contains(other);
  }

  /** How the broker is set up, as far as somebody told. */
  public SetUp setUp() {
    return site.setUp();
  }

  /** How long things may take. */
  public Budgets budgets() {
    return budgets;
  }

  /** Chance, from the run's seed. */
  public Random random() {
    return random;
  }

  // Names

  /**
   * A Client Identifier of this check's own, which every server must allow (at most 23 letters and
   * digits).
   *
   * @param role tells this client from the check's others: at most 6 letters and digits
   */
  public String clientId(String role) {
    return namespace + role;
  }

  /** A topic of this check's own. */
  public String topic(String name) {
    return "assay/" + namespace + '/' + name;
  }

  /** A CONNECT that every server must accept from whoever has the credentials. */
  public Connect connect(String role) {
    return Connect.of(version, clientId(role))
        .withCredentials(credentials().userName(), credentials().password());
  }

  /** The same for a check with one client. */
  public Connect connect() {
    return connect("a");
  }

  /** A CONNECT whose session may be there already, and outlives the connection by a minute. */
  public Connect lasting(String role) {
    return withProperty(
        connect(role).withCleanStart(false),
        Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 60));
  }

  // Clients

  /** Opens a network connection on which nothing was said yet. */
  public Client opened(String role) {
    return opened(role, version);
  }

  /** The same for another version of the standard than the one that is checked. */
  public Client opened(String role, MqttVersion spokenThere) {
    try {
      String name = role + (clients.isEmpty() ? "" : "#" + clients.size());
      MqttConnection connection = dialer.open(name, spokenThere, recorder, budgets);
      var client = new Client(this, connection);
      clients.add(client);
      return client;
    } catch (ConnectionFailedException e) {
      throw new Undecided("No connection could be opened: " + e.getMessage());
    }
  }

  /** The transports for which an address of the broker is known, always in the same order. */
  public List<Transport> transports() {
    return site.ways().keySet().stream().sorted().toList();
  }

  /**
   * Has the connections that are opened from now on take another transport. Ends the check when the
   * broker has no address for it.
   */
  public void via(Transport transport) {
    concerns(
        site.ways().containsKey(transport),
        "No address with " + transport.scheme()
            + ":// is known. Give one in target.yaml, under addresses.");
    dialer = site.ways().get(transport);
  }

  /** The same for a check with one client. */
  public Client opened() {
    return opened("a");
  }

  /** Opens a connection and sends a CONNECT; its answer is still to come. */
  public Client connecting(Connect connect) {
    var client = opened(roleOf(connect), connect.version());
    client.sends(connect);
    return client;
  }

  /**
   * The answer to a WebSocket handshake, of which nothing more is made.
   *
   * @param subprotocols that are offered; none leaves them out
   * @return empty when the broker closes the connection instead of answering
   */
  public Optional<WebSocketAnswer> shakesHands(String... subprotocols) {
    remarks("A WebSocket handshake that offers " + List.of(subprotocols));
    try {
      return dialer.shakeHands(List.of(subprotocols));
    } catch (ConnectionFailedException e) {
      throw new Undecided("No WebSocket handshake could be made: " + e.getMessage());
    }
  }

  /** A client whose CONNECT was accepted; when it is not, the check can't be carried out. */
  public Client connected(Connect connect) {
    var client = connecting(connect);
    client.becomesConnected();
    return client;
  }

  /** The same with a role and changes to the usual CONNECT. */
  public Client connected(String role, UnaryOperator<Connect> changes) {
    return connected(changes.apply(connect(role)));
  }

  /** A client with the usual CONNECT. */
  public Client connected(String role) {
    return connected(connect(role));
  }

  /** The same for a check with one client. */
  public Client connected() {
    return connected("a");
  }

  private String roleOf(Connect connect) {
    String id = connect.clientIdentifier();
    return id.startsWith(namespace) && id.length() > namespace.length()
        ? id.substring(namespace.length())
        : "x";
  }

  /** A packet to be broken on purpose. */
  public Malformed malformed(Packet packet) {
    return Malformed.of(packet, version);
  }

  // What follows from what came

  /** The statement that a failure is reported under unless the check names another. */
  public StatementId aim() {
    return aim;
  }

  /** Another statement of the version that is checked, by its id. */
  public StatementId statement(String id) {
    return new StatementId(
        version, id.startsWith("ASSAY-") || id.startsWith("MQTT-") ? id : "MQTT-" + id);
  }

  /**
   * Ends the check: the statement it aims at was broken.
   *
   * @param allowed what would have been allowed
   * @param came what came instead
   * @return never; for {@code throw lab.broken(...)}
   */
  public Broken broken(String allowed, String came) {
    return new Broken(aim, allowed, came);
  }

  /** Ends the check unless something holds. */
  public void require(boolean holds, String allowed, String came) {
    if (!holds) {
      throw broken(allowed, came);
    }
  }

  /**
   * Notes that a SHOULD was not followed, and goes on.
   *
   * @param statement its id; of the version that is checked
   * @param allowed what the standard recommends
   * @param came what came instead
   */
  public void departs(String statement, String allowed, String came) {
    departures.add(new Broken(statement(statement), allowed, came));
  }

  /** Notes what the broker chose where the standard leaves a choice, and goes on. */
  public void observes(String choice) {
    observations.add(choice);
  }

  /** Ends the check unless it concerns this broker. */
  public void concerns(boolean applies, String reasonWhyNot) {
    if (!applies) {
      throw new NotApplicable(reasonWhyNot);
    }
  }

  /** Ends the check, which could not be carried out, unless something holds. */
  public void given(boolean holds, String reason) {
    if (!holds) {
      throw new Undecided(reason);
    }
  }

  /** The departures noted so far. */
  public List<Broken> departures() {
    return List.copyOf(departures);
  }

  /** The observations noted so far. */
  public List<String> observations() {
    return List.copyOf(observations);
  }

  /** Every client of this check. */
  public List<Client> clients() {
    return List.copyOf(clients);
  }

  /** Writes a remark into the trace. */
  public void remarks(String text) {
    recorder.note(text);
  }

  // Time

  /**
   * Waits for a while in which the network may do what it likes, and the standard's clocks run.
   *
   * @param client on which nothing is expected meanwhile; what comes ends the wait
   * @param span unscaled
   * @return whether nothing came
   */
  public boolean letsPass(Client client, Duration span) {
    return client.connection().poll(span).isEmpty();
  }

  /**
   * Has the broker restarted, together with all other checks that ask for it. Ends the check when
   * Assay can't do that. Only for checks that say so ({@link Checks#restarts}).
   */
  public void restartsBroker() {
    recorder.note(TraceEvent.Note.RESTART);
    site.restarts().await();
  }

  // Order afterwards

  /** The usual CONNECT of each client that this check had, and of its only one otherwise. */
  public List<Connect> usualConnects() {
    return Stream.concat(Stream.of(clientId("a")), clientIds.stream())
        .distinct()
        .map(connect()::withClientIdentifier)
        .toList();
  }

  void remember(Connect connect) {
    if (connect.clientIdentifier().startsWith(namespace)) {
      clientIds.add(connect.clientIdentifier());
    }
    remains.remember(connect);
  }

  void remember(Publish publish) {
    remains.remember(publish);
  }

  /** Closes every connection, and takes sessions and retained messages away from the broker. */
  public void tidyUp() {
    clients.forEach(client -> client.connection().close());
    if (!Thread.currentThread().isInterrupted()) {
      remains.tidyUp(dialer, recorder, connect("tidy"));
    }
  }

  /** What a CONNACK's or another packet's reason code is called, for messages. */
  public String name(int reasonCode, PacketType type) {
    return isV5() ? ReasonCode.describe(reasonCode, type) : Integer.toString(reasonCode);
  }

  /** A property for 5.0; 3.1.1 knows none. */
  public Connect withProperty(Connect connect, Property property) {
    return isV5() ? connect.with(property) : connect;
  }

  /** The credentials of this run. */
  public Credentials credentials() {
    return site.setUp().credentials();
  }

  /**
   * User Name and Password for every CONNECT.
   *
   * @param userName absent for none
   * @param password absent for none
   */
  public record Credentials(Optional<String> userName, Optional<Bytes> password) {

    /** None. */
    public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());
  }
}

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
package org.mqttassay.spec.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.auth.ScramServer;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;

/** Where recipes are cooked: the steps of one client that is about to break a rule. */
final class Kitchen {

  private static final String NAME = "z";
  private static final String OTHER = "y";
  static final String TOPIC = "z/a";
  private static final long EXPIRY = 100;
  /** More than all else in a packet. */
  private static final int MORE = 50;

  final MqttVersion version;
  /** What the broker restricts. */
  final Limits limits;

  private final SplittableRandom random;
  private final List<Step> steps = new ArrayList<>();
  private int messages;

  Kitchen(MqttVersion version, Limits limits, SplittableRandom random) {
    this.version = version;
    this.limits = limits;
    this.random = random;
  }

  List<Step> steps() {
    return steps;
  }

  boolean isV5() {
    return version == MqttVersion.V5_0;
  }

  /** Any number from 1 up to one. */
  int any(int most) {
    return 1 + random.nextInt(most);
  }

  Kitchen opens() {
    steps.add(new Step.Open(NAME, version));
    return this;
  }

  /** The CONNECT of a session that outlives its connection. */
  Connect connect(boolean isClean, Property... properties) {
    var connect = Connect.of(version, NAME).withCleanStart(isClean);
    if (isV5()) {
      if (Arrays.stream(properties)
          .noneMatch(one -> one.identifier() == PropertyIdentifier.SESSION_EXPIRY_INTERVAL)) {
        connect = connect.with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, EXPIRY));
      }
      for (Property property : properties) {
        connect = connect.with(property);
      }
    }
    return connect;
  }

  /** Opens a connection and comes to be connected, with a new session. */
  Kitchen begins(Property... properties) {
    // In 3.1.1 a session that is to be kept can't be asked to be new.
    return opens().sends(connect(isV5(), properties)).awaits();
  }

  /** Loses its connection and comes back to its session. */
  Kitchen comesBack() {
    return cuts(Step.Cut.How.RESET).opens().sends(connect(false)).awaits();
  }

  /** Begins to prove itself, and is asked for more, which it does not answer. */
  Kitchen beginsToProve() {
    return withholdsOnceOpen().sends(connect(true, method(ScramServer.METHOD))).settles();
  }

  private Kitchen withholdsOnceOpen() {
    return opens().knows().withholds();
  }

  /** Has a password, and proves it when it is asked. */
  Kitchen knows() {
    steps.add(new Step.Knows(NAME, "user", MemoryGate.PASSWORD));
    return this;
  }

  static Property method(String name) {
    return Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, name);
  }

  /** A Will Message without anything unusual. */
  Will will() {
    return new Will(TOPIC, Bytes.utf8("w"), QoS.AT_LEAST_ONCE, false, Properties.NONE);
  }

  Kitchen sends(Packet packet) {
    steps.add(new Step.Send(NAME, packet, false));
    return this;
  }

  Kitchen sendsRegardless(Packet packet) {
    steps.add(new Step.Send(NAME, packet, true));
    return this;
  }

  Kitchen withholds() {
    steps.add(new Step.Answering(NAME, false));
    return this;
  }

  Kitchen answersRegardless(int place, Property... properties) {
    return answersRegardless(place, 0, properties);
  }

  Kitchen answersRegardless(int place, int code, Property... properties) {
    steps.add(new Step.Answer(NAME, place, code, Properties.of(properties), true));
    return this;
  }

  Kitchen cuts(Step.Cut.How how) {
    steps.add(new Step.Cut(NAME, how));
    return this;
  }

  Kitchen awaits() {
    steps.add(new Step.Await(NAME));
    return this;
  }

  Kitchen settles() {
    steps.add(new Step.Settle());
    return this;
  }

  Kitchen waits(long millis) {
    steps.add(new Step.Wait(millis));
    return this;
  }

  /** Subscribes to the topic that it publishes to itself. */
  Kitchen subscribes(QoS qos) {
    return sends(Subscribe.of(any(9), Subscription.of(TOPIC, qos))).awaits();
  }

  /** Subscribes, withholds its answers, and is sent some messages by another. */
  Kitchen isSent(QoS qos, int messages) {
    subscribes(qos).withholds();
    steps.add(new Step.Open(OTHER, version));
    steps.add(new Step.Send(OTHER, Connect.of(version, OTHER), false));
    steps.add(new Step.Await(OTHER));
    for (int i = 1; i <= messages; i++) {
      steps.add(new Step.Send(OTHER, publish(qos, i), false));
    }
    steps.add(new Step.Await(OTHER));
    return settles();
  }

  /** A message like no other. */
  Publish publish(QoS qos, int identifier) {
    return Publish.of(TOPIC, qos, identifier, Bytes.utf8("z" + messages++));
  }

  /** What is too long to be added to any packet that the broker takes. */
  Property tooLong(PropertyIdentifier identifier) {
    String text = "x".repeat((int) limits.maximumPacketSize().orElseThrow() + MORE);
    return identifier == PropertyIdentifier.USER_PROPERTY
        ? Property.user("k", text)
        : Property.of(identifier, text);
  }
}

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

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/**
 * Names that nobody else uses at a broker, so that a script meets nothing there but itself: all its
 * topics lie below one level, and all its Client Identifiers begin alike.
 *
 * @param topics what stands before each topic, without a slash at its end
 * @param clients what stands before each Client Identifier that is not empty
 * @param login what every client logs in with
 */
public record Namespace(String topics, String clients, Login login) {

  private static final String SHARE = "$share/";
  /** Up to here, a Maximum Packet Size is meant to be less than some of the script's packets. */
  private static final long SMALL = 1_000;

  /**
   * How clients log in.
   *
   * @param isAsDrawn whether they say what the script has; if not, they say the following
   * @param userName for every CONNECT
   * @param password for every CONNECT
   * @param secret what those know who prove themselves by AUTH; empty for what the script has
   */
  public record Login(
      boolean isAsDrawn,
      Optional<String> userName,
      Optional<Bytes> password,
      Optional<Secret> secret) {

    /** As the script has it. */
    public static final Login AS_DRAWN =
        new Login(true, Optional.empty(), Optional.empty(), Optional.empty());

    /** The same for those who prove themselves by AUTH. */
    public Login with(Optional<Secret> other) {
      return new Login(isAsDrawn, userName, password, other);
    }
  }

  /**
   * What a broker knows of a user for SCRAM-SHA-256.
   *
   * @param user the name
   * @param password the right one
   */
  public record Secret(String user, String password) {

    @Override
    public String toString() {
      return user;
    }
  }

  /** The script under these names. Bytes that were written down as such remain. */
  public Script of(Script script) {
    return script.withSteps(script.steps().stream().map(this::step).toList());
  }

  private Step step(Step step) {
    if (step instanceof Step.Send send) {
      return new Step.Send(send.client(), packet(send.packet()), send.regardless());
    } else if (step instanceof Step.SendBroken broken) {
      return new Step.SendBroken(
          broken.client(), broken.breakage(), broken.field(), packet(broken.packet()));
    } else if (step instanceof Step.Knows knows && login.secret().isPresent()) {
      return known(knows, login.secret().get());
    }
    return step;
  }

  /** Whoever has the right password has it here as well, and a wrong one remains wrong. */
  private static Step known(Step.Knows knows, Secret secret) {
    boolean isRight = knows.password().equals(MemoryGate.PASSWORD);
    return new Step.Knows(
        knows.client(), secret.user(), isRight ? secret.password() : secret.password() + "!");
  }

  private Packet packet(Packet packet) {
    if (packet instanceof Connect connect) {
      return connect(connect);
    } else if (packet instanceof Publish publish) {
      return new Publish(
          publish.dup(),
          publish.qos(),
          publish.retain(),
          publish.topicName().isEmpty() ? "" : topic(publish.topicName()),
          publish.packetIdentifier(),
          properties(publish.properties()),
          publish.payload());
    } else if (packet instanceof Subscribe subscribe) {
      return new Subscribe(
          subscribe.packetIdentifier(),
          subscribe.properties(),
          subscribe.subscriptions().stream().map(this::subscription).toList());
    } else if (packet instanceof Unsubscribe unsubscribe) {
      List<String> filters =
          unsubscribe.topicFilters().stream().map(this::filter).toList();
      return new Unsubscribe(unsubscribe.packetIdentifier(), unsubscribe.properties(), filters);
    }
    return packet;
  }

  private Connect connect(Connect connect) {
    String identifier = connect.clientIdentifier();
    return new Connect(
        connect.version(),
        connect.cleanStart(),
        connect.keepAlive(),
        properties(connect.properties()),
        identifier.isEmpty() ? "" : clients + identifier,
        connect
            .will()
            .map(will -> new Will(
                topic(will.topic()),
                will.payload(),
                will.qos(),
                will.retain(),
                properties(will.properties()))),
        login.isAsDrawn() ? connect.userName() : login.userName(),
        login.isAsDrawn() ? connect.password() : login.password());
  }

  private Properties properties(Properties properties) {
    return new Properties(properties.list().stream().map(this::property).toList());
  }

  private Property property(Property property) {
    var one = Properties.of(property);
    if (property.identifier() == PropertyIdentifier.RESPONSE_TOPIC) {
      String topic = one.text(PropertyIdentifier.RESPONSE_TOPIC).orElseThrow();
      return Property.of(PropertyIdentifier.RESPONSE_TOPIC, topic(topic));
    }
    if (property.identifier() == PropertyIdentifier.MAXIMUM_PACKET_SIZE) {
      long size = one.integer(PropertyIdentifier.MAXIMUM_PACKET_SIZE).orElseThrow();
      // The longer topics are not meant to make more packets too large.
      return Property.of(
          PropertyIdentifier.MAXIMUM_PACKET_SIZE, size < SMALL ? size + topics.length() + 1 : size);
    }
    return property;
  }

  private String topic(String topic) {
    return topics + '/' + topic;
  }

  private Subscription subscription(Subscription one) {
    return new Subscription(
        filter(one.topicFilter()),
        one.maximumQoS(),
        one.noLocal(),
        one.retainAsPublished(),
        one.retainHandling());
  }

  private String filter(String filter) {
    if (!filter.startsWith(SHARE)) {
      return topic(filter);
    }
    int end = filter.indexOf('/', SHARE.length());
    return end < 0 ? filter : filter.substring(0, end + 1) + topic(filter.substring(end + 1));
  }
}

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
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/** Packets that say less than another, each by one thing. */
final class Smaller {

  private Smaller() {}

  static Stream<Packet> packets(Packet packet) {
    if (packet instanceof Connect connect) {
      return connects(connect);
    } else if (packet instanceof Publish publish) {
      return publishes(publish);
    } else if (packet instanceof Subscribe subscribe) {
      int id = subscribe.packetIdentifier();
      return Stream.concat(
          properties(subscribe.properties())
              .map(less -> new Subscribe(id, less, subscribe.subscriptions())),
          Stream.concat(lists(subscribe.subscriptions()), plainer(subscribe.subscriptions()))
              .map(less -> new Subscribe(id, subscribe.properties(), less)));
    } else if (packet instanceof Unsubscribe unsubscribe) {
      int id = unsubscribe.packetIdentifier();
      return Stream.concat(
          properties(unsubscribe.properties())
              .map(less -> new Unsubscribe(id, less, unsubscribe.topicFilters())),
          lists(unsubscribe.topicFilters())
              .map(less -> new Unsubscribe(id, unsubscribe.properties(), less)));
    } else if (packet instanceof Disconnect disconnect) {
      return properties(disconnect.properties())
          .map(less -> new Disconnect(disconnect.reasonCode(), less));
    } else if (packet instanceof Auth auth) {
      return properties(auth.properties()).map(less -> new Auth(auth.reasonCode(), less));
    }
    return Stream.empty();
  }

  private static Stream<Packet> connects(Connect connect) {
    var less = new ArrayList<Packet>();
    if (connect.will().isPresent()) {
      less.add(with(connect, connect.properties(), null));
      var will = connect.will().get();
      properties(will.properties())
          .map(rest -> new Will(will.topic(), will.payload(), will.qos(), will.retain(), rest))
          .forEach(rest -> less.add(connect.withWill(rest)));
    }
    if (connect.userName().isPresent() || connect.password().isPresent()) {
      less.add(connect.withCredentials(Optional.empty(), Optional.empty()));
    }
    properties(connect.properties())
        .map(rest -> with(connect, rest, connect.will().orElse(null)))
        .forEach(less::add);
    return less.stream();
  }

  private static Connect with(Connect connect, Properties properties, Will will) {
    return new Connect(
        connect.version(),
        connect.cleanStart(),
        connect.keepAlive(),
        properties,
        connect.clientIdentifier(),
        Optional.ofNullable(will),
        connect.userName(),
        connect.password());
  }

  private static Stream<Packet> publishes(Publish publish) {
    var less = new ArrayList<Packet>();
    properties(publish.properties())
        .map(rest -> with(publish, publish.retain(), rest))
        .forEach(less::add);
    if (publish.retain()) {
      less.add(with(publish, false, publish.properties()));
    }
    return less.stream();
  }

  private static Publish with(Publish publish, boolean retain, Properties properties) {
    return new Publish(
        publish.dup(),
        publish.qos(),
        retain,
        publish.topicName(),
        publish.packetIdentifier(),
        properties,
        publish.payload());
  }

  /** None at all, or one less. */
  static Stream<Properties> properties(Properties properties) {
    if (properties.isEmpty()) {
      return Stream.empty();
    }
    return Stream.concat(
        Stream.of(Properties.NONE).filter(none -> properties.list().size() > 1),
        IntStream.range(0, properties.list().size())
            .mapToObj(i -> new Properties(without(properties.list(), i))));
  }

  /** Each time with one that has options as one that has none. */
  private static Stream<List<Subscription>> plainer(List<Subscription> list) {
    return IntStream.range(0, list.size()).boxed().flatMap(i -> {
      var plain = Subscription.of(list.get(i).topicFilter(), list.get(i).maximumQoS());
      var changed = new ArrayList<>(list);
      changed.set(i, plain);
      return Stream.of(changed).filter(other -> !other.equals(list));
    });
  }

  private static <T> Stream<List<T>> lists(List<T> list) {
    return list.size() < 2
        ? Stream.empty()
        : IntStream.range(0, list.size()).mapToObj(i -> without(list, i));
  }

  private static <T> List<T> without(List<T> list, int place) {
    var rest = new ArrayList<>(list);
    rest.remove(place);
    return rest;
  }
}

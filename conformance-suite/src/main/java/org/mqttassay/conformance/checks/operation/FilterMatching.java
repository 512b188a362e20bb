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
package org.mqttassay.conformance.checks.operation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Which Topic Names a Topic Filter matches (4.7). */
final class FilterMatching {

  private static final List<String> PLAIN = List.of("a", "a/b", "a/b/c", "b", "b/a", "ab");
  private static final List<String> EMPTY_LEVELS =
      List.of("a", "a/", "a//", "a/b", "a//b", "a/b/", "/a", "/", "//a");
  private static final List<String> LOOK_ALIKES = List.of(
      "a", "A", "a ", " a", "a b", "ab", "a.b", "a\\b", "\u00e4", "a\u0308", "\u212b", "\u00c5",
      "%61", "a*", "a?", "$a", "a$", "\u0430");

  @Checks(
      v311 = {"4.7.1-2", "4.5.0-1", "4.7.1-1"},
      v5 = {"4.7.1-1", "4.5.0-1", "4.7.0-1"},
      slow = true)
  void hash_matches_its_parent_and_all_that_is_below(Lab lab) {
    var plain = new Table(lab, PLAIN);
    plain.matches("a/#", "a", "a/b", "a/b/c");
    plain.matches("a/b/#", "a/b", "a/b/c");
    plain.matches("#", PLAIN.toArray(String[]::new));
    plain.holds();
    var empty = new Table(lab, EMPTY_LEVELS);
    empty.matches("a/#", "a", "a/", "a//", "a/b", "a//b", "a/b/");
    empty.matches("a//#", "a/", "a//", "a//b");
    empty.holds();
  }

  @Checks(
      v311 = {"4.7.1-3", "4.5.0-1", "4.7.1-1"},
      v5 = {"4.7.1-2", "4.5.0-1", "4.7.0-1"})
  void plus_matches_one_level(Lab lab) {
    var table = new Table(lab, PLAIN);
    table.matches("+", "a", "b", "ab");
    table.matches("a/+", "a/b");
    table.matches("+/a", "b/a");
    table.matches("+/b/+", "a/b/c");
    table.matches("+/+", "a/b", "b/a");
    table.holds();
  }

  @Checks(
      v311 = {"4.7.1-3", "4.5.0-1", "4.7.3-4"},
      v5 = {"4.7.1-2", "4.5.0-1", "4.7.3-4"})
  void plus_matches_an_empty_level(Lab lab) {
    var table = new Table(lab, EMPTY_LEVELS);
    table.matches("a/+", "a/", "a/b");
    table.matches("a/+/+", "a//", "a//b", "a/b/");
    table.matches("+/a", "/a");
    table.matches("+/+", "a/", "a/b", "/a", "/");
    table.matches("/+", "/a", "/");
    table.holds();
  }

  @Checks(
      v311 = {"4.7.1-3", "4.7.1-2", "4.5.0-1"},
      v5 = {"4.7.1-2", "4.7.1-1", "4.5.0-1"})
  void wildcards_work_together(Lab lab) {
    var plain = new Table(lab, PLAIN);
    plain.matches("+/#", PLAIN.toArray(String[]::new));
    plain.matches("+/b/#", "a/b", "a/b/c");
    plain.matches("a/+/#", "a/b", "a/b/c");
    plain.holds();
    var empty = new Table(lab, EMPTY_LEVELS);
    empty.matches("+/+/#", "a/", "a//", "a/b", "a//b", "a/b/", "/a", "/", "//a");
    empty.holds();
  }

  @Checks(
      v311 = {"4.7.3-4", "4.5.0-1"},
      v5 = {"4.7.3-4", "4.5.0-1"},
      slow = true)
  void a_slash_at_either_end_makes_another_topic(Lab lab) {
    eachMatchesItself(lab, EMPTY_LEVELS);
  }

  @Checks(
      v311 = {"4.7.3-4", "4.5.0-1"},
      v5 = {"4.7.3-4", "4.5.0-1"},
      slow = true)
  void names_that_look_alike_are_different_topics(Lab lab) {
    eachMatchesItself(lab, LOOK_ALIKES);
  }

  private static void eachMatchesItself(Lab lab, List<String> topics) {
    var table = new Table(lab, topics);
    topics.forEach(topic -> table.matches(topic, topic));
    table.holds();
  }

  /** Filters, each with a client of its own, and the topics that they match or do not match. */
  private static final class Table {

    private final Lab lab;
    private final List<String> topics;
    private final String place;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String filter, Set<String> matching, Client subscriber) {}

    Table(Lab lab, List<String> topics) {
      this.lab = lab;
      this.topics = topics;
      this.place = "t" + lab.clients().size() + '/';
    }

    void matches(String filter, String... matching) {
      var subscriber = lab.connected("s" + lab.clients().size());
      if (filter.indexOf('#') >= 0 || filter.indexOf('+') >= 0) {
        Wildcards.subscribes(lab, subscriber, lab.topic(place + filter), QoS.AT_LEAST_ONCE);
      } else {
        subscriber.becomesSubscriber(lab.topic(place + filter), QoS.AT_LEAST_ONCE);
      }
      rows.add(new Row(filter, new LinkedHashSet<>(List.of(matching)), subscriber));
    }

    void holds() {
      var publisher = lab.connected("p");
      lab.concerns(
          publisher.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
      for (String topic : topics) {
        publisher.becomesPublisherOf(
            Publish.of(lab.topic(place + topic), QoS.AT_LEAST_ONCE, 1, Bytes.utf8(topic)));
      }
      publisher.disconnects();
      rows.forEach(this::holds);
    }

    private void holds(Row row) {
      String allowed = '"' + row.filter() + "\" to match " + quoted(row.matching());
      while (!row.matching().isEmpty()) {
        Publish came = next(row, allowed);
        String topic = came.payload().asText();
        lab.require(row.matching().remove(topic), allowed, "a message on \"" + topic + "\" came");
        lab.require(
            came.topicName().equals(lab.topic(place + topic)),
            "the Topic Name as it was published",
            '"' + came.topicName() + "\" came for \"" + topic + '"');
      }
      row.subscriber().staysConnected();
      row.subscriber().disconnects();
    }

    private Publish next(Row row, String allowed) {
      try {
        return row.subscriber().receivesMessage(allowed);
      } catch (Broken broken) {
        throw new Broken(
            broken.statement(),
            allowed,
            broken.came() + " where " + quoted(row.matching()) + " was due");
      }
    }

    private static String quoted(Set<String> topics) {
      return topics.stream().map(topic -> '"' + topic + '"').collect(Collectors.joining(", "));
    }
  }
}

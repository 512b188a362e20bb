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
package org.mqttassay.spec.broker.core.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Model;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.model.RuleBook;
import org.mqttassay.spec.model.Step;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.raw.RawPacket;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.packet.wire.WireRules;

/**
 * Bears with clients that break a statement: a packet that does so has its effect, if it can be
 * read and makes sense, and is passed over if not.
 */
final class Forbearance extends Bend {

  static final String FAMILY = "bears-with:";

  /**
   * What the reference broker bears with, too, or refuses for another reason; and what any broker
   * may leave unnoticed, so that to bear with it breaks nothing.
   */
  private static final Set<String> LEFT_OUT = Set.of(
      "MQTT-3.3.1-2",
      "MQTT-4.3.1-1",
      "ASSAY-3.3.2-2",
      "ASSAY-3.1.3-4",
      "MQTT-3.1.3-7",
      "MQTT-3.1.3-8",
      "ASSAY-3.1.2-1",
      "MQTT-3.3.2-8",
      "MQTT-3.14.2-1",
      "MQTT-3.15.2-1",
      "MQTT-2.3.1-6",
      "MQTT-2.2.1-5",
      "MQTT-4.3.3-2",
      "MQTT-3.4.2-1",
      "MQTT-3.5.2-1",
      "MQTT-3.6.2-1",
      "MQTT-3.7.2-1");

  /** What only a server's packets can break. */
  private static final Pattern OF_SERVERS =
      Pattern.compile("(MQTT|ASSAY)-(3\\.2\\.2|3\\.8\\.4|3\\.9\\.\\d|3\\.11\\.\\d)-.*"
          + "|MQTT-(2\\.2\\.1-4|2\\.2\\.1-6|2\\.3\\.1-7|3\\.14\\.2-2)");

  /** Statements about what would have to be answered next: it is left out. */
  private static final Set<String> OF_AUTHENTICATION =
      Set.of("ASSAY-3.1.2-15", "ASSAY-3.1.2-16", "ASSAY-3.1.2-17");

  /** The rules that make a server close, or refuse, whatever was broken. */
  private static final Set<String> CLOSING = Set.of(
      "close on an error",
      "close on an error in a Topic Filter",
      "close on wrong flags",
      "close on wrong flags of DISCONNECT",
      "close on a CONNECT that is not in order",
      "close on a Will Topic that is no Topic Name",
      "close on another Protocol Name",
      "close on another Protocol Level",
      "close on an empty Client Identifier without Clean Session");

  private static final Pattern WILD = Pattern.compile("[+#]");

  private final String statement;
  private final Set<String> rules;

  private Forbearance(String statement) {
    this.statement = statement;
    this.rules =
        RuleBook.all().stream().filter(this::isOf).map(Rule::name).collect(Collectors.toSet());
  }

  /** One for each statement that obliges a server to close, or can be broken so that it has to. */
  static List<Mutant> all() {
    SortedMap<String, List<StatementId>> statements = new TreeMap<>();
    Stream.concat(
            WireRules.statements().stream()
                .filter(id -> !OF_SERVERS.matcher(id.id()).matches()),
            RuleBook.all().stream()
                .filter(rule ->
                    rule.remedy() == Rule.Remedy.MUST_CLOSE || CLOSING.contains(rule.name()))
                .flatMap(rule -> rule.statements().stream()))
        .distinct()
        .filter(id -> !LEFT_OUT.contains(id.id()))
        .sorted()
        .forEach(
            id -> statements.computeIfAbsent(id.id(), any -> new ArrayList<>()).add(id));
    return statements.entrySet().stream()
        .map(entry -> new Mutant(
            FAMILY + entry.getKey(), entry.getValue(), () -> new Forbearance(entry.getKey())))
        .toList();
  }

  private boolean isOf(Rule rule) {
    return rule.statements().stream().anyMatch(id -> id.id().equals(statement));
  }

  @Override
  public Event hears(Scene scene, Event event) {
    if (event instanceof Event.Transferred heard && heard.sender() == Party.CLIENT) {
      if (!isAgainst(scene, heard, heard.violations())) {
        return event;
      }
      var whole = new Event.Transferred(
          heard.at(),
          heard.connection(),
          Party.CLIENT,
          OF_AUTHENTICATION.contains(statement) ? plain(heard.packet()) : heard.packet(),
          heard.size(),
          List.of(),
          heard.admitted());
      return heard.violations().isEmpty() || isAgainst(scene, whole, List.of()) ? null : whole;
    }
    return event instanceof Event.Garbled heard
            && heard.sender() == Party.CLIENT
            && isAgainst(scene, heard, heard.violations())
        ? null
        : event;
  }

  private static Packet plain(Packet packet) {
    return packet instanceof Connect connect
        ? Edits.without(
            Edits.without(connect, PropertyIdentifier.AUTHENTICATION_METHOD),
            PropertyIdentifier.AUTHENTICATION_DATA)
        : packet;
  }

  /** What it has borne with it also passes on, though it is no packet that could be encoded. */
  @Override
  public Optional<Bytes> spoils(Scene scene, long connection, Packet packet) {
    var open = scene.connection(connection);
    return packet instanceof Publish publish
            && open != null
            && WILD.matcher(publish.topicName()).find()
        ? Optional.of(RawPacket.of(publish, open.version()).bytes())
        : Optional.empty();
  }

  /** Whether the statement is broken by what a client does, or obliges the broker to close. */
  private boolean isAgainst(Scene scene, Event event, List<Violation> violations) {
    if (violations.stream().anyMatch(one -> one.statement().id().equals(statement))) {
      return true;
    }
    if (rules.isEmpty()) {
      return false;
    }
    Step step = Model.step(scene.state(), event);
    return step.breaches().stream().anyMatch(this::isBy)
        || step.owed().stream()
            .anyMatch(duty -> duty instanceof Owed.Close close
                && close.by() == Party.SERVER
                && rules.contains(close.rule().name()));
  }

  private boolean isBy(Breach breach) {
    return breach.by() == Party.CLIENT && rules.contains(breach.rule());
  }
}

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
package org.mqttassay.spec.packet.wire;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;

/**
 * The strict reader: judges the bytes of one packet by what the standard says about bytes.
 *
 * <p>It sees one packet and nothing else. What depends on other packets (whether an identifier is
 * in use, an alias is known, a limit was announced) is the model's to judge. What the text leaves
 * free is never reported.
 */
public final class WireRules {

  private WireRules() {}

  /**
   * Reads one packet as it was framed. Bytes that are no packet, or are cut short, or have more
   * behind them, are judged as well; no bytes make it throw. Time and memory are proportional to
   * their number. The first 50,000 fields and faults are told; beyond them, only the first fault
   * against each further statement.
   *
   * @param frame the bytes; may be empty
   * @param version the version under which they were sent
   * @param sender who sent them: SERVER or CLIENT
   * @throws IllegalArgumentException when the sender is BOTH
   */
  public static Inspection inspect(Bytes frame, MqttVersion version, Party sender) {
    return inspect(frame, true, version, sender);
  }

  /**
   * The violations that {@link #inspect} finds, for those who want nothing else: the fields are not
   * put into words, which is most of the work.
   *
   * @throws IllegalArgumentException when the sender is BOTH
   */
  public static List<Violation> violations(Bytes frame, MqttVersion version, Party sender) {
    var findings = new Findings(version, checked(sender), false);
    read(frame, true, findings);
    return findings.violations();
  }

  /**
   * Reads what the reader has of a packet whose end it did not wait for, or did not keep. The same
   * as {@link #inspect}, but that the packet is cut short is nobody's fault.
   */
  public static Inspection inspectBeginning(Bytes part, MqttVersion version, Party sender) {
    return inspect(part, false, version, sender);
  }

  private static Inspection inspect(Bytes frame, boolean isAll, MqttVersion version, Party sender) {
    var findings = new Findings(version, checked(sender), true);
    return findings.inspection(read(frame, isAll, findings));
  }

  private static Party checked(Party sender) {
    if (sender == Party.BOTH) {
      throw new IllegalArgumentException("A packet has one sender");
    }
    return sender;
  }

  private static Optional<PacketType> read(Bytes frame, boolean isAll, Findings findings) {
    var header = FixedHeader.read(frame, isAll, findings);
    header.body().ifPresent(body -> readBody(frame, findings, header, body));
    return header.type();
  }

  /** Every statement that an inspection can find broken. */
  public static SortedSet<StatementId> statements() {
    return Stream.concat(WireRule.statements(), PropertyRule.statements())
        .collect(Collectors.collectingAndThen(
            Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet));
  }

  private static void readBody(
      Bytes frame, Findings findings, FixedHeader header, FixedHeader.Body part) {
    boolean isConnect = header.type().filter(type -> type == PacketType.CONNECT).isPresent();
    var cursor = new ByteCursor(frame, part.from(), part.to());
    var body = new PacketReader(
        findings,
        cursor,
        isConnect ? WireRule.CONNECT_FORMAT : WireRule.LENGTH_PAST_END,
        part.cutShort());
    readAll(header, body, isConnect ? WireRule.CONNECT_FORMAT : WireRule.TRAILING_BYTES);
    var behind = new ByteCursor(frame, part.to(), frame.size());
    new PacketReader(findings, behind, WireRule.TRAILING_BYTES, false).rest("Bytes behind");
  }

  private static void readAll(FixedHeader header, PacketReader body, WireRule whenTooLong) {
    Optional<PacketType> type = header.type();
    if (type.isEmpty()) {
      body.rest("Unread bytes");
      return;
    }
    try {
      readFields(type.get(), header.flags(), body);
    } catch (Unreadable reported) {
      body.rest("Unread bytes");
      return;
    }
    if (body.remaining() > 0) {
      String detail = body.remaining() + " bytes after the last field of " + type.get();
      body.findings().report(whenTooLong, body.position(), detail);
      body.rest("Trailing bytes");
    }
  }

  private static void readFields(PacketType type, int flags, PacketReader body) {
    switch (type) {
      case CONNECT -> ConnectReader.read(body);
      case CONNACK -> ConnackReader.read(body);
      case PUBLISH -> PublishReader.read(body, flags);
      case PUBACK, PUBREC, PUBREL, PUBCOMP -> AcknowledgementReader.read(body, type);
      case SUBSCRIBE -> SubscriptionReader.readSubscribe(body);
      case SUBACK -> SubscriptionReader.readSuback(body);
      case UNSUBSCRIBE -> SubscriptionReader.readUnsubscribe(body);
      case UNSUBACK -> SubscriptionReader.readUnsuback(body);
      case DISCONNECT -> ReasonReader.readDisconnect(body);
      case AUTH -> ReasonReader.readAuth(body);
      case PINGREQ, PINGRESP -> {
        // They have no fields.
      }
    }
  }
}

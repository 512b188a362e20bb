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
package org.mqttassay.spec.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.BinaryValue;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.Property.TextValue;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Note;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/**
 * Packets and events as people read them.
 *
 * <p>Whatever came over the network is escaped as {@link SafeText} does it; what is long is cut and
 * its length told. Passwords are never shown, only their length.
 */
public final class PacketText {

  /** How much of a text or payload is shown in one line: code points, and half as many bytes. */
  private static final int SHORT = 64;

  /** How much of a text or payload is shown when it has a line for itself. */
  private static final int LONG = 512;

  /** How many members of a list are shown. */
  private static final int MEMBERS = 16;

  private static final String INDENT = "  ";

  private final int limit;

  private PacketText(int limit) {
    this.limit = limit;
  }

  /** A packet in one line, such as {@code PUBLISH qos=0 topic="a" payload="hi" (2 bytes)}. */
  public static String line(Packet packet) {
    var text = new PacketText(SHORT);
    var parts = new ArrayList<>(text.parts(packet));
    parts.addAll(text.bracketed(packet.properties()));
    return packet.type() + parts.stream().map(part -> ' ' + part).collect(Collectors.joining());
  }

  /** A packet with a line for each field; the lines are parted by {@code \n}, none at the end. */
  public static String block(Packet packet) {
    var text = new PacketText(LONG);
    var parts = new ArrayList<>(text.parts(packet));
    parts.addAll(text.members(packet.properties().list(), text::property));
    return packet.type()
        + parts.stream().map(part -> '\n' + INDENT + part).collect(Collectors.joining());
  }

  /**
   * An event in one line without its time and connection, such as {@code <- PINGRESP} or {@code <-
   * closed by peer (RST)}. Violations stand at the end.
   */
  public static String line(TraceEvent event) {
    if (event instanceof Opened opened) {
      return "-- opened " + SafeText.escape(opened.transport()) + ", MQTT " + opened.version()
          + ", from " + SafeText.escape(opened.localAddress()) + " to "
          + SafeText.escape(opened.remoteAddress());
    } else if (event instanceof Transferred transferred) {
      return transferredLine(transferred)
          + transferred.violations().stream()
              .map(violation -> " ! " + violation(violation))
              .collect(Collectors.joining());
    } else if (event instanceof Closed closed) {
      return closedLine(closed);
    } else {
      return "-- " + SafeText.escape(((Note) event).text());
    }
  }

  /**
   * Events with their times and connections, a line each, parted by {@code \n}, none at the end.
   * Each violation has a line for itself under its event.
   */
  public static String timeline(List<TraceEvent> events) {
    int width =
        events.stream().mapToInt(event -> connection(event).length()).max().orElse(0);
    var lines = new ArrayList<String>();
    for (TraceEvent event : events) {
      String time = String.format(Locale.ROOT, "%12.6f s ", event.stamp().nanos() / 1e9);
      String name = connection(event);
      String start = time + name + " ".repeat(width - name.length() + (width == 0 ? 0 : 1));
      if (event instanceof Transferred transferred) {
        lines.add(start + transferredLine(transferred));
        for (Violation violation : transferred.violations()) {
          lines.add(" ".repeat(start.length()) + "   ! " + violation(violation));
        }
      } else {
        lines.add(start + line(event));
      }
    }
    return String.join("\n", lines);
  }

  /** A violation in one line. */
  public static String violation(Violation violation) {
    return violation.statement() + " at byte " + violation.offset() + ": "
        + SafeText.escape(violation.detail());
  }

  private static String connection(TraceEvent event) {
    return SafeText.escape(event.connection());
  }

  private static String transferredLine(Transferred transferred) {
    String arrow = transferred.direction() == Direction.SENT ? "-> " : "<- ";
    return arrow
        + transferred
            .packet()
            .map(PacketText::line)
            .orElseGet(
                () -> "bytes that are no packet: " + new PacketText(SHORT).hex(transferred.raw()));
  }

  private static String closedLine(Closed closed) {
    String line =
        switch (closed.ending()) {
          case CLOSED_BY_TESTER -> "-> closed by tester (FIN)";
          case RESET_BY_TESTER -> "-> closed by tester (RST)";
          case CLOSED_BY_PEER -> "<- closed by peer (FIN)";
          case RESET_BY_PEER -> "<- closed by peer (RST)";
          case TIMED_OUT -> "-- given up by the network (timeout)";
        };
    return closed.detail().isEmpty() ? line : line + ": " + SafeText.escape(closed.detail());
  }

  private List<String> parts(Packet packet) {
    if (packet instanceof Connect connect) {
      return connect(connect);
    } else if (packet instanceof Connack connack) {
      return present(
          when(connack.sessionPresent(), "sessionPresent"),
          Optional.of(connackCode(connack.reasonCode())));
    } else if (packet instanceof Publish publish) {
      return publish(publish);
    } else if (packet instanceof Acknowledgement acknowledgement) {
      return present(
          Optional.of("id=" + acknowledgement.packetIdentifier()),
          reason(acknowledgement.reasonCode(), packet.type()));
    } else if (packet instanceof Subscribe subscribe) {
      var parts = new ArrayList<String>();
      parts.add("id=" + subscribe.packetIdentifier());
      parts.addAll(members(subscribe.subscriptions(), this::subscription));
      return parts;
    } else if (packet instanceof Suback suback) {
      return codes(suback.packetIdentifier(), suback.reasonCodes(), packet.type());
    } else if (packet instanceof Unsubscribe unsubscribe) {
      var parts = new ArrayList<String>();
      parts.add("id=" + unsubscribe.packetIdentifier());
      parts.addAll(members(unsubscribe.topicFilters(), this::text));
      return parts;
    } else if (packet instanceof Unsuback unsuback) {
      return codes(unsuback.packetIdentifier(), unsuback.reasonCodes(), packet.type());
    } else if (packet instanceof Disconnect disconnect) {
      return present(reason(disconnect.reasonCode(), packet.type()));
    } else if (packet instanceof Auth auth) {
      return List.of(ReasonCode.describe(auth.reasonCode(), packet.type()));
    }
    return List.of();
  }

  private List<String> connect(Connect connect) {
    return present(
        Optional.of(connect.version() == MqttVersion.V5_0 ? "v5" : "v3.1.1"),
        Optional.of("clientId=" + text(connect.clientIdentifier())),
        when(connect.cleanStart(), "cleanStart"),
        Optional.of("keepAlive=" + connect.keepAlive()),
        connect.userName().map(name -> "user=" + text(name)),
        connect.password().map(password -> "password=(" + count(password.size()) + ")"),
        connect.will().map(this::will));
  }

  private String will(Will will) {
    var parts = new ArrayList<>(present(
        Optional.of("qos=" + will.qos().level()),
        when(will.retain(), "retain"),
        Optional.of("topic=" + text(will.topic())),
        Optional.of("payload=" + payload(will.payload()))));
    parts.addAll(bracketed(will.properties()));
    return "will(" + String.join(" ", parts) + ")";
  }

  private List<String> publish(Publish publish) {
    return present(
        Optional.of("qos=" + publish.qos().level()),
        when(publish.qos() != QoS.AT_MOST_ONCE, "id=" + publish.packetIdentifier()),
        when(publish.dup(), "dup"),
        when(publish.retain(), "retain"),
        Optional.of("topic=" + text(publish.topicName())),
        Optional.of("payload=" + payload(publish.payload())));
  }

  private String subscription(Subscription subscription) {
    return String.join(
        " ",
        present(
            Optional.of(text(subscription.topicFilter())),
            Optional.of("qos=" + subscription.maximumQoS().level()),
            when(subscription.noLocal(), "noLocal"),
            when(subscription.retainAsPublished(), "retainAsPublished"),
            when(
                subscription.retainHandling() != RetainHandling.SEND_AT_SUBSCRIBE,
                "retainHandling=" + subscription.retainHandling().value())));
  }

  private List<String> codes(int packetIdentifier, List<Integer> codes, PacketType type) {
    var parts = new ArrayList<String>();
    parts.add("id=" + packetIdentifier);
    if (!codes.isEmpty()) {
      var described = members(codes, code -> ReasonCode.describe(code, type));
      parts.add("(" + String.join(", ", described) + ")");
    }
    return parts;
  }

  private static Optional<String> reason(int code, PacketType type) {
    return when(code != 0, ReasonCode.describe(code, type));
  }

  /** Both versions number from 0, yet only 3.1.1 has 1 to 5 (its table 3.1). */
  private static String connackCode(int code) {
    return switch (code) {
      case 1 -> "0x01 unacceptable protocol version";
      case 2 -> "0x02 identifier rejected";
      case 3 -> "0x03 Server unavailable";
      case 4 -> "0x04 bad user name or password";
      case 5 -> "0x05 not authorized";
      default -> ReasonCode.describe(code, PacketType.CONNACK);
    };
  }

  private List<String> bracketed(Properties properties) {
    return properties.isEmpty()
        ? List.of()
        : List.of("[" + String.join(", ", members(properties.list(), this::property)) + "]");
  }

  private String property(Property property) {
    String value = property.value().toString();
    if (property.value() instanceof TextValue text) {
      value = text(text.text());
    } else if (property.value() instanceof PairValue pair) {
      value = text(pair.name()) + ':' + text(pair.text());
    } else if (property.value() instanceof BinaryValue binary) {
      value = hex(binary.data());
    }
    return property.identifier().title() + '=' + value;
  }

  private <T> List<String> members(List<T> list, Function<T, String> describe) {
    var shown = new ArrayList<>(list.stream().limit(MEMBERS).map(describe).toList());
    if (list.size() > MEMBERS) {
      shown.add("… and " + (list.size() - MEMBERS) + " more");
    }
    return shown;
  }

  private String text(String text) {
    return SafeText.quote(text, limit);
  }

  private String payload(Bytes payload) {
    // Only what can be shown is looked at, however long the payload; a cut may split a character.
    int looked = Math.min(payload.size(), 4 * limit);
    for (int end = looked; end >= 0 && end > looked - 4; end--) {
      Optional<String> text = SafeText.printable(payload.slice(0, end));
      if (text.isPresent() && (end == payload.size() || looked < payload.size())) {
        boolean whole =
            end == payload.size() && text.get().codePointCount(0, text.get().length()) <= limit;
        return '"' + SafeText.escape(text.get(), limit, true) + (whole ? "\"" : "…\"") + " ("
            + count(payload.size()) + ")";
      }
    }
    return hex(payload);
  }

  private String hex(Bytes bytes) {
    int shown = Math.min(bytes.size(), limit / 2);
    return "0x" + bytes.slice(0, shown).toHex() + (shown < bytes.size() ? "…" : "") + " ("
        + count(bytes.size()) + ")";
  }

  private static String count(int bytes) {
    return bytes == 1 ? "1 byte" : bytes + " bytes";
  }

  private static Optional<String> when(boolean condition, String part) {
    return condition ? Optional.of(part) : Optional.empty();
  }

  @SafeVarargs
  private static List<String> present(Optional<String>... parts) {
    var list = new ArrayList<String>();
    for (Optional<String> part : parts) {
      part.ifPresent(list::add);
    }
    return list;
  }
}

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
package org.mqttassay.spec.model;

import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Code points that had better not be in a string (1.5.3 of 3.1.1, 1.5.4 of 5.0). */
final class Characters {

  static final Rule BY_CLIENT = Rule.forbids(
          "no control characters or non-characters in a client's strings",
          Party.CLIENT,
          "strings without U+0001 to U+001F, U+007F to U+009F and what Unicode calls non-characters")
      .v311("ASSAY-1.5.3-1")
      .v5("ASSAY-1.5.4-1")
      .mayClose(Remedies.malformed());

  static final Rule BY_SERVER = Rule.forbids(
          "no control characters or non-characters in a server's strings",
          Party.SERVER,
          "strings without U+0001 to U+001F, U+007F to U+009F and what Unicode calls non-characters")
      .v5("ASSAY-1.5.4-1");

  static final Rule FREE = Rule.frees(
          "strings with control characters or non-characters",
          Party.BOTH,
          "to close over such a string, or to take it as it is")
      .v311("ASSAY-1.5.3-2")
      .v5("ASSAY-1.5.4-2");

  static final List<Rule> RULES = List.of(BY_CLIENT, BY_SERVER, FREE);

  private Characters() {}

  /** Judges the strings that a sender made up; a server that passes on a topic only repeats it. */
  static void judge(Stepping s, Connection connection, Party sender, Packet packet) {
    String bad = null;
    if (sender == Party.CLIENT) {
      bad = ofClient(packet);
    } else if (!(packet instanceof Publish) && !packet.properties().isEmpty()) {
      bad = in(packet.properties().list());
    }
    if (bad == null) {
      return;
    }
    if (sender == Party.CLIENT) {
      Remedies.client(s, connection, BY_CLIENT, bad);
    } else {
      s.breaks(BY_SERVER, sender, connection, bad);
    }
  }

  private static String ofClient(Packet packet) {
    String bad = null;
    switch (packet.type()) {
      case PUBLISH -> bad = in(((Publish) packet).topicName());
      case CONNECT -> bad = ofConnect((Connect) packet);
      case SUBSCRIBE -> {
        for (Subscription subscription : ((Subscribe) packet).subscriptions()) {
          bad = bad == null ? in(subscription.topicFilter()) : bad;
        }
      }
      default -> {}
    }
    return bad != null || packet.properties().isEmpty()
        ? bad
        : in(packet.properties().list());
  }

  private static String ofConnect(Connect packet) {
    String bad = in(packet.clientIdentifier());
    if (bad == null && packet.userName().isPresent()) {
      bad = in(packet.userName().get());
    }
    if (bad == null && packet.will().isPresent()) {
      bad = in(packet.will().get().topic());
    }
    return bad;
  }

  private static String in(List<Property> properties) {
    String bad = null;
    for (Property property : properties) {
      if (property.value() instanceof Property.TextValue text) {
        bad = bad == null ? in(text.text()) : bad;
      } else if (property.value() instanceof Property.PairValue pair) {
        bad = bad == null ? in(pair.name()) : bad;
        bad = bad == null ? in(pair.text()) : bad;
      }
    }
    return bad;
  }

  private static String in(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x1F && c < 0x7F || c > 0x9F && c < 0xD800) {
        continue;
      }
      int point = text.codePointAt(i);
      if (point > 0 && point <= 0x1F
          || point >= 0x7F && point <= 0x9F
          || point >= 0xFDD0 && point <= 0xFDEF
          || (point & 0xFFFE) == 0xFFFE) {
        return "U+" + Integer.toHexString(point);
      }
    }
    return null;
  }
}

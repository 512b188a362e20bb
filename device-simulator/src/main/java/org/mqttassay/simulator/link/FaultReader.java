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
package org.mqttassay.simulator.link;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.link.Fault.AtByte;
import org.mqttassay.simulator.link.Fault.AtPacket;
import org.mqttassay.simulator.link.Fault.Place;
import org.mqttassay.simulator.link.Fault.Where;
import org.mqttassay.spec.packet.PacketType;

/** Reads one fault from a section of a file. */
final class FaultReader {

  private static final long MOST_BYTES = 1L << 40;

  private FaultReader() {}

  static Fault read(Section fault) throws ConfigException {
    String action = required(fault, "action", words(Cut.Kind.values()));
    Direction from = required(fault, "from", List.of("client", "server")).equals("client")
        ? Direction.UP
        : Direction.DOWN;
    Optional<Pattern> clients = fault.text("clients").map(FaultReader::glob);
    return new Fault(cut(fault, action), from, place(fault), clients);
  }

  private static Cut cut(Section fault, String action) throws ConfigException {
    var kind = Cut.Kind.valueOf(constant(action));
    Optional<Duration> length = ProfileReader.time(fault, "for");
    if (kind != Cut.Kind.OUTAGE) {
      if (length.isPresent()) {
        throw fault.place("for").wrong("'for' is for the action outage only.");
      }
      return Cut.of(kind);
    }
    if (length.isEmpty()) {
      throw fault.missing("for");
    }
    return Cut.outage(length.get());
  }

  private static Place place(Section fault) throws ConfigException {
    fault.atMostOneOf("byte", "packet");
    var offset = fault.integer("byte", 0, MOST_BYTES);
    if (offset.isPresent()) {
      return new AtByte(offset.getAsLong());
    }
    List<String> types =
        Arrays.stream(PacketType.values()).map(PacketType::name).toList();
    PacketType type = PacketType.valueOf(required(fault, "packet", types));
    Where where = Where.valueOf(constant(required(fault, "when", words(Where.values()))));
    fault.atMostOneOf("every", "nth");
    long nth = fault.flag("every").orElse(false)
        ? 0
        : fault.integer("nth", 1, Integer.MAX_VALUE).orElse(1);
    var inside = fault.integer("offset", 1, Integer.MAX_VALUE);
    if (inside.isPresent() && where != Where.INSIDE) {
      throw fault.place("offset").wrong("'offset' goes with 'when: inside' only.");
    }
    return new AtPacket(where, type, (int) nth, (int) inside.orElse(0));
  }

  private static String required(Section fault, String key, List<String> words)
      throws ConfigException {
    Optional<String> word = fault.choice(key, words);
    if (word.isEmpty()) {
      throw fault.missing(key);
    }
    return word.get();
  }

  private static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants).map(FaultReader::word).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** A pattern in which * stands for any text and ? for any character. */
  private static Pattern glob(String text) {
    return Pattern.compile(
        text.chars()
            .mapToObj(c -> switch (c) {
              case '*' -> ".*";
              case '?' -> ".";
              default -> Pattern.quote(Character.toString(c));
            })
            .collect(Collectors.joining()),
        Pattern.DOTALL);
  }
}

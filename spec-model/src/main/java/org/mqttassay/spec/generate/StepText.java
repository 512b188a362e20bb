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
import java.util.regex.Pattern;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.raw.Breakage;

/** Writes and reads the lines of a script. */
final class StepText {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final String REGARDLESS = "regardless";

  private StepText() {}

  static String write(Step step) {
    if (step instanceof Step.Wait wait) {
      return "wait " + wait.millis();
    } else if (step instanceof Step.Settle) {
      return "settle";
    }
    return ((Step.OfClient) step).client() + ' ' + deed((Step.OfClient) step);
  }

  private static String deed(Step.OfClient step) {
    if (step instanceof Step.Open open) {
      return "opens " + open.version().number();
    } else if (step instanceof Step.Knows knows) {
      return "knows " + Words.quote(knows.user()) + ' ' + Words.quote(knows.password());
    } else if (step instanceof Step.Send send) {
      return "sends " + (send.regardless() ? REGARDLESS + ' ' : "") + PacketText.of(send.packet());
    } else if (step instanceof Step.SendBroken broken) {
      return "sends broken " + broken.breakage() + " in " + Words.quote(broken.field()) + " of "
          + PacketText.of(broken.packet());
    } else if (step instanceof Step.SendBytes bytes) {
      return "sends bytes 0x" + bytes.bytes().toHex();
    } else if (step instanceof Step.Answering answering) {
      return answering.automatic() ? "answers" : "withholds";
    } else if (step instanceof Step.Answer answer) {
      return "answers " + answer.place()
          + (answer.reasonCode() == 0 ? "" : " code=" + PacketText.hex(answer.reasonCode()))
          + PacketText.of(answer.properties())
          + (answer.regardless() ? ' ' + REGARDLESS : "");
    } else if (step instanceof Step.Cut cut) {
      return switch (cut.how()) {
        case CLOSE -> "closes";
        case RESET -> "resets";
        case VANISH -> "vanishes";
        case VANISH_REGARDLESS -> "vanishes " + REGARDLESS;
      };
    }
    return "awaits";
  }

  /** @throws IllegalArgumentException when the line is no step */
  static Step parse(String line) {
    var words = Words.of(line);
    if (words.equals(List.of("settle"))) {
      return new Step.Settle();
    }
    if (words.size() < 2) {
      throw new IllegalArgumentException("no step: " + line);
    }
    if (words.get(0).equals("wait")) {
      return new Step.Wait(Long.parseLong(words.get(1)));
    }
    String client = words.get(0);
    if (!NAME.matcher(client).matches()) {
      throw new IllegalArgumentException("a client's name is in lower case: " + client);
    }
    return parse(client, words.get(1), words.subList(2, words.size()));
  }

  private static Step parse(String client, String verb, List<String> rest) {
    return switch (verb) {
      case "opens" -> new Step.Open(client, PacketReading.version(word(rest, 0)));
      case "knows" ->
        new Step.Knows(client, Words.unquote(word(rest, 0)), Words.unquote(word(rest, 1)));
      case "sends" -> sends(client, rest);
      case "withholds" -> new Step.Answering(client, false);
      case "answers" -> rest.isEmpty() ? new Step.Answering(client, true) : answer(client, rest);
      case "awaits" -> new Step.Await(client);
      case "closes" -> new Step.Cut(client, Step.Cut.How.CLOSE);
      case "resets" -> new Step.Cut(client, Step.Cut.How.RESET);
      case "vanishes" ->
        new Step.Cut(
            client,
            rest.contains(REGARDLESS) ? Step.Cut.How.VANISH_REGARDLESS : Step.Cut.How.VANISH);
      default -> throw new IllegalArgumentException("nobody knows how a client " + verb);
    };
  }

  private static Step sends(String client, List<String> rest) {
    return switch (word(rest, 0)) {
      case REGARDLESS ->
        new Step.Send(client, PacketReading.of(rest.subList(1, rest.size())), true);
      case "bytes" -> new Step.SendBytes(client, Words.unbytes(word(rest, 1)));
      case "broken" ->
        new Step.SendBroken(
            client,
            Breakage.valueOf(word(rest, 1)),
            Words.unquote(word(rest, 3)),
            PacketReading.of(rest.subList(Math.min(5, rest.size()), rest.size())));
      default -> new Step.Send(client, PacketReading.of(rest), false);
    };
  }

  private static Step answer(String client, List<String> rest) {
    int code = 0;
    var properties = new ArrayList<Property>();
    for (String word : rest.subList(1, rest.size())) {
      if (word.startsWith("code=")) {
        code = Integer.decode(word.substring("code=".length()));
      } else if (word.indexOf('=') > 0) {
        int equals = word.indexOf('=');
        properties.add(
            PacketReading.property(word.substring(0, equals), word.substring(equals + 1)));
      }
    }
    return new Step.Answer(
        client,
        Integer.parseInt(rest.get(0)),
        code,
        new Properties(properties),
        rest.contains(REGARDLESS));
  }

  private static String word(List<String> words, int place) {
    if (words.size() <= place) {
      throw new IllegalArgumentException("words are missing");
    }
    return words.get(place);
  }
}

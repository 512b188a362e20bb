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
package org.mqttassay.spec.broker.auth;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.spec.broker.auth.AccessRule.Kind;
import org.mqttassay.spec.broker.auth.FileLines.Line;

/** Reads the lines of an access list. */
final class AccessListParser {

  private static final int MAXIMUM_SIZE = 65_535;
  private static final String SHARE = "$share/";
  private static final String FORM = "Write it like: topic read sensors/#";
  private static final String KINDS = "read, write, readwrite or deny";

  private final Path file;
  private final List<AccessRule> general = new ArrayList<>();
  private final Map<String, List<AccessRule>> byUser = new HashMap<>();
  private List<AccessRule> section = general;

  AccessListParser(Path file) {
    this.file = file;
  }

  AccessList parse(List<Line> lines) throws AuthFileException {
    for (Line line : lines) {
      String text = line.text().strip();
      if (!text.isEmpty() && text.charAt(0) != '#') {
        parse(line.number(), text);
      }
    }
    return AccessList.of(general, byUser);
  }

  private void parse(int number, String text) throws AuthFileException {
    String[] words = text.split("[ \t]+", 2);
    String rest = words.length == 1 ? "" : words[1];
    switch (words[0]) {
      case "user" -> {
        if (rest.isEmpty()) {
          throw wrong(number, "there is no name after 'user'", "Write it like: user joe");
        }
        section = byUser.computeIfAbsent(rest, name -> new ArrayList<>());
      }
      case "topic" -> section.add(rule(number, rest, false));
      case "pattern" -> general.add(rule(number, rest, true));
      default ->
        throw wrong(
            number,
            "a line begins with user, topic, pattern or #, not with '"
                + FileLines.shortened(words[0]) + '\'',
            FORM);
    }
  }

  private AccessRule rule(int number, String text, boolean isPattern) throws AuthFileException {
    String[] words = text.split("[ \t]+", 2);
    Optional<Kind> kind = Kind.of(words[0]);
    if (words.length == 1) {
      if (text.isEmpty() || kind.isPresent()) {
        throw wrong(
            number,
            "there is no Topic Filter"
                + (text.isEmpty()
                    ? ""
                    : " after '" + text + "'; to mean a topic of that name,"
                        + " say what is granted too"),
            FORM);
      }
      return checked(number, new AccessRule(Kind.READ_WRITE, text, isPattern));
    }
    if (kind.isEmpty()) {
      throw wrong(
          number,
          '\'' + FileLines.shortened(words[0]) + "' is none of " + KINDS,
          "Put one of them before a Topic Filter that has spaces.");
    }
    return checked(number, new AccessRule(kind.get(), words[1], isPattern));
  }

  private AccessRule checked(int number, AccessRule rule) throws AuthFileException {
    String filter = rule.filter();
    Optional<String> fault = TopicSet.fault(filter);
    if (fault.isPresent()) {
      throw wrong(
          number,
          fault.get() + " in '" + FileLines.shortened(filter) + '\'',
          "Write a Topic Filter as a client would subscribe to.");
    }
    if (filter.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_SIZE) {
      throw wrong(number, "the Topic Filter has more than 65535 bytes", "Write a shorter one.");
    }
    if (filter.startsWith(SHARE)) {
      throw wrong(
          number,
          "access is to topics, and no topic is in '" + FileLines.shortened(filter) + '\'',
          "Leave out $share and the name after it.");
    }
    for (String level : filter.split("/", -1)) {
      checkPlaces(number, rule, level);
    }
    return rule;
  }

  private void checkPlaces(int number, AccessRule rule, String level) throws AuthFileException {
    boolean has = level.contains("%u") || level.contains("%c");
    if (rule.isPattern() && has && !AccessRule.isPlace(level)) {
      throw wrong(
          number,
          "%u or %c is not a whole level in '" + FileLines.shortened(rule.filter()) + '\'',
          "Write it like: pattern write sensors/%u/data");
    }
    if (!rule.isPattern() && AccessRule.isPlace(level)) {
      throw wrong(
          number,
          level + " stands for a name only in a line that begins with 'pattern'",
          "Write pattern in place of topic.");
    }
  }

  private AuthFileException wrong(int line, String what, String remedy) {
    return new AuthFileException(file, line, what, remedy);
  }
}

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
package org.mqttassay.simulator.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mqttassay.simulator.config.Node.Entries;
import org.mqttassay.simulator.config.Node.Entry;
import org.mqttassay.simulator.config.Node.Items;
import org.mqttassay.simulator.config.Node.Scalar;

/** Turns the text of one YAML document into nodes; repeated keys are refused here. */
final class NodeParser {

  private static final YAMLFactory YAML = new YAMLFactory();

  /** How the parser says what is wrong, and in the next line where. */
  private static final Pattern MARK =
      Pattern.compile("(?m)^(.*)\\R in .*, line (\\d+), column \\d+:");

  private static final int DEEPEST = 50;

  private final String file;
  private final YAMLParser parser;
  private int depth;

  private NodeParser(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a document that has keys at its top; an empty one has none.
   *
   * @param file for messages
   */
  static Entries parse(String file, String text) throws ConfigException, IOException {
    try (YAMLParser parser = YAML.createParser(text)) {
      var nodes = new NodeParser(file, parser);
      if (parser.nextToken() == null) {
        return new Entries(1, Map.of());
      }
      Node root = nodes.node();
      if (parser.nextToken() != null) {
        throw nodes.here("a second document begins. Keep one, and take '---' away.");
      }
      if (root instanceof Scalar scalar && scalar.empty()) {
        return new Entries(1, Map.of());
      }
      if (!(root instanceof Entries entries)) {
        throw new Place(file, root.line())
            .wrong("the file holds " + root.kind() + " where 'key: value' is expected.");
      }
      return entries;
    } catch (JsonProcessingException e) {
      throw unreadable(file, e);
    }
  }

  private Node node() throws IOException, ConfigException {
    int line = line();
    if (parser.isCurrentAlias()) {
      throw here("aliases (*) are not understood. Write the value out, or put it in quotes.");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return entries(line);
    }
    if (token == JsonToken.START_ARRAY) {
      return items(line);
    }
    String text = parser.getText();
    boolean empty = token == JsonToken.VALUE_NULL || text == null;
    return new Scalar(line, empty ? "" : text, !empty && token != JsonToken.VALUE_STRING, empty);
  }

  private Entries entries(int line) throws IOException, ConfigException {
    deeper();
    var byKey = new LinkedHashMap<String, Entry>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int at = line();
      Entry earlier = byKey.get(key);
      if (earlier != null) {
        throw new Place(file, at)
            .wrong("'" + key + "' is there already, in line " + earlier.line() + ". Keep one.");
      }
      parser.nextToken();
      byKey.put(key, new Entry(at, node()));
    }
    depth--;
    return new Entries(line, byKey);
  }

  private Items items(int line) throws IOException, ConfigException {
    deeper();
    var nodes = new ArrayList<Node>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      nodes.add(node());
    }
    depth--;
    return new Items(line, nodes);
  }

  private void deeper() throws ConfigException {
    if (++depth > DEEPEST) {
      throw here("it is nested deeper than " + DEEPEST + " levels.");
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private ConfigException here(String what) {
    return new Place(file, line()).wrong(what);
  }

  private static ConfigException unreadable(String file, JsonProcessingException e) {
    var words = String.valueOf(e.getOriginalMessage());
    int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    String problem = words.lines().findFirst().orElse("");
    Matcher mark = MARK.matcher(words);
    while (mark.find()) {
      // The last one is where it went wrong; one before it is where that part began.
      problem = mark.group(1);
      line = Integer.parseInt(mark.group(2));
    }
    return new Place(file, Math.max(1, line))
        .wrong("this is not YAML: " + problem.strip()
            + ". Look at the indentation, and put text with : or # or tabs in quotes.");
  }
}

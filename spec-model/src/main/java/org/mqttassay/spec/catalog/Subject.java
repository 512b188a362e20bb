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
package org.mqttassay.spec.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A subject that the standard treats in many sections, by words that give it away in the titles of
 * the sections around a statement or in its summary.
 */
public enum Subject {
  /** Quality of Service 0. */
  QOS_0("qos-0", "QoS 0", "\\bQoS 0"),
  /** Quality of Service 1. */
  QOS_1("qos-1", "QoS 1", "\\bQoS 1|PUBACK"),
  /** Quality of Service 2. */
  QOS_2("qos-2", "QoS 2", "\\bQoS 2|PUBREC|PUBREL|PUBCOMP"),
  /** Will Messages. */
  WILL("will", "Will", "\\bWills?\\b"),
  /** Retained messages. */
  RETAIN("retain", "Retained messages", "(?i)\\bretain"),
  /** Session State. */
  SESSION("session", "Session", "\\bSession|Clean S"),
  /** Shared Subscriptions. */
  SHARED_SUBSCRIPTIONS(
      "shared-subscriptions", "Shared Subscriptions", "(?i)\\bshared? subscription|\\$share"),
  /** Subscription Identifiers. */
  SUBSCRIPTION_IDENTIFIERS(
      "subscription-identifiers", "Subscription Identifiers", "(?i)subscription identifier"),
  /** Wildcards in Topic Filters. */
  WILDCARDS("wildcards", "Wildcards", "(?i)wildcard"),
  /** Flow control by the Receive Maximum. */
  FLOW_CONTROL("flow-control", "Flow control", "(?i)flow control|Receive Maximum"),
  /** Topic Aliases. */
  TOPIC_ALIAS("topic-alias", "Topic Alias", "Topic Alias"),
  /** Expiry of messages and sessions. */
  EXPIRY("expiry", "Expiry", "Expiry"),
  /** Keep Alive. */
  KEEP_ALIVE("keep-alive", "Keep Alive", "Keep Alive"),
  /** Enhanced authentication. */
  ENHANCED_AUTHENTICATION(
      "enhanced-authentication",
      "Enhanced authentication",
      "(?i)enhanced authentication|\\bAUTH\\b"),
  /** User Properties. */
  USER_PROPERTIES("user-properties", "User Properties", "User Propert"),
  /** UTF-8 strings. */
  UTF_8("utf-8", "UTF-8", "UTF-8"),
  /** MQTT over WebSockets. */
  WEBSOCKET("websocket", "WebSocket", "(?i)websocket");

  private final String tag;
  private final String title;
  private final Pattern words;

  Subject(String tag, String title, String words) {
    this.tag = tag;
    this.title = title;
    this.words = Pattern.compile(words);
  }

  /** In lower case with hyphens, such as {@code shared-subscriptions}. */
  public String tag() {
    return tag;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** What a statement is about, in the order above; maybe nothing of it. */
  public static List<Subject> of(Statement statement, Catalog catalog) {
    String text = String.join(" / ", titles(statement, catalog)) + " / " + statement.summary();
    return Arrays.stream(values())
        .filter(subject -> subject.words.matcher(text).find())
        .toList();
  }

  /** Of the sections around a statement, from the chapter down. */
  private static List<String> titles(Statement statement, Catalog catalog) {
    var titles = new ArrayList<String>();
    String section = statement.section();
    for (int end = section.indexOf('.'); end >= 0; end = section.indexOf('.', end + 1)) {
      catalog.sectionTitle(statement.version(), section.substring(0, end)).ifPresent(titles::add);
    }
    catalog.sectionTitle(statement.version(), section).ifPresent(titles::add);
    return titles;
  }
}

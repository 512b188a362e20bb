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
package org.mqttassay.simulator.ledger.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Values by Topic Name or Topic Filter, one level a step down (4.7 of both versions). With filters
 * for keys it finds those that match a name, with names those that a filter matches.
 */
final class TopicTree<V> {

  private final Node<V> root = new Node<>();

  private static final class Node<V> {
    private Map<String, Node<V>> children;
    private List<V> values = List.of();

    private Node<V> child(String level) {
      return children == null ? null : children.get(level);
    }
  }

  /** A node, and where in the key to go on. */
  private record Place<V>(Node<V> node, int from) {}

  private static String level(String key, int from, int slash) {
    return slash < 0 ? key.substring(from) : key.substring(from, slash);
  }

  void add(String key, V value) {
    var node = root;
    int from = 0;
    while (from >= 0) {
      int slash = key.indexOf('/', from);
      if (node.children == null) {
        node.children = new HashMap<>(2);
      }
      node = node.children.computeIfAbsent(level(key, from, slash), none -> new Node<>());
      from = slash < 0 ? -1 : slash + 1;
    }
    if (node.values.isEmpty()) {
      node.values = new ArrayList<>(1);
    }
    node.values.add(value);
  }

  /** Takes a value away again; what was above it stays. */
  void remove(String key, V value) {
    var node = root;
    int from = 0;
    while (from >= 0 && node != null) {
      int slash = key.indexOf('/', from);
      node = node.child(level(key, from, slash));
      from = slash < 0 ? -1 : slash + 1;
    }
    if (node != null && !node.values.isEmpty()) {
      node.values.remove(value);
    }
  }

  /** Shows the values whose filters match a name. */
  void matching(String name, Consumer<? super V> found) {
    var places = new ArrayDeque<Place<V>>();
    places.push(new Place<>(root, 0));
    while (!places.isEmpty()) {
      var place = places.pop();
      int from = place.from();
      var any = place.node().child("#");
      boolean isReserved = from == 0 && name.startsWith("$");
      if (any != null && !isReserved) {
        any.values.forEach(found);
      }
      if (from > name.length()) {
        place.node().values.forEach(found);
        continue;
      }
      int slash = name.indexOf('/', from);
      int next = slash < 0 ? name.length() + 1 : slash + 1;
      push(places, place.node().child(level(name, from, slash)), next);
      if (!isReserved) {
        push(places, place.node().child("+"), next);
      }
    }
  }

  private static <V> void push(ArrayDeque<Place<V>> places, Node<V> node, int from) {
    if (node != null) {
      places.push(new Place<>(node, from));
    }
  }

  /** Shows the values whose names a filter matches. */
  void matched(String filter, Consumer<? super V> found) {
    var places = new ArrayDeque<Place<V>>();
    places.push(new Place<>(root, 0));
    while (!places.isEmpty()) {
      var place = places.pop();
      int from = place.from();
      if (from > filter.length()) {
        place.node().values.forEach(found);
        continue;
      }
      int slash = filter.indexOf('/', from);
      int next = slash < 0 ? filter.length() + 1 : slash + 1;
      String level = level(filter, from, slash);
      if (level.equals("#")) {
        if (from > 0) {
          place.node().values.forEach(found);
        }
        below(place.node(), from == 0, found);
      } else if (!level.equals("+")) {
        push(places, place.node().child(level), next);
      } else if (place.node().children != null) {
        place.node().children.forEach((name, child) -> {
          if (from > 0 || !name.startsWith("$")) {
            places.push(new Place<>(child, next));
          }
        });
      }
    }
  }

  private static <V> void below(Node<V> top, boolean isWildcard, Consumer<? super V> found) {
    var nodes = new ArrayDeque<Node<V>>();
    if (top.children != null) {
      top.children.forEach((name, child) -> {
        if (!isWildcard || !name.startsWith("$")) {
          nodes.push(child);
        }
      });
    }
    while (!nodes.isEmpty()) {
      var node = nodes.pop();
      node.values.forEach(found);
      if (node.children != null) {
        node.children.values().forEach(nodes::push);
      }
    }
  }
}

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

import io.vavr.collection.HashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * Values by Topic Name or Topic Filter, one level of the topic a step down (4.7). Immutable.
 *
 * <p>Keyed by filters, it finds those that match a name; keyed by names, those that a filter
 * matches. Both walk only what can match, and neither by recursion: a key may have tens of
 * thousands of levels.
 */
public final class TopicTrie<V> {

  private static final TopicTrie<?> EMPTY = new TopicTrie<>(null, HashMap.empty());

  private final V value;
  private final HashMap<String, TopicTrie<V>> children;

  private TopicTrie(V value, HashMap<String, TopicTrie<V>> children) {
    this.value = value;
    this.children = children;
  }

  /** One without values. */
  @SuppressWarnings("unchecked")
  static <V> TopicTrie<V> empty() {
    return (TopicTrie<V>) EMPTY;
  }

  /** The value under exactly a key, or null. */
  public V get(String key) {
    var node = this;
    int from = 0;
    while (node != null) {
      int slash = key.indexOf('/', from);
      node = node.children.getOrElse(level(key, from, slash), null);
      if (slash < 0) {
        return node == null ? null : node.value;
      }
      from = slash + 1;
    }
    return null;
  }

  /** The same with another value under a key; null takes it away. */
  TopicTrie<V> with(String key, V replacement) {
    var levels = new ArrayList<String>();
    var nodes = new ArrayList<TopicTrie<V>>();
    var node = this;
    for (int from = 0; from >= 0; ) {
      int slash = key.indexOf('/', from);
      String level = level(key, from, slash);
      levels.add(level);
      nodes.add(node);
      node = node.children.getOrElse(level, empty());
      from = slash < 0 ? -1 : slash + 1;
    }
    var changed = new TopicTrie<>(replacement, node.children);
    for (int i = levels.size() - 1; i >= 0; i--) {
      var parent = nodes.get(i);
      boolean gone = changed.value == null && changed.children.isEmpty();
      changed = new TopicTrie<>(
          parent.value,
          gone
              ? parent.children.remove(levels.get(i))
              : parent.children.put(levels.get(i), changed));
    }
    return changed;
  }

  /** A part of the trie, and where in the key it has to go on. */
  private record Place<V>(TopicTrie<V> node, int from) {}

  /** Whether any of the filters matches a name. */
  boolean matchesAny(String name) {
    boolean[] any = {false};
    matching(name, value -> any[0] = true);
    return any[0];
  }

  /** Shows the values of the filters that match a name; this trie's keys are filters. */
  public void matching(String name, Consumer<? super V> found) {
    boolean wildcards = !name.startsWith("$");
    ArrayDeque<Place<V>> others = null;
    var node = this;
    int from = 0;
    while (true) {
      if (wildcards) {
        show(node.children.getOrElse("#", null), found);
      }
      int slash = name.indexOf('/', from);
      var exact = node.children.getOrElse(level(name, from, slash), null);
      var any = wildcards ? node.children.getOrElse("+", null) : null;
      wildcards = true;
      if (slash < 0) {
        last(exact, found);
        last(any, found);
        node = null;
      } else if (exact != null && any != null) {
        others = others == null ? new ArrayDeque<>() : others;
        others.push(new Place<>(any, slash + 1));
        node = exact;
      } else {
        node = exact != null ? exact : any;
      }
      from = slash + 1;
      if (node == null) {
        if (others == null || others.isEmpty()) {
          return;
        }
        var place = others.pop();
        node = place.node();
        from = place.from();
      }
    }
  }

  private static <V> void last(TopicTrie<V> node, Consumer<? super V> found) {
    if (node != null) {
      show(node, found);
      // "sport/#" also matches "sport" (4.7.1.2).
      show(node.children.getOrElse("#", null), found);
    }
  }

  private static <V> void show(TopicTrie<V> node, Consumer<? super V> found) {
    if (node != null && node.value != null) {
      found.accept(node.value);
    }
  }

  /** Shows the values of the names that a filter matches; this trie's keys are names. */
  public void matched(String filter, Consumer<? super V> found) {
    var places = new ArrayDeque<Place<V>>();
    places.push(new Place<>(this, 0));
    while (!places.isEmpty()) {
      var place = places.pop();
      int from = place.from();
      if (from > filter.length()) {
        show(place.node(), found);
        continue;
      }
      int slash = filter.indexOf('/', from);
      int next = slash < 0 ? filter.length() + 1 : slash + 1;
      String level = level(filter, from, slash);
      if (level.equals("#")) {
        if (from > 0) {
          show(place.node(), found);
        }
        place.node().below(from == 0, found);
      } else if (level.equals("+")) {
        place.node().children.forEach((name, child) -> {
          if (from > 0 || !name.startsWith("$")) {
            places.push(new Place<>(child, next));
          }
        });
      } else {
        var child = place.node().children.getOrElse(level, null);
        if (child != null) {
          places.push(new Place<>(child, next));
        }
      }
    }
  }

  /** Shows every value. */
  public void all(Consumer<? super V> found) {
    below(false, found);
  }

  private void below(boolean isWildcard, Consumer<? super V> found) {
    var nodes = new ArrayDeque<TopicTrie<V>>();
    children.forEach((name, child) -> {
      if (!isWildcard || !name.startsWith("$")) {
        nodes.push(child);
      }
    });
    while (!nodes.isEmpty()) {
      var node = nodes.pop();
      show(node, found);
      node.children.values().forEach(nodes::push);
    }
  }

  /**
   * Whether a filter matches a name.
   *
   * @param dollar whether a leading wildcard matches a leading {@code $} as well, which it must not
   */
  static boolean matches(String filter, String name, boolean dollar) {
    if (name.startsWith("$") && !dollar && (filter.startsWith("#") || filter.startsWith("+"))) {
      return false;
    }
    int inFilter = 0;
    int inName = 0;
    while (true) {
      int filterSlash = filter.indexOf('/', inFilter);
      int nameSlash = name.indexOf('/', inName);
      String level = level(filter, inFilter, filterSlash);
      if (level.equals("#")) {
        return true;
      }
      if (!level.equals("+") && !level.equals(level(name, inName, nameSlash))) {
        return false;
      }
      if (filterSlash < 0) {
        return nameSlash < 0;
      }
      if (nameSlash < 0) {
        return filter.substring(filterSlash + 1).equals("#");
      }
      inFilter = filterSlash + 1;
      inName = nameSlash + 1;
    }
  }

  private static String level(String key, int from, int slash) {
    return slash < 0 ? key.substring(from) : key.substring(from, slash);
  }
}

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
import java.util.function.Consumer;

/**
 * Values by Topic Name or Topic Filter, one level of the topic a step down (4.7). Immutable.
 *
 * <p>Keyed by filters, it finds those that match a name; keyed by names, those that a filter
 * matches. Both walk only what can match.
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
    return with(key, 0, replacement);
  }

  private TopicTrie<V> with(String key, int from, V replacement) {
    int slash = key.indexOf('/', from);
    String level = level(key, from, slash);
    TopicTrie<V> child = children.getOrElse(level, empty());
    TopicTrie<V> changed = slash < 0
        ? new TopicTrie<>(replacement, child.children)
        : child.with(key, slash + 1, replacement);
    boolean gone = changed.value == null && changed.children.isEmpty();
    return new TopicTrie<>(value, gone ? children.remove(level) : children.put(level, changed));
  }

  /** Whether any of the filters matches a name. */
  boolean matchesAny(String name) {
    boolean[] any = {false};
    matching(name, value -> any[0] = true);
    return any[0];
  }

  /** Shows the values of the filters that match a name; this trie's keys are filters. */
  public void matching(String name, Consumer<? super V> found) {
    matching(name, 0, name.startsWith("$"), found);
  }

  private void matching(String name, int from, boolean isDollar, Consumer<? super V> found) {
    boolean wildcards = !(isDollar && from == 0);
    if (wildcards) {
      show(children.getOrElse("#", null), found);
    }
    int slash = name.indexOf('/', from);
    below(children.getOrElse(level(name, from, slash), null), name, slash, found);
    if (wildcards) {
      below(children.getOrElse("+", null), name, slash, found);
    }
  }

  private static <V> void below(
      TopicTrie<V> node, String name, int slash, Consumer<? super V> found) {
    if (node == null) {
      return;
    }
    if (slash >= 0) {
      node.matching(name, slash + 1, false, found);
      return;
    }
    show(node, found);
    // "sport/#" also matches "sport" (4.7.1.2).
    show(node.children.getOrElse("#", null), found);
  }

  private static <V> void show(TopicTrie<V> node, Consumer<? super V> found) {
    if (node != null && node.value != null) {
      found.accept(node.value);
    }
  }

  /** Shows the values of the names that a filter matches; this trie's keys are names. */
  public void matched(String filter, Consumer<? super V> found) {
    matched(filter, 0, found);
  }

  private void matched(String filter, int from, Consumer<? super V> found) {
    int slash = filter.indexOf('/', from);
    String level = level(filter, from, slash);
    if (level.equals("#")) {
      if (from > 0) {
        show(this, found);
      }
      all(from == 0, found);
    } else if (level.equals("+")) {
      children.forEach((name, child) -> {
        if (from > 0 || !name.startsWith("$")) {
          child.descend(filter, slash, found);
        }
      });
    } else {
      var child = children.getOrElse(level, null);
      if (child != null) {
        child.descend(filter, slash, found);
      }
    }
  }

  private void descend(String filter, int slash, Consumer<? super V> found) {
    if (slash < 0) {
      show(this, found);
    } else {
      matched(filter, slash + 1, found);
    }
  }

  private void all(boolean isTop, Consumer<? super V> found) {
    children.forEach((name, child) -> {
      if (!isTop || !name.startsWith("$")) {
        show(child, found);
        child.all(false, found);
      }
    });
  }

  /** Shows every value. */
  public void all(Consumer<? super V> found) {
    all(false, found);
  }

  private static String level(String key, int from, int slash) {
    return slash < 0 ? key.substring(from) : key.substring(from, slash);
  }
}

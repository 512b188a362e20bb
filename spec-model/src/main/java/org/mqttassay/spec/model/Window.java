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

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * What is left of things that were numbered in the order in which they came: a map from such
 * numbers, which lie close together and move upwards. Immutable; each operation takes a few steps,
 * of which there is one more whenever the distance between the least and the greatest number grows
 * by a factor of 32.
 *
 * <p>A general map has to mix and to compare its keys, which costs several times as much where many
 * thousand messages wait.
 *
 * @param <T> what is numbered
 */
public final class Window<T> implements Iterable<T> {

  private static final Window<?> EMPTY = new Window<>(null, 0, 0, 0);

  private static final int BITS = 5;
  private static final int MASK = (1 << BITS) - 1;

  private final Node root;
  private final int shift;
  private final long prefix;
  private final int size;

  /**
   * Up to 32 things, or nodes of the level below.
   *
   * @param present a bit for each place that is taken
   * @param slots what is there, without gaps
   */
  private record Node(int present, Object[] slots) {

    static Node of(int place, Object only) {
      return new Node(1 << place, new Object[] {only});
    }

    /** What is in a place, or null. */
    Object get(int place) {
      int bit = 1 << place;
      return (present & bit) == 0 ? null : slots[index(bit)];
    }

    int index(int bit) {
      return Integer.bitCount(present & (bit - 1));
    }

    Node with(int place, Object one) {
      int bit = 1 << place;
      int index = index(bit);
      if ((present & bit) != 0) {
        var changed = slots.clone();
        changed[index] = one;
        return new Node(present, changed);
      }
      var longer = Arrays.copyOf(slots, slots.length + 1);
      for (int i = slots.length; i > index; i--) {
        longer[i] = slots[i - 1];
      }
      longer[index] = one;
      return new Node(present | bit, longer);
    }

    /** The same without what is in a place; null when nothing is left. */
    Node without(int place) {
      if (slots.length == 1) {
        return null;
      }
      int bit = 1 << place;
      int index = index(bit);
      var shorter = Arrays.copyOf(slots, slots.length - 1);
      for (int i = index; i < shorter.length; i++) {
        shorter[i] = slots[i + 1];
      }
      return new Node(present & ~bit, shorter);
    }
  }

  private Window(Node root, int shift, long prefix, int size) {
    this.root = root;
    this.shift = shift;
    this.prefix = prefix;
    this.size = size;
  }

  /** Nothing. */
  @SuppressWarnings("unchecked")
  static <T> Window<T> empty() {
    return (Window<T>) EMPTY;
  }

  /** How many things are left. */
  public int size() {
    return size;
  }

  /** Whether none is left. */
  public boolean isEmpty() {
    return root == null;
  }

  /** What has a number, or null. */
  @SuppressWarnings("unchecked")
  public T get(long number) {
    if (root == null || number >> shift + BITS != prefix) {
      return null;
    }
    var node = root;
    for (int level = shift; level > 0; level -= BITS) {
      node = (Node) node.get(place(number, level));
      if (node == null) {
        return null;
      }
    }
    return (T) node.get(place(number, 0));
  }

  /** Whether something has a number. */
  public boolean containsKey(long number) {
    return get(number) != null;
  }

  /** What has the least number that is not below another one, or null. */
  @SuppressWarnings("unchecked")
  T from(long number) {
    long above = number >> shift + BITS;
    if (root == null || above > prefix) {
      return null;
    }
    return (T) (above < prefix ? least(root, shift) : from(root, shift, number));
  }

  private static Object from(Node node, int level, long number) {
    int place = place(number, level);
    var here = node.get(place);
    if (here != null) {
      var found = level == 0 ? here : from((Node) here, level - BITS, number);
      if (found != null) {
        return found;
      }
    }
    int later = place == MASK ? 0 : node.present() & -1 << place + 1;
    if (later == 0) {
      return null;
    }
    var next = node.slots()[node.index(Integer.lowestOneBit(later))];
    return level == 0 ? next : least((Node) next, level - BITS);
  }

  private static Object least(Node node, int level) {
    var found = node.slots()[0];
    for (int below = level; below > 0; below -= BITS) {
      found = ((Node) found).slots()[0];
    }
    return found;
  }

  private static int place(long number, int level) {
    return (int) (number >> level) & MASK;
  }

  /**
   * The same with another thing, or with another one in its place.
   *
   * @param number from 0 to 2^60 - 1
   */
  Window<T> put(long number, T one) {
    if (root == null) {
      return new Window<>(Node.of(place(number, 0), one), 0, number >> BITS, 1);
    }
    var node = root;
    int level = shift;
    long above = prefix;
    while (number >> level + BITS != above) {
      node = Node.of((int) above & MASK, node);
      level += BITS;
      above >>= BITS;
    }
    int length = containsKey(number) ? size : size + 1;
    return new Window<>(with(node, level, number, one), level, above, length);
  }

  private static Node with(Node node, int level, long number, Object one) {
    int place = place(number, level);
    if (level == 0) {
      return node == null ? Node.of(place, one) : node.with(place, one);
    }
    var below = node == null ? null : (Node) node.get(place);
    var changed = with(below, level - BITS, number, one);
    return node == null ? Node.of(place, changed) : node.with(place, changed);
  }

  /** The same without what has a number. */
  Window<T> remove(long number) {
    if (!containsKey(number)) {
      return this;
    }
    if (size == 1) {
      return empty();
    }
    var node = without(root, shift, number);
    int level = shift;
    long above = prefix;
    while (level > 0 && node.slots().length == 1) {
      above = above << BITS | Integer.numberOfTrailingZeros(node.present());
      node = (Node) node.slots()[0];
      level -= BITS;
    }
    return new Window<>(node, level, above, size - 1);
  }

  private static Node without(Node node, int level, long number) {
    int place = place(number, level);
    if (level == 0) {
      return node.without(place);
    }
    var changed = without((Node) node.get(place), level - BITS, number);
    return changed == null ? node.without(place) : node.with(place, changed);
  }

  /** All that is left, the least number first. */
  @Override
  public Iterator<T> iterator() {
    return new Walk<>(root, shift);
  }

  private static final class Walk<T> implements Iterator<T> {

    private final Node[] path;
    private final int[] next;
    private int depth;

    Walk(Node root, int shift) {
      path = new Node[shift / BITS + 1];
      next = new int[path.length];
      path[0] = root;
      depth = root == null ? -1 : 0;
    }

    @Override
    public boolean hasNext() {
      while (depth >= 0 && next[depth] == path[depth].slots().length) {
        depth--;
      }
      return depth >= 0;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      while (depth < path.length - 1) {
        path[depth + 1] = (Node) path[depth].slots()[next[depth]++];
        next[++depth] = 0;
      }
      return (T) path[depth].slots()[next[depth]++];
    }
  }
}

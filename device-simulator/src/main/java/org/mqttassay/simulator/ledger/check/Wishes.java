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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mqttassay.simulator.ledger.check.Topic.Candidate;

/** The retained messages that a session's SUBSCRIBE packets ask for. */
final class Wishes {

  /** Nobody asks for so much in vain; the oldest won't be answered any more. */
  private static final int MOST_OPEN = 100;

  /** SUBSCRIBE packets without SUBACK. */
  final List<Wish> open = new ArrayList<>(1);
  /** What may come, or must, since SUBACK. */
  final Map<Topic, List<Want>> wants = new HashMap<>();

  /** Something came that may be what is wanted of a topic; it need not come any more. */
  void doubt(Topic topic) {
    open.forEach(wish -> wish.doubtful.add(topic));
    wants.getOrDefault(topic, List.of()).forEach(want -> want.isDue = false);
  }

  /**
   * Takes what a message answers: what is due before what may come, and what SUBACK has told of
   * before what is still asked for. If there are others that it may have answered, each of them may
   * have what this one may, since nobody can tell which it was.
   *
   * @return false if nothing explains it
   */
  boolean take(Topic topic, Stream stream, long seq, long at) {
    var list = wants.getOrDefault(topic, List.of());
    Want want = null;
    for (Want one : list) {
      if (one.allows(stream, seq) && (want == null || one.isDue && !want.isDue)) {
        want = one;
      }
    }
    var asking = open.stream()
        .filter(one -> one.asksFor(topic) && has(one.allowed(topic, at), stream, seq))
        .toList();
    if (want == null && asking.isEmpty()) {
      return false;
    }
    List<Candidate> taken;
    if (want == null) {
      taken = asking.get(0).allowed(topic, at);
      asking.get(0).answered.add(topic);
    } else {
      taken = want.allowed;
      list.remove(want);
      if (list.isEmpty()) {
        wants.remove(topic);
      }
    }
    if (taken == null) {
      // What is not remembered may be anything: nothing more is known of any.
      doubt(topic);
      return true;
    }
    list.stream().filter(one -> one.allows(stream, seq)).forEach(one -> one.allow(taken));
    asking.stream().filter(one -> one.asksFor(topic)).forEach(one -> one.allow(topic, taken));
    return true;
  }

  /** A connection is over: what was asked for on it may have been read until then. */
  void broke(int connection, long at) {
    for (Wish wish : open) {
      if (wish.connection == connection) {
        wish.endedAt = Math.min(wish.endedAt, at);
      }
    }
    while (open.size() > MOST_OPEN) {
      open.remove(0);
    }
  }

  /** One filter of a SUBSCRIBE under way. */
  static final class Wish {
    final Sub sub;
    final int connection;
    final int packetIdentifier;
    final long askedAt;
    /** Whether the broker must send what is retained, and not only may. */
    final boolean isDemand;

    final Set<Topic> answered = new HashSet<>();
    /** When it can't be answered any more, its connection being gone. */
    long endedAt = Long.MAX_VALUE;
    /** What may come as well, since what it allows may have come for another; null for nothing. */
    Map<Topic, List<Candidate>> others;
    /** Of which something came that may have been the answer. */
    final Set<Topic> doubtful = new HashSet<>(0);

    Wish(Sub sub, int connection, int packetIdentifier, long askedAt, boolean isDemand) {
      this.sub = sub;
      this.connection = connection;
      this.packetIdentifier = packetIdentifier;
      this.askedAt = askedAt;
      this.isDemand = isDemand;
    }

    /** Whether it asked for a topic, and nothing has come of it that counts as the answer. */
    boolean asksFor(Topic topic) {
      return topic.candidates != null
          && !answered.contains(topic)
          && Filters.matches(sub.filter, topic.name);
    }

    /** Which may come by a time; null for any. */
    List<Candidate> allowed(Topic topic, long at) {
      if (topic.forgottenTo >= askedAt) {
        return null;
      }
      var allowed =
          new ArrayList<>(others == null ? List.of() : others.getOrDefault(topic, List.of()));
      for (Candidate candidate : topic.candidates) {
        if (!candidate.isClear && candidate.livedIn(askedAt, Math.min(at, endedAt))) {
          allowed.add(candidate);
        }
      }
      return allowed;
    }

    void allow(Topic topic, List<Candidate> more) {
      others = others == null ? new HashMap<>(2) : others;
      others.computeIfAbsent(topic, none -> new ArrayList<>(1)).addAll(more);
    }
  }

  /** Whether one of these is a message; any is if there is no list. */
  static boolean has(List<Candidate> allowed, Stream stream, long seq) {
    return allowed == null || allowed.stream().anyMatch(one -> one.is(stream, seq));
  }

  /** One retained message that is to come. */
  static final class Want {
    final Sub sub;
    final long at;
    /** Which it may be; null for any. */
    List<Candidate> allowed;

    boolean isDue;

    Want(Sub sub, long at, List<Candidate> allowed, boolean isDue) {
      this.sub = sub;
      this.at = at;
      this.allowed = allowed;
      this.isDue = isDue;
    }

    boolean allows(Stream stream, long seq) {
      return has(allowed, stream, seq);
    }

    void allow(List<Candidate> more) {
      if (allowed != null) {
        var both = new ArrayList<>(allowed);
        both.addAll(more);
        allowed = both;
      }
    }
  }
}

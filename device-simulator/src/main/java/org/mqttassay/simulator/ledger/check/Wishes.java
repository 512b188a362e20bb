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

  /** SUBSCRIBE packets without SUBACK. */
  final List<Wish> open = new ArrayList<>(1);
  /** What may come, or must, since SUBACK. */
  final Map<Topic, List<Want>> wants = new HashMap<>();

  /** One filter of a SUBSCRIBE under way. */
  static final class Wish {
    final Sub sub;
    final int connection;
    final int packetIdentifier;
    final long askedAt;
    /** Whether the broker must send what is retained, and not only may. */
    final boolean isDemand;

    final Set<Topic> answered = new HashSet<>();

    Wish(Sub sub, int connection, int packetIdentifier, long askedAt, boolean isDemand) {
      this.sub = sub;
      this.connection = connection;
      this.packetIdentifier = packetIdentifier;
      this.askedAt = askedAt;
      this.isDemand = isDemand;
    }
  }

  /** One retained message that is to come. */
  static final class Want {
    final Sub sub;
    final long at;
    /** Which it may be; null for any. */
    final List<Candidate> allowed;

    boolean isDue;

    Want(Sub sub, long at, List<Candidate> allowed, boolean isDue) {
      this.sub = sub;
      this.at = at;
      this.allowed = allowed;
      this.isDue = isDue;
    }

    boolean allows(Stream stream, long seq) {
      if (allowed == null) {
        return true;
      }
      for (Candidate candidate : allowed) {
        if (candidate.is(stream, seq)) {
          return true;
        }
      }
      return false;
    }
  }
}

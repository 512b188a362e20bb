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

import java.util.List;

/**
 * What one client may publish and read, by an {@link AccessList}. Immutable; any thread may ask. A
 * question costs a walk over the lines that are about this client.
 */
public final class Access {

  /** Everything may be done. */
  public static final Access OPEN = new Access(List.of(), List.of(), List.of());

  private final List<TopicSet> reads;
  private final List<TopicSet> writes;
  private final List<TopicSet> denied;

  Access(List<TopicSet> reads, List<TopicSet> writes, List<TopicSet> denied) {
    this.reads = List.copyOf(reads);
    this.writes = List.copyOf(writes);
    this.denied = List.copyOf(denied);
  }

  /** Whether a message may be published, or left as a Will, under a Topic Name. */
  public boolean mayPublish(String topic) {
    return this == OPEN || mayAll(writes, topic);
  }

  /**
   * Whether a subscription may be made: everything that it can bring may be read.
   *
   * @param filter a well-formed Topic Filter; of a Shared Subscription only what comes after the
   *     ShareName, for it is that which chooses the topics
   */
  public boolean maySubscribe(String filter) {
    return this == OPEN || mayAll(reads, filter);
  }

  /**
   * Whether a message may be handed to the client. True of all that a subscription brings which the
   * same user was granted; for sessions that outlive a change of user or of the list.
   */
  public boolean mayReceive(String topic) {
    return this == OPEN || mayAll(reads, topic);
  }

  private boolean mayAll(List<TopicSet> granted, String filter) {
    TopicSet wanted = TopicSet.of(filter);
    return granted.stream().anyMatch(grant -> grant.covers(wanted))
        && denied.stream().noneMatch(denial -> denial.meets(wanted));
  }
}

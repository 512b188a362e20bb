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
package org.mqttassay.spec.broker.store;

/** One change of a batch, which a batch and a model both understand. */
sealed interface Change {

  /** Adds the change to a batch. */
  void to(Batch batch);

  record Put(StoredRecord stored) implements Change {
    @Override
    public void to(Batch batch) {
      batch.put(stored);
    }
  }

  record RemoveSession(String clientId) implements Change {
    @Override
    public void to(Batch batch) {
      batch.removeSession(clientId);
    }
  }

  record RemoveSubscription(String clientId, String filter) implements Change {
    @Override
    public void to(Batch batch) {
      batch.removeSubscription(clientId, filter);
    }
  }

  record RemoveInbound(String clientId, int packetIdentifier) implements Change {
    @Override
    public void to(Batch batch) {
      batch.removeInbound(clientId, packetIdentifier);
    }
  }

  record RemoveDelivery(String clientId, long order) implements Change {
    @Override
    public void to(Batch batch) {
      batch.removeDelivery(clientId, order);
    }
  }

  record RemoveFlight(String clientId, int packetIdentifier) implements Change {
    @Override
    public void to(Batch batch) {
      batch.removeFlight(clientId, packetIdentifier);
    }
  }

  record RemoveRetained(String topic) implements Change {
    @Override
    public void to(Batch batch) {
      batch.removeRetained(topic);
    }
  }

  record RemoveGroupEntry(String group, long order) implements Change {
    @Override
    public void to(Batch batch) {
      batch.removeGroupEntry(group, order);
    }
  }

  record RemoveGroup(String group) implements Change {
    @Override
    public void to(Batch batch) {
      batch.removeGroup(group);
    }
  }
}

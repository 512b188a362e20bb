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
package org.mqttassay.conformance.interop;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publications by packet identifier, until their library reports them done. A report may come
 * before anybody asks.
 */
final class Completions {

  private final Map<Integer, CompletableFuture<Void>> open = new ConcurrentHashMap<>();

  CompletableFuture<Void> of(int packetIdentifier) {
    var future = open.computeIfAbsent(packetIdentifier, id -> new CompletableFuture<>());
    return future.whenComplete((done, failure) -> open.remove(packetIdentifier, future));
  }

  void done(int packetIdentifier) {
    open.computeIfAbsent(packetIdentifier, id -> new CompletableFuture<>()).complete(null);
  }
}

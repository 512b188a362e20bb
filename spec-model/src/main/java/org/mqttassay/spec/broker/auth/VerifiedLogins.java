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

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mqttassay.spec.packet.Bytes;

/**
 * Which names and passwords were found right, so that a fleet that reconnects need not be checked
 * the slow way again. Holds keyed digests, the latest used ones, and no passwords. Any thread may
 * ask.
 */
final class VerifiedLogins {

  private final Bytes key;
  private final Map<Bytes, Boolean> digests;

  /**
   * @param key what keeps the digests from being guessed elsewhere; secret, and random
   * @param capacity how many are remembered at most
   */
  VerifiedLogins(Bytes key, int capacity) {
    this.key = key;
    this.digests = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Bytes, Boolean> eldest) {
        return size() > capacity;
      }
    };
  }

  boolean has(String user, Bytes password) {
    Bytes digest = digest(user, password);
    synchronized (digests) {
      return digests.get(digest) != null;
    }
  }

  void add(String user, Bytes password) {
    Bytes digest = digest(user, password);
    synchronized (digests) {
      digests.put(digest, true);
    }
  }

  private Bytes digest(String user, Bytes password) {
    Bytes name = Bytes.utf8(user);
    var length = Bytes.of(ByteBuffer.allocate(4).putInt(name.size()).array());
    return Digests.SHA_256.hmac(key, length.plus(name).plus(password));
  }
}

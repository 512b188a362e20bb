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

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mqttassay.spec.packet.Bytes;

/**
 * Hashes for users who are not there, so that asking for one looks and lasts like asking for one
 * who is.
 *
 * <p>They are derived from the name and from the hashes of the file: the same name has the same
 * salt at each attempt and after a restart, and nobody without the file can tell it from a true
 * one. A user whose hash has other iterations than most others' can still be told apart by that.
 */
final class Decoys {

  private final Bytes secret;
  private final Optional<ScramCredential> scramModel;
  private final Optional<MosquittoHash> mosquittoModel;
  private final boolean mostlyScram;

  Decoys(Collection<PasswordHash> hashes) {
    var scrams = ofType(hashes, ScramCredential.class);
    var mosquittos = ofType(hashes, MosquittoHash.class);
    scramModel = mostCommon(scrams, c -> c.iterations() + "/" + c.salt().size());
    mosquittoModel = mostCommon(mosquittos, h -> h.iterations());
    mostlyScram = scrams.size() >= mosquittos.size();
    Bytes all = Bytes.utf8(
        hashes.stream().map(PasswordHash::written).sorted().collect(Collectors.joining("\n")));
    secret = Digests.SHA_256.digest(all);
  }

  /** A hash that no password is known to fit, as costly as most others. */
  PasswordHash forLogin(String user) {
    if (mostlyScram || mosquittoModel.isEmpty()) {
      return forScram(user);
    }
    MosquittoHash model = mosquittoModel.get();
    Bytes hash = derived("hash", user).plus(derived("more hash", user));
    return new MosquittoHash(salt(user, model.salt().size()), model.iterations(), hash);
  }

  /** Keys that no password is known to fit. */
  ScramCredential forScram(String user) {
    return new ScramCredential(
        salt(user, scramModel.map(c -> c.salt().size()).orElse(PasswordFile.SALT_SIZE)),
        scramModel.map(ScramCredential::iterations).orElse(ScramCredential.MINIMUM_ITERATIONS),
        derived("StoredKey", user),
        derived("ServerKey", user));
  }

  private Bytes salt(String user, int size) {
    Bytes salt = Bytes.EMPTY;
    for (int i = 0; salt.size() < size; i++) {
      salt = salt.plus(derived("salt " + i, user));
    }
    return salt.slice(0, size);
  }

  private Bytes derived(String purpose, String user) {
    return Digests.SHA_256.hmac(secret, Bytes.utf8(purpose + '\0' + user));
  }

  private static <T> Collection<T> ofType(Collection<PasswordHash> hashes, Class<T> type) {
    return hashes.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static <T> Optional<T> mostCommon(Collection<T> hashes, Function<T, Object> shape) {
    return hashes.stream().collect(Collectors.groupingBy(shape)).entrySet().stream()
        .max(Comparator.<Map.Entry<Object, List<T>>>comparingInt(
                e -> e.getValue().size())
            .thenComparing(e -> e.getKey().toString()))
        .map(e -> e.getValue().get(0));
  }
}

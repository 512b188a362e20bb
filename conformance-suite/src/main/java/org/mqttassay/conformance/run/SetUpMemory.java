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
package org.mqttassay.conformance.run;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.mqttassay.conformance.lab.Lab.Credentials;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.lab.SetUp.Denied;
import org.mqttassay.conformance.lab.SetUp.EnhancedAuthentication;
import org.mqttassay.reports.record.RecordedSetUp;
import org.mqttassay.reports.record.RecordedSetUp.Authentication;
import org.mqttassay.reports.record.RecordedSetUp.Login;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;

/** Keeps what a run was told of its broker, and finds it again with the help of the traces. */
public final class SetUpMemory {

  private static final int ITERATIONS = 20_000;
  private static final int BITS = 256;

  private final long seed;

  /** @param seed of the run, by which the same password looks different in each */
  public SetUpMemory(long seed) {
    this.seed = seed;
  }

  /** What is kept: everything but the passwords. */
  RecordedSetUp kept(SetUp setUp, Set<MqttVersion> spoken) {
    return new RecordedSetUp(
        setUp.credentials().equals(Credentials.NONE) ? null : login(setUp.credentials()),
        setUp.badCredentials().map(this::login).orElse(null),
        setUp.denied().publish().orElse(null),
        setUp.denied().subscribe().orElse(null),
        setUp
            .authentication()
            .map(known -> new Authentication(known.method(), known.user()))
            .orElse(null),
        spoken.stream().sorted().map(MqttVersion::number).toList());
  }

  private Login login(Credentials credentials) {
    return new Login(
        credentials.userName().orElse(null),
        credentials.password().map(this::fingerprint).orElse(null));
  }

  /**
   * What was kept, with its passwords as far as clients sent them. That of an authentication by
   * AUTH never crosses the network, and so is empty.
   *
   * @param kept of the run
   * @param sent all passwords of its traces
   */
  public SetUp found(RecordedSetUp kept, Collection<Bytes> sent) {
    return new SetUp(
        Optional.ofNullable(kept.credentials())
            .map(login -> credentials(login, sent))
            .orElse(Credentials.NONE),
        Optional.ofNullable(kept.badCredentials()).map(login -> credentials(login, sent)),
        new Denied(
            Optional.ofNullable(kept.deniedPublish()), Optional.ofNullable(kept.deniedSubscribe())),
        Optional.ofNullable(kept.authentication())
            .filter(known -> known.method() != null && known.user() != null)
            .map(known -> new EnhancedAuthentication(known.method(), known.user(), "")));
  }

  private Credentials credentials(Login login, Collection<Bytes> sent) {
    return new Credentials(
        Optional.ofNullable(login.user()),
        Optional.ofNullable(login.password()).flatMap(print -> sent.stream()
            .filter(password -> fingerprint(password).equals(print))
            .findFirst()));
  }

  private String fingerprint(Bytes password) {
    // No factory takes an empty password.
    String told = 'p' + new String(password.toArray(), StandardCharsets.ISO_8859_1);
    byte[] salt = ("assay" + seed).getBytes(StandardCharsets.UTF_8);
    try {
      var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(told.toCharArray(), salt, ITERATIONS, BITS));
      return HexFormat.of().formatHex(key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has PBKDF2 with SHA-256.", e);
    }
  }
}

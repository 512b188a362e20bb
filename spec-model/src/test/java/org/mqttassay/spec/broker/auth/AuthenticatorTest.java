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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.auth.Decision.Accepted;
import org.mqttassay.spec.broker.auth.Decision.Refused;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.ReasonCode;

class AuthenticatorTest {

  private static final Decision ANONYMOUS = new Accepted(Optional.empty());
  private static final Decision JOE = new Accepted(Optional.of("joe"));
  private static final Decision BAD = new Refused(ReasonCode.BAD_USER_NAME_OR_PASSWORD);
  private static final Decision STRANGER = new Refused(ReasonCode.NOT_AUTHORIZED);
  private static final Bytes KEY = Bytes.hex("00112233445566778899aabbccddeeff");

  private static final PasswordFile USERS = users();

  private static PasswordFile users() {
    var credential = ScramCredential.derive(Bytes.utf8("secret"), KEY, 4096);
    try {
      return PasswordFile.parse(Path.of("x"), Bytes.utf8("joe:" + credential.written()));
    } catch (AuthFileException e) {
      throw new AssertionError(e);
    }
  }

  private static Authenticator of(boolean anonymous, boolean certificateNames) {
    var policy = new AuthenticationPolicy(anonymous, Optional.of(USERS), true, certificateNames);
    return new Authenticator(policy, ScramNonces.from(new Random(1)), KEY);
  }

  private static Login login(String user, String password) {
    return new Login(
        Optional.ofNullable(user),
        Optional.ofNullable(password).map(Bytes::utf8),
        Optional.empty());
  }

  @Test
  void name_and_password_must_be_in_the_file() {
    var authenticator = of(true, false);

    assertThat(authenticator.decide(login("joe", "secret"))).isEqualTo(JOE);
    assertThat(authenticator.decide(login("joe", "secreT"))).isEqualTo(BAD);
    assertThat(authenticator.decide(login("ann", "secret"))).isEqualTo(BAD);
    assertThat(authenticator.decide(login("joe", null))).isEqualTo(BAD);
    assertThat(authenticator.decide(login(null, "secret"))).isEqualTo(BAD);
  }

  @Test
  void clients_without_a_name_are_let_in_as_the_policy_has_it() {
    assertThat(of(true, false).decideAtOnce(login(null, null))).contains(ANONYMOUS);
    assertThat(of(false, false).decideAtOnce(login(null, null))).contains(STRANGER);
  }

  @Test
  void only_a_password_that_was_right_before_is_decided_at_once() {
    var authenticator = of(false, false);

    assertThat(authenticator.decideAtOnce(login("joe", "secret"))).isEmpty();
    authenticator.decide(login("joe", "wrong"));
    authenticator.decide(login("joe", "secret"));
    assertThat(authenticator.decideAtOnce(login("joe", "secret"))).contains(JOE);
    assertThat(authenticator.decideAtOnce(login("joe", "wrong"))).isEmpty();
    assertThat(authenticator.decideAtOnce(login("joesecret", ""))).isEmpty();
  }

  @Test
  void without_a_file_names_prove_nothing() {
    var open = new Authenticator(AuthenticationPolicy.OPEN, () -> "n", KEY);

    assertThat(open.decideAtOnce(login("joe", "x"))).contains(ANONYMOUS);
    assertThat(open.methods()).isEmpty();
    assertThat(open.begin(ScramServer.METHOD)).isEmpty();
  }

  @Test
  void a_certificate_names_its_user() {
    var login = new Login(
        Optional.of("ann"), Optional.empty(), Optional.of("CN=joe,OU=cars,O=Example\\, Inc"));
    var nameless = new Login(Optional.empty(), Optional.empty(), Optional.of("O=Example"));
    var garbled = new Login(Optional.empty(), Optional.empty(), Optional.of("=;,"));

    assertThat(of(false, true).decideAtOnce(login)).contains(JOE);
    assertThat(of(false, false).decideAtOnce(login)).contains(BAD);
    assertThat(of(false, true).decideAtOnce(nameless)).contains(STRANGER);
    assertThat(of(false, true).decideAtOnce(garbled)).contains(STRANGER);
  }

  @Test
  void scram_goes_through_with_the_users_of_the_file() {
    var authenticator = of(false, false);
    var client = new ScramClient("joe", "secret", "c");

    assertThat(authenticator.methods()).containsExactly("SCRAM-SHA-256");
    assertThat(authenticator.begin("SCRAM-SHA-1")).isEmpty();
    var server = authenticator.begin("SCRAM-SHA-256").orElseThrow();
    var challenge = (ScramStep.Continue) server.step(client.first());
    var proof = (ScramStep.Continue) client.step(challenge.data());
    var success = (ScramStep.Success) server.step(proof.data());
    assertThat(success.user()).isEqualTo("joe");
    assertThat(client.step(success.data())).isInstanceOf(ScramStep.Success.class);
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_USER_NAME_OR_PASSWORD, 4, 134",
    "NOT_AUTHORIZED, 5, 135",
  })
  void a_refusal_has_a_code_in_each_version(ReasonCode reason, int v311, int v5) {
    assertThat(new Refused(reason).connackCode(MqttVersion.V3_1_1)).isEqualTo(v311);
    assertThat(new Refused(reason).connackCode(MqttVersion.V5_0)).isEqualTo(v5);
  }

  @Test
  void a_policy_that_lets_nobody_in_is_refused() {
    assertThatThrownBy(() -> new AuthenticationPolicy(false, Optional.empty(), false, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AuthenticationPolicy(true, Optional.empty(), true, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void passwords_are_not_printed() {
    assertThat(login("joe", "secret").toString()).contains("joe").doesNotContain("secret");
  }
}

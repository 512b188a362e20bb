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

import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.broker.auth.ScramStep.Continue;
import org.mqttassay.spec.broker.auth.ScramStep.Failure;
import org.mqttassay.spec.broker.auth.ScramStep.Success;
import org.mqttassay.spec.packet.Bytes;

class ScramTest {

  // The example of RFC 7677, chapter 3.
  private static final String CLIENT_NONCE = "rOprNGfwEbeRWgbNEkqO";
  private static final String SERVER_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  private static final String CLIENT_FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
  private static final String SERVER_FIRST =
      "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
  private static final String CLIENT_LAST =
      "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
          + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
  private static final String SERVER_LAST = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";
  private static final Bytes SALT = Bytes.hex("5b6d99689d12358eeca04b141236fa81");
  private static final ScramCredential PENCIL =
      ScramCredential.derive(Bytes.utf8("pencil"), SALT, 4096);

  private static ScramServer server() {
    return new ScramServer(user -> PENCIL, () -> SERVER_NONCE);
  }

  private static ScramClient client() {
    return new ScramClient("user", "pencil", CLIENT_NONCE);
  }

  private static Bytes next(ScramStep step) {
    assertThat(step).isInstanceOf(Continue.class);
    return ((Continue) step).data();
  }

  private static ScramError error(ScramStep step) {
    assertThat(step).isInstanceOf(Failure.class);
    return ((Failure) step).error();
  }

  private static ScramStep run(ScramClient client, ScramServer server) {
    return server.step(next(client.step(next(server.step(client.first())))));
  }

  @Test
  void the_servers_side_is_that_of_the_rfc() {
    var server = server();

    assertThat(next(server.step(Bytes.utf8(CLIENT_FIRST))).asText()).isEqualTo(SERVER_FIRST);
    assertThat(server.step(Bytes.utf8(CLIENT_LAST)))
        .isEqualTo(new Success("user", Bytes.utf8(SERVER_LAST)));
  }

  @Test
  void the_clients_side_is_that_of_the_rfc() {
    var client = client();

    assertThat(client.first().asText()).isEqualTo(CLIENT_FIRST);
    assertThat(next(client.step(Bytes.utf8(SERVER_FIRST))).asText()).isEqualTo(CLIENT_LAST);
    assertThat(client.step(Bytes.utf8(SERVER_LAST))).isEqualTo(new Success("user", Bytes.EMPTY));
  }

  @Property(tries = 40)
  void whoever_knows_the_password_gets_in_and_nobody_else(
      @ForAll @NotEmpty String name,
      @ForAll String password,
      @ForAll @Size(min = 1, max = 40) byte[] salt,
      @ForAll long seed) {
    var prepared = SaslPrep.prepare(name).filter(n -> !n.isEmpty());
    if (prepared.isEmpty() || SaslPrep.prepare(password).isEmpty()) {
      assertThatThrownBy(() -> new ScramClient(name, password, "n"))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    var credential = ScramCredential.derive(Bytes.utf8(password), Bytes.of(salt), 4096);
    var nonces = ScramNonces.from(new Random(seed));
    Function<String, ScramServer> serverOf = user -> new ScramServer(
        asked -> {
          assertThat(asked).isEqualTo(user);
          return credential;
        },
        nonces);
    var client = new ScramClient(name, password, nonces.get());
    var success = run(client, serverOf.apply(prepared.get()));
    assertThat(success).isInstanceOf(Success.class);
    assertThat(client.step(((Success) success).data())).isInstanceOf(Success.class);

    // Behind letters that are written from right to left SASLprep admits no x.
    String longer = password + "x";
    String wrong = SaslPrep.prepare(longer).isPresent() ? longer : "x";
    var stranger = new ScramClient(name, wrong, nonces.get());
    assertThat(error(run(stranger, serverOf.apply(prepared.get()))))
        .isEqualTo(ScramError.INVALID_PROOF);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                            | INVALID_ENCODING
      n                             | INVALID_ENCODING
      n,                            | INVALID_ENCODING
      n,,                           | INVALID_ENCODING
      n,,n=user                     | INVALID_ENCODING
      n,,r=abc,n=user               | INVALID_ENCODING
      n,,n=user,r=                  | INVALID_ENCODING
      n,,n=user,r=a b               | INVALID_ENCODING
      n,,n=user,r=abc,              | INVALID_ENCODING
      n,,n=user,r=abc,x             | INVALID_ENCODING
      n,,n=us=er,r=abc              | INVALID_ENCODING
      n,,n=us=2,r=abc               | INVALID_ENCODING
      x,,n=user,r=abc               | INVALID_ENCODING
      n,user,n=user,r=abc           | INVALID_ENCODING
      n,,n=,r=abc                   | INVALID_USERNAME_ENCODING
      n,,n=\u0007,r=abc             | INVALID_USERNAME_ENCODING
      n,a=other,n=user,r=abc        | OTHER_ERROR
      n,,m=x,n=user,r=abc           | EXTENSIONS_NOT_SUPPORTED
      p=tls-unique,,n=user,r=abc    | CHANNEL_BINDING_NOT_SUPPORTED
      """)
  void a_bad_beginning_is_refused(String first, ScramError error) {
    var server = server();

    assertThat(error(server.step(Bytes.utf8(first)))).isEqualTo(error);
    assertThat(error(server.step(Bytes.utf8(CLIENT_FIRST)))).isEqualTo(ScramError.OTHER_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n,,n=user,r=abc",
        "y,,n=user,r=abc",
        "n,a=user,n=user,r=abc",
        "n,,n=user,r=abc,x=extension"
      })
  void a_good_beginning_is_answered(String first) {
    assertThat(next(server().step(Bytes.utf8(first))).asText())
        .isEqualTo("r=abc" + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                                | INVALID_ENCODING
      c=biws                            | INVALID_ENCODING
      c=eSws,r=NONCE,p=PROOF            | CHANNEL_BINDINGS_DONT_MATCH
      c=,r=NONCE,p=PROOF                | CHANNEL_BINDINGS_DONT_MATCH
      c=biws,r=NONCE                    | INVALID_ENCODING
      c=biws,r=NONCE0,p=PROOF           | OTHER_ERROR
      c=biws,r=abc,p=PROOF              | OTHER_ERROR
      c=biws,r=NONCE,p=                 | INVALID_ENCODING
      c=biws,r=NONCE,p=%%%%             | INVALID_ENCODING
      c=biws,r=NONCE,p=YWJj             | INVALID_PROOF
      c=biws,r=NONCE,p=PROOF,x=y        | INVALID_ENCODING
      c=biws,r=NONCE,p=PROOFx           | INVALID_ENCODING
      c=biws,r=NONCE,x=y,p=PROOF        | INVALID_PROOF
      c=biws,r=NONCE,m=y,p=PROOF        | EXTENSIONS_NOT_SUPPORTED
      r=NONCE,c=biws,p=PROOF            | INVALID_ENCODING
      """)
  void a_bad_end_is_refused(String last, ScramError error) {
    var server = server();
    server.step(Bytes.utf8(CLIENT_FIRST));
    String message = last.replace("NONCE", CLIENT_NONCE + SERVER_NONCE)
        .replace("PROOF", CLIENT_LAST.substring(CLIENT_LAST.indexOf(",p=") + 3));

    assertThat(error(server.step(Bytes.utf8(message)))).isEqualTo(error);
    assertThat(error(server.step(Bytes.utf8(CLIENT_LAST)))).isEqualTo(ScramError.OTHER_ERROR);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                          | INVALID_ENCODING
      r=NONCE,s=YWJj              | INVALID_ENCODING
      r=abc,s=YWJj,i=4096         | OTHER_ERROR
      r=OWN,s=YWJj,i=4096         | OTHER_ERROR
      r=NONCE,s=,i=4096           | INVALID_ENCODING
      r=NONCE,s=YWJj,i=0          | INVALID_ENCODING
      r=NONCE,s=YWJj,i=x          | INVALID_ENCODING
      r=NONCE,s=YWJj,i=4095       | OTHER_ERROR
      r=NONCE,s=YWJj,i=999999999  | OTHER_ERROR
      m=x,r=NONCE,s=YWJj,i=4096   | EXTENSIONS_NOT_SUPPORTED
      """)
  void a_client_refuses_a_bad_challenge(String challenge, ScramError error) {
    String message = challenge.replace("NONCE", CLIENT_NONCE + "x").replace("OWN", CLIENT_NONCE);

    assertThat(error(client().step(Bytes.utf8(message)))).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                          | INVALID_ENCODING
      v=YWJj                      | INVALID_PROOF
      e=other-error               | OTHER_ERROR
      """)
  void a_client_refuses_a_server_that_does_not_prove_itself(String last, ScramError error) {
    var client = client();
    client.step(Bytes.utf8(SERVER_FIRST));

    assertThat(error(client.step(Bytes.utf8(last)))).isEqualTo(error);
  }

  @Property(tries = 1000)
  void no_message_makes_a_side_throw(@ForAll byte[] one, @ForAll byte[] other) {
    var server = server();
    server.step(Bytes.of(one));
    var late = server();
    late.step(Bytes.utf8(CLIENT_FIRST));

    assertThat(server.step(Bytes.of(other))).isInstanceOf(Failure.class);
    assertThat(late.step(Bytes.of(other))).isInstanceOf(Failure.class);
    assertThat(client().step(Bytes.of(one))).isInstanceOf(Failure.class);
  }

  @Test
  void names_with_commas_and_equals_signs_are_escaped() {
    var client = new ScramClient("a=b,c", "pencil", "abc");

    assertThat(client.first().asText()).isEqualTo("n,,n=a=3Db=2Cc,r=abc");
    assertThat(run(client, server()))
        .isInstanceOfSatisfying(
            Success.class, success -> assertThat(success.user()).isEqualTo("a=b,c"));
  }

  @Test
  void nothing_secret_is_printed() {
    assertThat(PENCIL).hasToString("ScramCredential[iterations=4096]");
  }
}

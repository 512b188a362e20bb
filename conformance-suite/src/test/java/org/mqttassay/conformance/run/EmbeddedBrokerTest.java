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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.ConnectionFailedException.Obstacle;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.trace.MemoryTrace;

class EmbeddedBrokerTest {

  private static final Budgets PATIENT =
      new Budgets(Duration.ofSeconds(60), Duration.ofMillis(100), 1);

  @ParameterizedTest
  @EnumSource(Transport.class)
  void one_with_a_certificate_of_its_own_serves_those_who_trust_it_by_all_transports(
      Transport transport) throws Exception {
    var own = EmbeddedBroker.encrypted(OptionalLong.of(7), Mutant.NONE);
    try (var target = own.target()) {
      target.start();
      var endpoint = target.endpoint(transport).orElseThrow();
      try (var dialer = new Dialer(endpoint, own.tls(), PATIENT);
          var connection = dialer.open("c", MqttVersion.V5_0, new MemoryTrace(64))) {
        connection.send(Connect.of(MqttVersion.V5_0, "c"));
        assertThat(connection.await(Connack.class).isAccepted()).isTrue();
      }
    }
  }

  @Test
  void nobody_else_trusts_it() throws Exception {
    var one = EmbeddedBroker.encrypted(OptionalLong.empty(), Mutant.NONE);
    var other = EmbeddedBroker.encrypted(OptionalLong.empty(), Mutant.NONE);
    try (var target = one.target();
        var stranger = other.target()) {
      target.start();
      var endpoint = target.endpoint(Transport.TLS).orElseThrow();
      for (TlsMaterial tls : List.of(TlsMaterial.DEFAULT, other.tls())) {
        try (var dialer = new Dialer(endpoint, tls, PATIENT)) {
          var failure = catchThrowableOfType(
              ConnectionFailedException.class,
              () -> dialer.open("c", MqttVersion.V5_0, new MemoryTrace(64)));
          assertThat(failure.obstacle()).isEqualTo(Obstacle.TLS);
        }
      }
      assertThat(stranger.isAlive()).isFalse();
    }
  }

  @Test
  void its_certificate_is_of_this_machine_for_some_weeks_and_goes_away_with_it() throws Exception {
    var own = EmbeddedBroker.encrypted(OptionalLong.empty(), Mutant.NONE);
    Path file = own.tls().authorities().orElseThrow();
    var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));

    certificate.checkValidity();
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getSubjectAlternativeNames().toString())
        .isEqualTo("[[2, localhost], [7, 127.0.0.1]]");
    assertThat(Duration.between(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()))
        .isEqualTo(Duration.ofDays(31));
    own.target().close();
    assertThat(file).doesNotExist();
  }

  @Test
  void the_usual_one_has_none() {
    var usual = EmbeddedBroker.of(OptionalLong.empty());

    assertThat(usual.tls()).isEqualTo(TlsMaterial.DEFAULT);
    usual.target().close();
  }
}

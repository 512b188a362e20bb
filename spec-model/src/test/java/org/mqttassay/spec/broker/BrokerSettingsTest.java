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
package org.mqttassay.spec.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.broker.BrokerSettings.Admission;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.broker.BrokerSettings.Tls;
import org.mqttassay.spec.broker.auth.AccessList;
import org.mqttassay.spec.broker.auth.AuthFileException;
import org.mqttassay.spec.broker.auth.AuthenticationPolicy;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.QoS;

class BrokerSettingsTest {

  @TempDir
  private Path directory;

  @Test
  void an_open_broker_reads_no_file() throws AuthFileException {
    assertThat(Admission.OPEN.policy()).isEqualTo(AuthenticationPolicy.OPEN);
    assertThat(Admission.OPEN.accessList()).isSameAs(AccessList.OPEN);
  }

  @Test
  void files_are_read_when_they_are_wanted() throws Exception {
    Path list = Files.writeString(directory.resolve("acl"), "topic a\n");
    Path missing = directory.resolve("passwords");
    var admission = new Admission(true, Optional.of(missing), Optional.of(list), true, false);

    assertThat(admission.accessList().mayPublish(Optional.empty(), "c", "a")).isTrue();
    assertThat(admission.accessList().mayPublish(Optional.empty(), "c", "b")).isFalse();
    assertThatThrownBy(admission::policy)
        .isInstanceOf(AuthFileException.class)
        .hasMessageStartingWith(missing + ": there is no such password file.");
  }

  @Test
  void what_does_not_go_together_is_refused() {
    var standard = BrokerSettings.STANDARD;
    var tls = new Listener(Transport.TLS, "localhost", 0, "");

    refused(() -> standard.withListeners(List.of()), "A broker listens somewhere.");
    refused(
        () -> standard.withListeners(List.of(tls)),
        "A port for mqtts:// needs a certificate and its key.");
    refused(
        () -> standard.withListeners(List.of(Listener.tcp(1), Listener.tcp(1))),
        "The port 1 is given twice.");
    refused(() -> Listener.tcp(-1), "A port is 1 to 65535, or 0 for a free one, not -1.");
    refused(
        () -> new Listener(Transport.WS, "localhost", 0, ""),
        "A path begins with a slash, and belongs to a WebSocket: ''.");
    refused(
        () -> new Tls(Path.of("c"), Path.of("k"), Optional.empty(), true),
        "Certificates of clients can't be required without the authorities to check them.");
    refused(
        () -> new Admission(true, Optional.empty(), Optional.empty(), true, false),
        "SCRAM-SHA-256 needs a password file.");
  }

  private static void refused(Runnable making, String message) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void one_thing_changes_at_a_time() {
    var material = new Tls(Path.of("c"), Path.of("k"), Optional.empty(), false);
    var listener = new Listener(Transport.TLS, "localhost", 0, "");
    var settings = BrokerSettings.STANDARD
        .withTls(material)
        .withListeners(List.of(listener))
        .withStore(directory)
        .withRandomSeed(7)
        .withLimits(Limits.STANDARD.withReceiveMaximum(5));

    assertThat(settings.tls()).contains(material);
    assertThat(settings.listeners()).containsExactly(listener);
    assertThat(settings.store()).contains(directory);
    assertThat(settings.randomSeed()).hasValue(7);
    assertThat(settings.limits().receiveMaximum()).isEqualTo(5);
    assertThat(settings.admission()).isSameAs(Admission.OPEN);
  }

  @Test
  void each_limit_changes_by_itself() {
    var standard = Limits.STANDARD;

    var restricted = standard
        .withReceiveMaximum(1)
        .withMaximumQos(QoS.AT_MOST_ONCE)
        .withRetainAvailable(false)
        .withMaximumPacketSize(2)
        .withTopicAliasMaximum(3)
        .withWildcardSubscriptionAvailable(false)
        .withSubscriptionIdentifiersAvailable(false)
        .withSharedSubscriptionAvailable(false)
        .withServerKeepAlive(4)
        .withSessionExpiryMaximum(5)
        .withResponseInformation("r")
        .withAssignsClientIdentifiers(false);

    assertThat(restricted)
        .hasToString("Limits[receiveMaximum=1, maximumQos=QoS 0, retainAvailable=false,"
            + " maximumPacketSize=OptionalLong[2], topicAliasMaximum=3,"
            + " wildcardSubscriptionAvailable=false, subscriptionIdentifiersAvailable=false,"
            + " sharedSubscriptionAvailable=false, serverKeepAlive=OptionalInt[4],"
            + " sessionExpiryMaximum=OptionalLong[5], responseInformation=Optional[r],"
            + " assignsClientIdentifiers=false]");
    assertThat(standard.withReceiveMaximum(65_535)).isEqualTo(standard);
  }

  @Test
  void a_limit_out_of_range_is_told_with_its_range() {
    var standard = Limits.STANDARD;

    refused(() -> standard.withReceiveMaximum(0), "Receive Maximum is 1 to 65535, not 0.");
    refused(
        () -> standard.withMaximumPacketSize(0), "Maximum Packet Size is 1 to 4294967295, not 0.");
    refused(
        () -> standard.withResponseInformation("\0"),
        "Response Information is 1 to 65535 bytes of text.");
  }
}

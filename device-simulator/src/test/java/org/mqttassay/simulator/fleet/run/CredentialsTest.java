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
package org.mqttassay.simulator.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Presence;
import org.mqttassay.simulator.fleet.plan.Group;
import org.mqttassay.simulator.fleet.plan.PlanReader;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;

class CredentialsTest {

  private static final Message WILL =
      Message.of("g/gone", Bytes.utf8("gone"), QoS.AT_LEAST_ONCE).retained();
  private static final Presence KEPT = Presence.kept(Optional.of(WILL), List.of());

  private static Group group(String options) throws Exception {
    return new PlanReader(DeviceKinds.all(), Profiles.builtIn())
        .parse("plan.yaml", "groups: [{kind: subscriber, name: g" + options + "}]")
        .groups()
        .get(0);
  }

  private static Connect connect(String options, MqttVersion version, Presence presence)
      throws Exception {
    Group group = group(options);
    return new Credentials()
        .connect(group, version, group.identities().of("g", 2, "run"), presence, Optional.empty());
  }

  private static long expiry(Connect connect) {
    return connect
        .properties()
        .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
        .orElse(-1);
  }

  @Test
  void a_session_of_5_0_is_kept_by_its_expiry() throws Exception {
    var kept = connect("", MqttVersion.V5_0, KEPT);
    assertThat(kept.cleanStart()).isTrue();
    assertThat(expiry(kept)).isEqualTo(Presence.USUAL_EXPIRY);
    assertThat(expiry(connect(", session-expiry: 90s", MqttVersion.V5_0, KEPT))).isEqualTo(90);
    assertThat(expiry(connect(", session-expiry: 0s", MqttVersion.V5_0, KEPT))).isEqualTo(-1);
  }

  @Test
  void a_session_of_3_1_1_is_kept_when_it_does_not_begin_clean() throws Exception {
    var kept = connect("", MqttVersion.V3_1_1, KEPT);
    assertThat(kept.cleanStart()).isFalse();
    assertThat(kept.properties().isEmpty()).isTrue();
    assertThat(connect(", session-expiry: 0s", MqttVersion.V3_1_1, KEPT).cleanStart())
        .isTrue();
    assertThat(connect(", session-expiry: 1s", MqttVersion.V3_1_1, KEPT).cleanStart())
        .isFalse();
  }

  @Test
  void whoever_is_clean_stays_so_unless_the_plan_keeps_it() throws Exception {
    var clean = Presence.clean(Optional.empty(), List.of());

    assertThat(connect("", MqttVersion.V3_1_1, clean).cleanStart()).isTrue();
    assertThat(expiry(connect("", MqttVersion.V5_0, clean))).isEqualTo(-1);
    assertThat(Credentials.sessionExpiry(group(""), clean)).isZero();
    assertThat(Credentials.sessionExpiry(group(", session-expiry: 5s"), clean)).isEqualTo(5);
  }

  @Test
  void name_password_and_keep_alive_are_those_of_the_plan() throws Exception {
    var connect =
        connect(", user: \"u{n}\", password: \"p{n}\", keep-alive: 7s", MqttVersion.V5_0, KEPT);

    assertThat(connect.clientIdentifier()).isEqualTo("g-3-run");
    assertThat(connect.userName()).contains("u3");
    assertThat(connect.password()).contains(Bytes.utf8("p3"));
    assertThat(connect.keepAlive()).isEqualTo(7);
    assertThat(connect("", MqttVersion.V5_0, KEPT).userName()).isEmpty();
  }

  @Test
  void a_will_has_the_group_s_qos_and_its_delay_where_there_is_one() throws Exception {
    var late = new Presence(Optional.of(WILL), 9, List.of(), false, 60);
    var will = connect("", MqttVersion.V5_0, late).will().orElseThrow();

    assertThat(will.topic()).isEqualTo("g/gone");
    assertThat(will.payload()).isEqualTo(Bytes.utf8("gone"));
    assertThat(will.qos()).isEqualTo(QoS.AT_LEAST_ONCE);
    assertThat(will.retain()).isTrue();
    assertThat(will.properties().integer(PropertyIdentifier.WILL_DELAY_INTERVAL))
        .hasValue(9);
    var other = connect(", qos: 2", MqttVersion.V3_1_1, late).will().orElseThrow();
    assertThat(other.qos()).isEqualTo(QoS.EXACTLY_ONCE);
    assertThat(other.properties().isEmpty()).isTrue();
  }

  @Test
  void a_will_says_what_the_ledger_made_of_it() throws Exception {
    Group group = group("");
    var marked = Optional.of(Bytes.utf8("marked"));
    var connect = new Credentials()
        .connect(group, MqttVersion.V5_0, group.identities().of("g", 0, "run"), KEPT, marked);

    assertThat(connect.will().orElseThrow().payload()).isEqualTo(Bytes.utf8("marked"));
  }
}

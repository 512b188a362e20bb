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
package org.mqttassay.simulator.link.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.simulator.link.WayShape;

class ExportTest {

  private static final Profiles KNOWN = Profiles.builtIn();

  private static LinkProfile profile(String name) {
    return KNOWN.find(name).orElseThrow();
  }

  @Test
  void netem_gets_delay_jitter_loss_and_rate_of_each_direction() {
    assertThat(NetemScript.of(profile("gprs"), 7))
        .contains("up='limit 100 delay 575ms 75ms loss gemodel 2% 50% 100% 0% rate 20000bit'")
        .contains("down='limit 100 delay 575ms 75ms loss gemodel 2% 50% 100% 0% rate 50000bit'")
        .doesNotContain("while");
  }

  @Test
  void what_netem_does_to_packets_is_said_where_it_does_it() {
    assertThat(NetemScript.of(profile("gprs"), 7))
        .contains("ethtool -K eth0 tso off gso off gro off")
        .doesNotContain("reorder");
    LinkProfile gprs = profile("gprs");
    var boundless = new WayShape(
        0, 0, 1, gprs.down().delay(), gprs.down().jitter(), gprs.down().loss());
    var changed = new LinkProfile(
        "own",
        "",
        gprs.up(),
        boundless,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    assertThat(NetemScript.of(changed, 7)).contains("# netem may reorder packets");
  }

  @Test
  void outages_are_drawn_from_the_seed() {
    String script = NetemScript.of(profile("car"), 7);

    assertThat(script).contains("loss 100%", "from the seed 7");
    assertThat(NetemScript.of(profile("car"), 7)).isEqualTo(script);
    assertThat(NetemScript.of(profile("car"), 8)).isNotEqualTo(script);
    assertThat(NetemScript.of(profile("tunnel"), 7)).containsPattern("<<'END'\n0 \\d");
  }

  @Test
  void every_script_is_one_for_a_shell() throws IOException, InterruptedException {
    for (String name : KNOWN.names()) {
      Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
      try (var in = shell.outputWriter()) {
        in.write(NetemScript.of(profile(name), 7));
      }
      assertThat(shell.waitFor()).as(name).isZero();
    }
  }

  @Test
  void every_manifest_is_yaml() throws IOException {
    for (String name : KNOWN.names()) {
      try (var parser = new YAMLFactory().createParser(ChaosMeshManifest.of(profile(name)))) {
        while (parser.nextToken() != null) {
          assertThat(parser.currentTokenLocation()).as(name).isNotNull();
        }
      }
    }
  }

  @Test
  void chaos_mesh_gets_delay_loss_rate_and_outages() {
    assertThat(ChaosMeshManifest.of(profile("car")))
        .contains("kind: NetworkChaos", "name: assay-car-up", "action: netem")
        .contains("    latency: 40ms\n    jitter: 5ms")
        .contains("    loss: '0.498'\n    correlation: '50'")
        .contains("    rate: 1500000bps\n    limit: 200000")
        .contains("kind: Schedule", "action: partition");
    assertThat(ChaosMeshManifest.of(profile("perfect"))).contains("disturbs nothing");
  }

  @Test
  void what_a_tool_can_not_do_is_said() {
    assertThat(NetemScript.of(profile("nat270"), 7)).contains("# Not here", "270 s");
    assertThat(ChaosMeshManifest.of(profile("ltem"))).contains("# Not here", "every 20 s");
  }
}

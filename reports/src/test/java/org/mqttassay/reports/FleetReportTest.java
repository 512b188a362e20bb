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
package org.mqttassay.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mqttassay.reports.Runs.CATALOG;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.reports.fleet.Fleets;
import org.mqttassay.reports.fleet.SightsFile;
import org.mqttassay.reports.fleet.Witness;
import org.mqttassay.reports.record.RecordFormatException;

class FleetReportTest {

  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"data\">(.*)</script>");

  @TempDir
  private Path directory;

  private Path run() throws IOException {
    return Fleets.write(
        Files.createDirectories(directory.resolve("run")),
        Fleets.record("smart", true, "PASS", "FAIL"),
        Fleets.sights("warm"));
  }

  private String page(Path run, Witness witness) throws IOException {
    Path out = directory.resolve("out");
    FleetReport.of(run, witness, CATALOG).write(out);
    return Files.readString(out.resolve(FleetReport.PAGE));
  }

  private static JsonNode data(String page) throws IOException {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    return new ObjectMapper().readTree(data.group(1));
  }

  @Test
  void people_see_first_what_had_to_hold() throws IOException {
    String page = page(run(), Fleets.witness("scene"));

    assertThat(page).contains("1 of 2 guarantees did not hold", "name: smart", "MQTT-4.5.0-1");
    assertThat(List.of("guarantees", "run", "timeline", "faults", "violations", "sights"))
        .isSortedAccordingTo((one, other) -> Integer.compare(
            page.indexOf("id=\"" + one + '"'), page.indexOf("id=\"" + other + '"')));
    assertThat(page)
        .contains(
            "id=\"violation-1\"",
            "aria-labelledby=\"d-violation-1-title d-violation-1-text\"",
            "id=\"chart-connected\"",
            "id=\"sight-0\"",
            "id=\"chart-sight-1\"",
            "the first 1 of 30 of kind warm")
        .doesNotContain("unseen");
  }

  @Test
  void charts_are_drawn_from_data_in_the_page() throws IOException {
    JsonNode data = data(page(run(), Witness.NONE));

    assertThat(data.at("/line/connected")).hasSize(61);
    assertThat(data.at("/line/p99/10").isNull()).as("nothing came then").isTrue();
    assertThat(data.at("/faults/0/sign").asText()).isEqualTo("A");
    assertThat(data.at("/faults/0/what").asText()).as("the earlier one").isEqualTo("kill");
    assertThat(data.at("/sights")).hasSize(2);
    assertThat(data.at("/sights/0/trails/0/values/1/0").isNull()).isTrue();
    assertThat(data.at("/end").asDouble()).isEqualTo(61);
  }

  @Test
  void a_page_needs_no_network_and_lets_a_browser_run_its_own_script_only() throws IOException {
    String page = page(run(), Witness.NONE);

    String ours = page.substring(0, page.indexOf("<script>"));
    assertThat(ours)
        .contains("default-src &#39;none&#39;", "script-src &#39;sha256-", "Apache ECharts")
        .doesNotContain("src=\"", "<link", "@import", "unsafe-eval", "script-src &#39;unsafe");
    assertThat(page.length()).isLessThan(3_000_000);
  }

  @Test
  void the_same_run_gives_the_same_bytes() throws IOException {
    Path run = run();

    assertThat(page(run, Fleets.witness("scene"))).isEqualTo(page(run, Fleets.witness("scene")));
  }

  @Test
  void a_badge_and_a_summary_say_the_same_in_short() throws IOException {
    page(run(), Witness.NONE);

    assertThat(Files.readString(directory.resolve("out/badge.svg")))
        .contains("MQTT fleet: 1 guarantee broken");
    assertThat(Files.readString(directory.resolve("out/summary.md")))
        .contains("# Fleet smart on smart", "| FAIL | smart | smart |", "## Faults (2)");
  }

  @Test
  void a_run_that_was_killed_is_shown_as_far_as_it_came() throws IOException {
    Path run = run();
    FleetFile.write(run, Fleets.record("smart", false, "PASS"));

    assertThat(page(run, Witness.NONE))
        .contains("Incomplete: the run stopped after 61 s", "It did not come to its end.");
  }

  @Test
  void what_is_damaged_is_told_and_the_rest_is_shown() throws IOException {
    Path run = run();
    Files.writeString(run.resolve(SightsFile.NAME), "[");

    assertThat(page(run, Witness.NONE))
        .contains("sights.json is damaged", "id=\"chart-connected\"")
        .doesNotContain("id=\"sights\"");
  }

  @Test
  void without_a_record_the_ledger_speaks_if_it_can() throws IOException {
    Path run = run();
    Files.writeString(run.resolve(FleetFile.NAME), "{");

    assertThat(page(run, Fleets.witness("remembered")))
        .contains("is no record of", "What is shown is read from the ledger alone.", "remembered");
    assertThatThrownBy(() -> FleetReport.of(run, Witness.NONE, CATALOG))
        .isInstanceOf(RecordFormatException.class);
  }
}

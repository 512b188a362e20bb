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
package org.mqttassay.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Every page of a report in a real browser, as people with very different set-ups meet it. */
@Tag("real-broker")
@Tag("proof")
class ReportsInBrowserIT {

  /** The rows of statements that are to be seen, in their order. */
  private static final String SHOWN = """
      return Array.from(document.querySelectorAll("tr[data-v]"))
        .filter(row => row.checkVisibility()).map(row => row.id);
      """;

  /** Fills in the form as people do, of whom pages hear by an event. */
  private static final String ASK = """
      const form = document.getElementById("filter");
      for (const [name, value] of Object.entries(arguments[0])) {
        const field = form.elements[name];
        if (field.type === "checkbox") { field.checked = true; } else { field.value = value; }
        if (field.type !== "checkbox" && field.value !== value) { throw new Error("no such " + name); }
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      """;

  private static final String FOCUSED = """
      const one = document.activeElement;
      return one.className === "skip" ? "skip" : one.name || (one.getAttribute("href") || one.tagName);
      """;

  /** A chapter with all verdicts; of all chapters, each rule would look at thousands of words. */
  private static final String CHAPTER = "#?s=4";

  @TempDir
  private static Path work;

  private static SampleReports reports;
  private static Chromium browser;

  @BeforeAll
  static void reports_and_a_browser() throws Exception {
    Optional<String> missing = Chromium.missing();
    missing.ifPresent(System.err::println);
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    reports = SampleReports.in(work);
    browser = new Chromium(work.resolve("profile"));
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void a_usual_screen() {
    browser.resize(1280, 800);
    browser.show("light", "screen");
    browser.console();
  }

  private static List<?> shown() {
    return (List<?>) browser.run(SHOWN);
  }

  private static List<String> rows(Predicate<JsonNode> wanted) {
    return StreamSupport.stream(reports.statements().spliterator(), false)
        .filter(wanted)
        .map(SampleReports::row)
        .toList();
  }

  private static Predicate<JsonNode> having(String field, String value) {
    return statement -> statement.path(field).asText().equals(value);
  }

  private static Predicate<JsonNode> in(String section) {
    return statement -> (statement.path("section").asText() + '.').startsWith(section + '.');
  }

  private static Predicate<JsonNode> about(String subject) {
    return statement -> StreamSupport.stream(statement.path("subjects").spliterator(), false)
        .anyMatch(one -> one.asText().equals(subject));
  }

  /** Asks by one field of the form after the other, and looks what is left. */
  private static void narrows(Map<String, String> asked, Predicate<JsonNode> wanted) {
    browser.open(reports.certificate());
    browser.run(ASK, asked);
    List<String> expected = rows(wanted);
    assertThat(expected).as("statements with %s", asked).isNotEmpty();
    assertThat(shown()).as("shown with %s", asked).isEqualTo(expected);
    assertThat((long) expected.size()).isLessThan(reports.size());
    assertThat(browser.run("return document.getElementById('shown').textContent"))
        .isEqualTo(expected.size() + " of " + reports.size() + " statements");
  }

  @Test
  void each_filter_shows_what_fits_it_and_nothing_else() {
    narrows(Map.of("m", "3.1.1"), having("version", "3.1.1"));
    narrows(Map.of("v", "FAIL"), having("verdict", "FAIL"));
    narrows(Map.of("l", "SHOULD_NOT"), having("level", "SHOULD_NOT"));
    narrows(Map.of("s", "3.3"), in("3.3"));
    narrows(Map.of("f", "qos-2"), about("qos-2"));
  }

  @Test
  void filters_add_up_and_are_kept_in_the_address() {
    var asked = Map.of("m", "5.0", "v", "FAIL", "f", "qos-2", "l", "MUST_NOT", "s", "4");
    narrows(
        asked,
        having("version", "5.0")
            .and(having("verdict", "FAIL"))
            .and(having("level", "MUST_NOT"))
            .and(about("qos-2"))
            .and(in("4")));
    var before = shown();
    String address = (String) browser.run("return location.hash");
    browser.open(reports.certificate(), address);
    assertThat(shown()).isEqualTo(before);
  }

  @Test
  void words_are_sought_wherever_they_stand_in_a_statement() {
    browser.open(reports.certificate());
    browser.run(ASK, Map.of("text", "pubrel PUBCOMP"));
    List<?> all = (List<?>) browser.run("""
        return Array.from(document.querySelectorAll("tr[data-v]"))
          .map(row => [row.id, row.textContent.toLowerCase()]);
        """);
    var expected = all.stream()
        .map(List.class::cast)
        .filter(row -> String.valueOf(row.get(1)).contains("pubrel")
            && String.valueOf(row.get(1)).contains("pubcomp"))
        .map(row -> row.get(0))
        .toList();
    assertThat(shown()).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void when_nothing_fits_it_is_said_and_can_be_undone() {
    browser.open(reports.certificate());
    browser.run(ASK, Map.of("text", "no statement has these words"));
    assertThat(shown()).isEmpty();
    assertThat(browser.run("return document.getElementById('shown').textContent"))
        .isEqualTo("None of " + reports.size() + " statements fits all that is asked for.");
    assertThat(
            browser.run(
                "return document.querySelectorAll('#statements :is(h3, h4):not([hidden] *, [hidden])').length"))
        .as("headings with nothing below them")
        .isEqualTo(0L);
    browser.await(
        "const done = arguments[0]; document.querySelector('#filter [type=reset]').click();"
            + "setTimeout(done, 0);");
    assertThat(shown()).hasSize((int) reports.size());
  }

  @Test
  void the_matrix_can_show_only_where_runs_differ() {
    browser.open(reports.matrix());
    browser.run(ASK, Map.of("differs", "1", "v", "FAIL"));
    assertThat(shown()).isNotEmpty();
    assertThat(browser.run("""
            return Array.from(document.querySelectorAll("tr[data-v]")).every(row => {
              const cells = Array.from(row.querySelectorAll("td")).map(cell => cell.textContent.trim());
              const fits = new Set(cells).size > 1 && cells.some(cell => cell.includes("FAIL"));
              return fits === row.checkVisibility();
            });
            """)).isEqualTo(true);
  }

  @Test
  void every_link_leads_somewhere() throws IOException {
    var links = new Links(work);
    assertThat(links.dead(reports.certificate().getParent())).isEmpty();
    assertThat(links.dead(reports.difference().getParent())).isEmpty();
    assertThat(links.dead(reports.matrix().getParent())).isEmpty();
    assertThat(links.seen()).isGreaterThan(1000);
  }

  @Test
  void one_gets_from_the_certificate_to_the_packets_and_back() throws IOException {
    String id = SampleReports.row(StreamSupport.stream(reports.statements().spliterator(), false)
        .filter(having("verdict", "FAIL"))
        .findFirst()
        .orElseThrow());
    browser.open(reports.certificate(), "#" + id);
    browser.follow("[id='" + id + "'] summary", "[id='" + id + "'] .checks a");
    assertThat(browser.title()).doesNotStartWith("MQTT conformance");
    browser.follow(".packets summary");
    assertThat(browser.run("return document.querySelector('.packets details[open] pre') !== null"))
        .isEqualTo(true);
    browser.follow("#h-asks ~ .list a.id");
    assertThat(browser.title()).startsWith("MQTT conformance of ");
    assertThat((String) browser.run("return location.hash")).matches("#v(3\\.1\\.1|5\\.0)-.*");
    assertThat(browser.run("return document.querySelector('tr:target') !== null"))
        .isEqualTo(true);
  }

  @Test
  void no_page_has_anything_to_complain_of() throws IOException {
    for (Map.Entry<String, Path> page : reports.pages().entrySet()) {
      browser.open(page.getValue());
      assertThat(browser.console()).as("console of %s", page.getKey()).isEmpty();
      assertThat(
              browser.run("return performance.getEntriesByType('resource').map(one => one.name)"))
          .as("what %s fetches", page.getKey())
          .isEqualTo(List.of());
    }
  }

  @Test
  void pages_are_open_to_everybody_in_the_light_and_in_the_dark() throws IOException {
    var axe = new Axe();
    for (Map.Entry<String, Path> page : reports.pages().entrySet()) {
      for (String scheme : List.of("light", "dark")) {
        browser.show(scheme, "screen");
        browser.open(page.getValue(), page.getKey().startsWith("evidence") ? "" : CHAPTER);
        assertThat(axe.violations(browser))
            .as("%s, %s", page.getKey(), scheme)
            .isEqualTo(List.of());
      }
    }
  }

  @Test
  void colours_follow_the_machine() throws IOException {
    for (Path page : reports.pages().values()) {
      browser.show("light", "screen");
      browser.open(page);
      String paper = "return getComputedStyle(document.body).backgroundColor";
      assertThat(browser.run(paper)).isEqualTo("rgb(255, 255, 255)");
      browser.show("dark", "screen");
      assertThat(browser.run(paper)).isEqualTo("rgb(20, 23, 26)");
    }
  }

  @Test
  void a_telephone_shows_each_page_without_scrolling_it_sideways() throws IOException {
    browser.resize(390, 844);
    for (Map.Entry<String, Path> page : reports.pages().entrySet()) {
      browser.open(page.getValue());
      assertThat(browser.run("""
              const page = document.scrollingElement;
              return page.scrollWidth <= page.clientWidth ? "" : page.scrollWidth + " px: "
                + Array.from(document.querySelectorAll("body *"))
                  .filter(one => one.getBoundingClientRect().right > page.clientWidth && !one.closest(".scroll"))
                  .slice(0, 3).map(one => one.outerHTML.slice(0, 200)).join(" ");
              """)).as(page.getKey()).isEqualTo("");
    }
  }

  @Test
  void each_page_has_landmarks_and_headings_to_go_by() throws IOException {
    for (Map.Entry<String, Path> page : reports.pages().entrySet()) {
      browser.open(page.getValue());
      assertThat(browser.run("""
              const wrong = [];
              for (const one of ["main", "header", "footer", "h1"]) {
                const count = document.querySelectorAll(one).length;
                if (count !== 1) { wrong.push(count + " times " + one); }
              }
              if (!document.documentElement.lang) { wrong.push("no language"); }
              for (const one of document.querySelectorAll("nav, [role=search], [role=group]")) {
                const name = one.getAttribute("aria-label")
                  || document.getElementById(one.getAttribute("aria-labelledby"))?.textContent;
                if (!name) { wrong.push("no name: " + one.outerHTML.slice(0, 80)); }
              }
              for (const one of document.querySelectorAll("[aria-labelledby]")) {
                for (const id of one.getAttribute("aria-labelledby").split(" ")) {
                  if (!document.getElementById(id)) { wrong.push("named by nothing: " + id); }
                }
              }
              let level = 0;
              for (const one of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
                const next = Number(one.tagName[1]);
                if (next > level + 1) { wrong.push("h" + level + " and then " + one.outerHTML); }
                level = next;
              }
              const ids = Array.from(document.querySelectorAll("[id]")).map(one => one.id);
              if (new Set(ids).size < ids.length) { wrong.push("an id twice"); }
              return wrong;
              """)).as(page.getKey()).isEqualTo(List.of());
    }
  }

  /** Presses Tab until something that has the focus is wanted. */
  private static List<String> tabTo(String wanted, int most) {
    var passed = new ArrayList<String>();
    while (passed.size() < most) {
      browser.press(Keys.TAB);
      passed.add((String) browser.run(FOCUSED));
      if (passed.get(passed.size() - 1).equals(wanted)) {
        return passed;
      }
    }
    throw new AssertionError("Not reached by Tab: " + wanted + ", but " + passed);
  }

  @Test
  void the_keyboard_is_enough() {
    browser.open(reports.certificate());
    assertThat(tabTo("skip", 1)).containsExactly("skip");
    assertThat(browser.run("return document.activeElement.getBoundingClientRect().left >= 0"))
        .as("who can't see well sees the link once it has the focus")
        .isEqualTo(true);
    assertThat(tabTo("#statements", 12)).startsWith("#counts");

    browser.press(Keys.ENTER);
    assertThat(tabTo("text", 3)).hasSizeLessThan(3);
    browser.press("4.3.3-2");
    assertThat(tabTo("f", 5)).containsExactly("m", "v", "l", "s", "f");
    browser.run("document.getElementById('filter').elements.m.focus()");
    browser.press("3");
    assertThat(shown()).isEqualTo(List.of("v3.1.1-MQTT-4.3.3-2"));
    tabTo("#v3.1.1-MQTT-4.3.3-2", 8);
    assertThat(tabTo("SUMMARY", 1)).hasSize(1);
    browser.press(Keys.ENTER);
    assertThat(browser.run("return document.activeElement.parentElement.open")).isEqualTo(true);
    assertThat(tabTo("SUMMARY", 60).get(0)).startsWith("evidence/3.1.1/");
  }

  @Test
  void pages_are_painted_at_once() throws IOException {
    for (Map.Entry<String, Path> page : reports.pages().entrySet()) {
      browser.open(page.getValue());
      double paint = ((Number) browser.await("""
              const done = arguments[0];
              new PerformanceObserver(all => done(all.getEntries()[0].startTime))
                .observe({ type: "paint", buffered: true });
              """)).doubleValue();
      System.out.printf(Locale.ROOT, "first paint of %s: %.0f ms%n", page.getKey(), paint);
      // Far from what people would bear: what is meant to show here is what grows without bounds.
      assertThat(paint).as(page.getKey()).isBetween(0.0, 20_000.0);
    }
  }

  @Test
  void what_is_printed_is_all_of_it_on_white_paper() throws IOException {
    browser.show("dark", "print");
    browser.open(reports.certificate());
    assertThat(browser.run("return getComputedStyle(document.body).getPropertyValue('--paper')"))
        .isEqualTo("#fff");
    assertThat(shown()).hasSize((int) reports.size());
    assertThat(browser.run(
            "return Array.from(document.querySelectorAll('nav, #filter, .skip, .statements details'))"
                + ".filter(one => one.checkVisibility()).length"))
        .isEqualTo(0L);
    browser.open(reports.evidence("FAIL"));
    assertThat(browser.run("return Array.from(document.querySelectorAll('.packets tr code'))"
            + ".every(one => one.checkVisibility())"))
        .isEqualTo(true);
  }
}

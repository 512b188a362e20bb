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
package org.mqttassay.reports.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.reports.junit.TestSuite.Case;
import org.mqttassay.reports.junit.TestSuite.Outcome;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitXmlTest {

  private static Element parse(String xml) throws Exception {
    Document document = DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
    return document.getDocumentElement();
  }

  private static TestSuite suite(Case... cases) {
    return new TestSuite("s", "2026-11-23T01:00:00Z", 1.5, Map.of("seed", "7"), List.of(cases));
  }

  private static Element element(Element in, String name) {
    return (Element) in.getElementsByTagName(name).item(0);
  }

  @Test
  void has_what_build_servers_count() throws Exception {
    Element root = parse(JUnitXml.text(suite(
        new Case("g", "a", 1, Outcome.PASSED, "7 ms", ""),
        new Case("g", "b", 1, Outcome.FAILED, "9 ms", "one\ntwo"),
        new Case("g", "c", 1, Outcome.ERROR, "", ""),
        new Case("g", "d", 1, Outcome.SKIPPED, "nothing", ""))));

    assertThat(root.getTagName()).isEqualTo("testsuite");
    assertThat(root.getAttribute("tests")).isEqualTo("4");
    assertThat(root.getAttribute("failures")).isEqualTo("1");
    assertThat(root.getAttribute("errors")).isEqualTo("1");
    assertThat(root.getAttribute("skipped")).isEqualTo("1");
    assertThat(root.getAttribute("time")).isEqualTo("1.500");
    assertThat(root.getAttribute("timestamp")).isEqualTo("2026-11-23T01:00:00Z");
    assertThat(element(root, "property").getAttribute("value")).isEqualTo("7");
    assertThat(element(root, "system-out").getTextContent()).isEqualTo("7 ms");
    assertThat(element(root, "failure").getAttribute("message")).isEqualTo("9 ms");
    assertThat(element(root, "failure").getTextContent()).isEqualTo("one\ntwo");
    assertThat(element(root, "error")).isNotNull();
    assertThat(element(root, "skipped").getAttribute("message")).isEqualTo("nothing");
  }

  @Test
  void a_run_without_a_time_of_day_has_no_timestamp() throws Exception {
    var suite = new TestSuite("s", "", 0, Map.of(), List.of());

    assertThat(parse(JUnitXml.text(suite)).hasAttribute("timestamp")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "a < b & c > \"d\" 'e'",
        "]]>",
        "<![CDATA[ x ]]>",
        "Gl\u00FChofen \uD83D\uDD25",
        "<!-- -->",
        "&#0; &amp;"
      })
  void what_xml_has_comes_back_as_it_was(String text) throws Exception {
    Element root = parse(JUnitXml.text(suite(new Case(text, text, 1, Outcome.FAILED, text, text))));

    assertThat(element(root, "testcase").getAttribute("name")).isEqualTo(text);
    assertThat(element(root, "testcase").getAttribute("classname")).isEqualTo(text);
    assertThat(element(root, "failure").getAttribute("message")).isEqualTo(text);
    assertThat(element(root, "failure").getTextContent()).isEqualTo(text);
  }

  @Test
  void lines_are_kept_where_xml_keeps_them() throws Exception {
    String lines = "tab\tline\n\n.";
    Element root = parse(JUnitXml.text(suite(new Case("g", "n", 1, Outcome.FAILED, "", lines))));

    assertThat(element(root, "failure").getTextContent()).isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0008", "\u001B", "\uD800", "\uDC00", "\uFFFE", "\uFFFF"})
  void what_xml_has_not_is_replaced(String text) throws Exception {
    String hostile = "a" + text + "b";
    Element root =
        parse(JUnitXml.text(suite(new Case(hostile, hostile, 1, Outcome.FAILED, hostile, hostile))));

    assertThat(element(root, "testcase").getAttribute("name")).isEqualTo("a\uFFFDb");
    assertThat(element(root, "failure").getTextContent()).isEqualTo("a\uFFFDb");
  }

  @Test
  void the_file_is_utf_8(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("r.xml");
    JUnitXml.write(file, suite(new Case("g", "\u00FC", 1, Outcome.PASSED, "", "")));

    assertThat(Files.readString(file)).startsWith("<?xml").contains("\u00FC");
    assertThat(element(parse(Files.readString(file)), "testcase").getAttribute("name"))
        .isEqualTo("\u00FC");
  }
}

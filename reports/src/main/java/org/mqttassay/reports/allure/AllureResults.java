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
package org.mqttassay.reports.allure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mqttassay.reports.allure.AllureResult.Attachment;
import org.mqttassay.reports.evidence.Evidence;
import org.mqttassay.reports.json.JsonText;
import org.mqttassay.reports.view.RunView;

/** The directory that {@code allure generate} takes. Safe for use by several threads. */
public final class AllureResults {

  /** Its name among the reports of a run. */
  public static final String NAME = "allure-results";

  private static final String SVG = "image/svg+xml";
  private static final String TEXT = "text/plain";
  private static final String PCAPNG = "application/vnd.tcpdump.pcap";

  private final Path directory;
  private final RunView view;

  private AllureResults(Path directory, RunView view) {
    this.directory = directory;
    this.view = view;
  }

  /**
   * Makes the directory; results of an older report in it are taken away.
   *
   * @param out among the reports of a run
   * @throws IOException when it can't be written
   */
  public static AllureResults in(Path out, RunView view) throws IOException {
    Path directory = out.resolve(NAME);
    Files.createDirectories(directory);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(
        directory, "*-{result.json,diagram.svg,packets.txt,capture.pcapng}")) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
    var results = new AllureResults(directory, view);
    results.text("environment.properties", results.environment());
    results.text("categories.json", categories());
    return results;
  }

  /**
   * Adds a check. Where everything held, the steps are all that anybody looks at: what would be
   * drawn and copied for those takes most of the room, and lies in the evidence as well.
   *
   * @param evidence of it
   * @param figure draws it as SVG that stands by itself, if it is wanted; empty when there is
   *     nothing to draw
   * @param capture its pcapng, if there is one, which is copied
   * @throws IOException when it can't be written
   */
  public void add(Evidence evidence, Supplier<Optional<String>> figure, Optional<Path> capture)
      throws IOException {
    var result = new AllureResult(view, evidence);
    if (result.story().isPlain()) {
      text(result.uuid() + "-result.json", result.text(List.of()));
      return;
    }
    var attachments = new ArrayList<Attachment>();
    Optional<String> diagram = figure.get();
    if (diagram.isPresent()) {
      attachments.add(attached(result, "Sequence diagram", "diagram.svg", SVG));
      text(result.uuid() + "-diagram.svg", diagram.get());
    }
    if (!evidence.steps().isEmpty()) {
      attachments.add(attached(result, "Packets", "packets.txt", TEXT));
      text(result.uuid() + "-packets.txt", result.story().packets());
    }
    if (capture.isPresent()) {
      attachments.add(attached(result, "Capture for Wireshark", "capture.pcapng", PCAPNG));
      Files.copy(
          capture.get(),
          directory.resolve(result.uuid() + "-capture.pcapng"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    text(result.uuid() + "-result.json", result.text(attachments));
  }

  private static Attachment attached(AllureResult of, String name, String file, String type) {
    return new Attachment(name, of.uuid() + '-' + file, type);
  }

  private String environment() throws IOException {
    var record = view.record();
    var properties = new Properties();
    properties.setProperty("Broker", view.title());
    properties.setProperty("Address", record.target().address());
    properties.setProperty("Suite", record.suite().name() + ' ' + record.suite().version());
    properties.setProperty("Catalogue", record.suite().catalogue());
    properties.setProperty("Seed", Long.toString(record.seed()));
    properties.setProperty("Java", record.environment().java());
    properties.setProperty("System", record.environment().os());
    var text = new StringWriter();
    properties.store(text, null);
    // The first line is the time of day, by which the same run would look different.
    return text.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String categories() {
    ArrayNode categories = JsonNodeFactory.instance.arrayNode();
    category(categories, "Known failures", "failed", "(?s)Known: .*");
    category(categories, "A MUST was broken", "failed", "(?s)FAIL: .*");
    category(categories, "Assay itself went wrong", "broken", ".*");
    category(categories, "The run could not tell", "skipped", "(?s)INCONCLUSIVE: .*");
    category(categories, "Not applicable", "skipped", "(?s)NOT_APPLICABLE: .*");
    return JsonText.of(categories);
  }

  private static void category(ArrayNode all, String name, String status, String message) {
    var one = all.addObject().put("name", name).put("messageRegex", message);
    one.putArray("matchedStatuses").add(status);
  }

  private void text(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
  }
}
